"""What a household of the register is due, with nothing typed again: the register asks the law."""

from django.http import Http404, HttpRequest, HttpResponse

from ostoja.benefits.lines import ORDER, line
from ostoja.benefits.services import entitled
from ostoja.centres.classes import Confidentiality as Level
from ostoja.directory.office.views.frame import now_here, page
from ostoja.people import services as people
from ostoja.people.office.views.frame import people as people_only
from ostoja.people.office.views.frame import shown
from ostoja.people.permissions import READ


@people_only
def due(request: HttpRequest, centre: str, key: str, home: str) -> HttpResponse:
    """All benefits of the household ``home`` in which the person is, today."""
    today = now_here().date()
    found = people.file(key, request.user, today)
    together = next((one for one in found.households if one.key == home), None) if found else None
    if found is None or together is None:
        raise Http404
    names = {member.person.key: name for member, name in together.members}
    ids = [member.person_id for member, _ in together.members]
    if len(people.names_of(ids, request.user, today, READ)) < len(set(ids)):
        # somebody's file is closed to the reader: an amount would tell of that income
        return page(
            request, "office_due", title="Świadczenia", section="people", key=key, lines=None
        )
    case = people.case_of(home, together.act_code, today)
    shown(request, sorted(names), "świadczenia gospodarstwa", Level.C3)
    lines = [line(centre, today, one, names) for one in entitled(centre, case, today).benefits]
    lines.sort(key=lambda one: (ORDER.index(one.status), one.title, one.person))
    return page(
        request, "office_due", title="Świadczenia", section="people", key=key, lines=lines,
        act=together.act, names=[name for _, name in together.members], today=today,
    )  # fmt: skip

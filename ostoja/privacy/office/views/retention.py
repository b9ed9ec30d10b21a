"""Terms in the office: the centre's category, whose time is over, and forgetting them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.audit.actions import Action, RefusedError
from ostoja.directory.office.views.frame import a_day, common, home_of, now_here, office, page
from ostoja.people.actions import ForgetPeople
from ostoja.people.actions.forgetting import MOST
from ostoja.privacy import ending
from ostoja.privacy import retention as terms
from ostoja.privacy.actions import ANSWERERS, SetArchiveCategory

_FIELDS = ("symbol", "kategoria", "wykaz", "od", "powod")


@office
def retention(request: HttpRequest, centre: str) -> HttpResponse:
    """Rehearse always; set the category or forget when asked to."""
    if common(request, centre)["actor"].role not in ANSWERERS:
        messages.error(request, "Terminy prowadzi inspektor ochrony danych albo dyrektor.")
        return redirect(home_of(centre))
    wrong, today = "", now_here().date()
    if request.method == "POST":
        try:
            _action(request, centre).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano.")
            return redirect("log:retention", centre)
    found = terms.rehearse(today)
    return page(
        request, "privacy_retention", title="Terminy przechowywania", section="privacy",
        wrong=wrong, found=found, shown=found.due[:MOST], rule=terms.category(today), today=today,
        sent={name: request.POST.get(name, "") for name in _FIELDS},
        forgets=common(request, centre)["actor"].role in ForgetPeople.roles,
        last=ending.last_run(), wait=ending.WAIT.days, most=MOST,
    )  # fmt: skip


def _action(request: HttpRequest, centre: str) -> Action:
    sent, shared = request.POST, common(request, centre)
    if sent.get("co") == "usun":
        due = terms.rehearse(now_here().date()).due[:MOST]  # as it is now, not as it was shown
        return ForgetPeople(
            **shared, people=tuple(one.key for one in due), reason=sent.get("powod", "").strip()
        )
    return SetArchiveCategory(
        **shared, symbol=sent.get("symbol", "").strip(), archival=sent.get("kategoria", "").strip(),
        source=sent.get("wykaz", ""), since=a_day(sent.get("od", "")),
    )  # fmt: skip

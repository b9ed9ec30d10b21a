"""An application at the counter: one short form, then the letter is numbered, the case signed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.accounts.roles import Power
from ostoja.audit.actions import RefusedError
from ostoja.cases.actions import OpenCase
from ostoja.cases.office.frame import matter_names, with_power
from ostoja.directory.office.views.frame import a_day, common, now_here, page
from ostoja.letters.actions import Arrived
from ostoja.letters.services import Channel
from ostoja.people import services as people

# What comes by the site registers itself.
_AT_THE_COUNTER = [one for one in Channel.choices if one[0] != Channel.ONLINE]


@with_power(Power.INTAKE)
def new(request: HttpRequest, centre: str, person: str) -> HttpResponse:
    """The form for a person of the register; what was typed stays when it is refused."""
    today = now_here().date()
    if people.person(person, request.user, today) is None:
        raise Http404
    wrong = ""
    if request.method == "POST":
        try:
            event = OpenCase(**common(request, centre), arrived=_arrived(request, person)).execute()
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(
                request, f"Sprawa {event.what['sign']} założona, pismo {event.what['number']}."
            )
            return redirect("cases:case", centre, event.what["case"])
    return page(
        request, "cases_new", title="Nowa sprawa", section="cases", person=person, wrong=wrong,
        matters=matter_names().items(), channels=_AT_THE_COUNTER, today=today,
        sent={name: request.POST.get(name, "") for name in
              ("sprawa", "droga", "wplyw", "nadanie", "dowod")},
    )  # fmt: skip


def _arrived(request: HttpRequest, person: str) -> Arrived:
    sent = request.POST
    posted = sent.get("nadanie", "").strip()
    return Arrived(
        received_on=a_day(sent.get("wplyw", "")),
        posted_on=a_day(posted) if posted else None,
        channel=sent.get("droga", ""),
        proof=sent.get("dowod", ""),
        person=person,
        matter=sent.get("sprawa", ""),
    )

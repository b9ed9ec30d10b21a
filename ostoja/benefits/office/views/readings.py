"""Rules that can be read in more than one way: which one the centre follows, and why."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ostoja.audit.actions import RefusedError
from ostoja.benefits import actions, services
from ostoja.core.law.signoff import only_round
from ostoja.core.law.state import LawOfDay
from ostoja.directory.office.views.frame import a_day, common, now_here, office, page


@office
def readings(request: HttpRequest, centre: str) -> HttpResponse:
    """Every rule with several readings today, and the one followed."""
    state = services.law_of(centre, now_here().date())
    rules = [_rule(state, name) for name in sorted(state.others)]
    return page(request, "law_readings", title="Odczytania przepisów", rules=rules)


def _rule(state: LawOfDay, name: str) -> dict[str, Any]:
    taken, others = state.rules[name], state.others[name]
    texts = {one.reading: one for one in (taken, *others)}
    order = [one for one in state.law.readings(name) if one in texts]
    return {
        "name": name,
        "title": taken.title,
        "article": taken.article,
        "rounds": only_round((taken, *others)),
        "chosen": name in state.choices,
        "readings": [
            {
                "code": reading,
                "label": reading.replace("_", " "),
                "note": texts[reading].note,
                "taken": texts[reading] is taken,
            }
            for reading in order
        ],
    }


@office
def reading(request: HttpRequest, centre: str, rule: str) -> HttpResponse:
    """Choose the reading of one rule from a day on; what was followed before stays below."""
    today = now_here().date()
    state = services.law_of(centre, today)
    if rule not in state.others:
        raise Http404
    wrong = ""
    if request.method == "POST":
        try:
            _choose(request, centre, rule)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano wybór. Wyjaśnienia powiedzą, kto tak wybrał.")
            return redirect("law:readings", centre)
    found = _rule(state, rule)
    said = {one["code"]: one["note"] or one["label"] for one in found["readings"]}
    return page(
        request,
        "law_reading",
        title=found["title"],
        rule=found,
        wrong=wrong,
        history=[
            {"fact": one, "said": said.get(one.reading, one.reading.replace("_", " "))}
            for one in reversed(services.of_centre(centre).readings)
            if one.rule == rule
        ],
        sent=_sent(request, today),
    )


def _sent(request: HttpRequest, today: date) -> dict[str, str]:
    empty = {"odczytanie": "", "od": today.isoformat(), "powod": "", "stanowisko": ""}
    return {name: request.POST.get(name, default) for name, default in empty.items()}


def _choose(request: HttpRequest, centre: str, rule: str) -> None:
    sent = request.POST
    if not sent.get("odczytanie"):
        raise RefusedError("Wybierz jedno z odczytań.")
    actions.ChooseReading(
        **common(request, centre),
        rule=rule,
        reading=sent["odczytanie"],
        valid_from=a_day(sent.get("od", "")),
        why=sent.get("powod", ""),
        who=sent.get("stanowisko", ""),
    ).execute()

"""The council's tables: rows as plain fields, whatever was typed stays until it is right."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from ostoja.audit.actions import RefusedError
from ostoja.benefits import actions, services, shapes
from ostoja.benefits.shapes import Shape
from ostoja.core.law.local import LocalTable
from ostoja.core.law.parameters import Parameter, Table
from ostoja.directory.office.views.frame import a_day, common, now_here, office, page, run

MORE = 5  # empty rows below what is filled
MOST = 60


@office
def tables(request: HttpRequest, centre: str) -> HttpResponse:
    """Every value that the council or county sets, with what holds today."""
    today, found = now_here().date(), services.of_centre(centre).tables
    listed = [
        {
            "code": code,
            "title": parameter.title.pl,
            "act": parameter.act,
            "now": next((o for o in found if o.code == code and o.in_force(today)), None),
            "next": next((o for o in found if o.code == code and _begins_after(o, today)), None),
            "shipped": _shipped(parameter, today),
        }
        for code, parameter in sorted(services.local_parameters().items())
    ]
    return page(request, "law_tables", title="Tabele gminy i powiatu", tables=listed)


def _shipped(parameter: Parameter, on: date) -> str:
    """What holds without a resolution, if the product ships a value."""
    entry = parameter.on(on)
    if entry is None or entry.value is None:
        return ""
    shape = shapes.shape_of(parameter)
    return "; ".join(" ".join(row).strip() for row in shapes.lines_of(shape, entry.value))


def _begins_after(one: LocalTable, day: date) -> bool:
    return one.valid_from is not None and one.valid_from > day


@office
def table(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """One value: its history, another from a day on, an end."""
    parameter = services.local_parameters().get(code)
    if parameter is None:
        raise Http404
    back = reverse("law:table", args=[centre, code])
    if request.POST.get("co") == "koniec":
        return _end(request, centre, code, back)
    wrong = ""
    if request.method == "POST" and request.POST.get("co") != "wiersze":
        try:
            _set(request, centre, parameter)
        except RefusedError as refused:
            wrong = str(refused)
        else:
            messages.success(request, "Zapisano. Odpowiedzi liczą się już według tej wartości.")
            return redirect(back)
    history = [one for one in services.of_centre(centre).tables if one.code == code]
    return page(
        request, "law_table", wrong=wrong,
        **_form(request.POST, parameter, history, now_here().date()),
    )  # fmt: skip


def _form(
    sent: QueryDict, parameter: Parameter, history: list[LocalTable], today: date
) -> dict[str, Any]:
    shape = shapes.shape_of(parameter)
    now = next((one for one in history if one.in_force(today)), None)
    typed = _sent_rows(sent) if sent else _rows(shape, now.value if now else None)
    return {
        "title": parameter.title.pl,
        "parameter": parameter,
        "shape": shape,
        "bound_unit": shapes.sign(shape.bound),
        "value_unit": shapes.sign(shape.value),
        "shipped": _shipped(parameter, today),
        "is_table": parameter.unit == "table",
        "rows": _padded(typed, more=bool(sent.get("co") == "wiersze")),
        "history": [_shown(shape, one, today) for one in reversed(history)],
        "sent": {name: sent.get(name, "") for name in ("od", "uchwala", "ogloszono")},
    }


def _rows(shape: Shape, value: int | Table | None) -> list[tuple[str, str]]:
    if value is None:
        return []
    rows = value if isinstance(value, tuple) else ((None, value),)
    return [(shapes.typed(shape.bound, top), shapes.typed(shape.value, v)) for top, v in rows]


def _sent_rows(sent: QueryDict) -> list[tuple[str, str]]:
    tops, values = sent.getlist("granica"), sent.getlist("wartosc")
    tops += [""] * (len(values) - len(tops))
    return list(zip(tops, values, strict=False))[:MOST]


def _padded(rows: list[tuple[str, str]], *, more: bool) -> list[tuple[str, str]]:
    while rows and not any(map(str.strip, rows[-1])) and not more:
        rows = rows[:-1]
    return [*rows, *[("", "")] * min(MORE, MOST - len(rows))]


def _shown(shape: Shape, one: LocalTable, today: date) -> dict[str, Any]:
    return {
        "fact": one,
        "lines": shapes.lines_of(shape, one.value),
        "now": one.in_force(today),
        "future": one.valid_from is not None and one.valid_from > today,
        "made_up": one.trust == "made_up",
    }


def _set(request: HttpRequest, centre: str, parameter: Parameter) -> None:
    sent, shape = request.POST, shapes.shape_of(parameter)
    if len(sent.getlist("wartosc")) > MOST:
        raise RefusedError(f"Tabela może mieć najwyżej {MOST} wierszy.")
    rows = _sent_rows(sent)
    if parameter.unit == "table":
        value: int | Table = shapes.rows_of(shape, rows)
    else:
        value = shapes.number_of(shape.value, rows[0][1] if rows else "", "Wartość")
    actions.SetLocalTable(
        **common(request, centre),
        code=parameter.code,
        value=value,
        valid_from=a_day(sent.get("od", "")),
        basis=sent.get("uchwala", ""),
        source=sent.get("ogloszono", ""),
    ).execute()


def _end(request: HttpRequest, centre: str, code: str, back: str) -> HttpResponse:
    sent = request.POST
    try:
        last = sent.get("ostatni", "")
        action = actions.EndLocalTable(
            **common(request, centre), code=code, first=a_day(sent.get("pierwszy", "")),
            last=a_day(last) if last or not sent.get("cofnij") else None,
        )  # fmt: skip
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect(back)
    done = "Tabela ma ostatni dzień." if last else "Cofnięto; ta tabela nie zacznie obowiązywać."
    return run(request, action, done, back)

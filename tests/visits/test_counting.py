"""W-11: the head reports how many sessions there were; nobody can be recognised in the numbers."""

import csv
import io
import re

import pytest
from python_calamine import CalamineWorkbook

from ostoja.audit.actions import RefusedError
from ostoja.audit.models import Event
from ostoja.centres.services import centre
from ostoja.visits import actions
from ostoja.visits import models as m
from ostoja.visits.counting import HIDDEN
from ostoja.visits.models.visit import new_code
from tests.acting import acting
from tests.reading import text_of
from tests.visits.conftest import FRIDAY, SLUG, THURSDAY, Desk, minute, worker

PAGE = f"/{SLUG}/biuro/wizyty/zestawienie/"
NOVEMBER = {"miesiac": "2026-11"}
EXACT = {**NOVEMBER, "liczby": "dokladne"}


@pytest.fixture(autouse=True)
def december(monkeypatch):
    """The reports are made on the second of December."""
    now = FRIDAY.replace(month=12, day=2)
    for module in ("visits.office.views.counts", "directory.office.views.frame"):
        monkeypatch.setattr(f"ostoja.{module}.now_here", lambda: now)


def held(office, kind, unit, who, times):
    """Visits of November as rows: ``times`` says how many by state and way."""
    made, here, about = [], centre(SLUG), m.Kind.objects.get(code=kind)
    for (state, way), count in times.items():
        for _ in range(count):
            begins = minute(THURSDAY, "9:00") - 60 * len(made)
            row = {"kind": about, "unit": unit, "way": way, "state": state, "worker": who.user}
            row |= {"begins": begins, "ends": begins + 30}
            row |= {"held_from": begins, "held_to": begins + 30}
            made.append(m.Visit(centre=here, code=new_code(), made_at=FRIDAY, **row))
    return made


@pytest.fixture
def autumn(office):
    """Ada talked to many; at the consultation point there were three."""
    rows = held(office, "rozmowa", "siedziba", office.ada, {
        ("came", "web"): 20, ("came", "phone"): 9, ("absent", "web"): 2, ("cancelled", "web"): 6,
        ("booked", "desk"): 7,
    })  # fmt: skip
    rows += held(office, "punkt", "punkt-konsultacyjny", office.bo, {("came", "phone"): 3})
    with acting(centre(SLUG)):
        m.Visit.objects.bulk_create(rows)
    return office


def table(html, name):
    """Rows of a table of the page by their first cell."""
    body = html.split(f"<caption>{name}</caption>")[1].split("</table>")[0]
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", body)
    return {head: re.findall(r"<td>(.*?)</td>", cells) for head, cells in rows}


def test_the_head_sees_the_month_by_kind_outcome_and_way(sit, autumn):
    rows = table(text_of(sit("ewa").get(PAGE, EXACT)), "Umówione wizyty")
    assert rows["Rozmowa"][1:] == ["44", "29", "2", "6", "7", "28", "9", "7"]
    assert rows["Spotkania poufne"][1:] == ["3", "3", "0", "0", "0", "0", "3", "0"]
    assert rows["Razem"][1:] == ["47", "32", "2", "6", "7", "28", "12", "7"]


def test_small_numbers_are_hidden_and_do_not_follow_from_the_sums(sit, autumn):
    """Three came to the consultation point: neither they nor what would give them back is shown."""
    shown = text_of(sit("ewa").get(PAGE, NOVEMBER))
    assert "Liczby od 1 do 4 są ukryte" in shown
    rows = table(shown, "Umówione wizyty")
    assert rows["Spotkania poufne"][1] == rows["Spotkania poufne"][2] == HIDDEN
    assert rows["Rozmowa"][3] == HIDDEN
    for column in range(1, 9):
        assert [row[column] for row in rows.values()].count(HIDDEN) != 1


def test_confidential_kinds_have_no_name_for_those_who_do_not_receive_for_them(sit, autumn):
    assert "Punkt konsultacyjny" not in text_of(sit("ewa").get(PAGE, EXACT))
    worker("bo", "unit_head")
    assert "Punkt konsultacyjny" in text_of(sit("bo").get(PAGE, EXACT))


def test_who_comes_without_an_appointment_is_counted_from_the_queue(sit, office):
    office_desk = Desk(office.ewa)
    line = office_desk.do(actions.AddLine, unit="siedziba", letter="A")["line"]
    key = m.Line.objects.get(pk=line).key
    for _ in range(6):
        Desk(actions.Resident()).do(actions.TakeTicket, key=key)
    rows = table(text_of(sit("ewa").get(PAGE, EXACT)), "Bez umówienia: numerki kolejki")
    assert rows["Razem"] == ["6", "0", "0", "6"]


def test_a_month_belongs_to_the_time_of_poland(sit, office):
    """A visit at half past midnight of the first of December is December's, whatever UTC says."""
    (row,) = held(office, "rozmowa", "siedziba", office.ada, {("came", "web"): 1})
    first = FRIDAY.replace(month=12, day=1, hour=0, minute=30)
    row.begins = row.held_from = int(first.timestamp()) // 60
    row.ends = row.held_to = row.begins + 30
    with acting(centre(SLUG)):
        row.save()
    assert "W tym miesiącu nic nie zapisano." in text_of(sit("ewa").get(PAGE, EXACT))
    december = text_of(sit("ewa").get(PAGE, {**EXACT, "miesiac": "2026-12"}))
    assert "Ten miesiąc jeszcze trwa." in december
    assert table(december, "Umówione wizyty")["Razem"][1] == "1"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_needs_a_purpose_which_the_log_keeps(sit, autumn, form):
    browser, sent = sit("ewa"), {**NOVEMBER, "plik": form}
    refused = browser.post(PAGE, sent)
    assert "Podaj, po co pobierasz zestawienie" in text_of(refused)
    done = browser.post(PAGE, {**sent, "cel": "sprawozdanie dla rady"})
    assert done["Content-Disposition"] == f'attachment; filename="wizyty-{SLUG}-2026-11.{form}"'
    assert done["Cache-Control"] == "no-store"
    assert HIDDEN in line_of(read(form, done.content), "Rozmowa")
    event = Event.objects.get(action="eksport zestawienia wizyt")
    assert (event.about, event.reason) == ("2026-11", "sprawozdanie dla rady")
    assert event.what == {"month": "2026-11", "form": form, "exact": False}
    exact = browser.post(PAGE, {**sent, "liczby": "dokladne", "cel": "praca zespołu"})
    rows = read(form, exact.content)
    assert line_of(rows, "Rozmowa")[2:5] == ["44", "29", "2"]
    assert rows[1][0] == "Liczby dokładne: tylko do pracy w ośrodku, nie do publikacji."


def line_of(rows, name):
    """The row that begins with a name."""
    return next(row for row in rows if row[0] == name)


def read(form, made):
    """The cells of a file as texts."""
    if form == "csv":
        return [
            row for row in csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";") if row
        ]
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_index(0)
    return [[str(int(one)) if isinstance(one, float) else str(one) for one in row]
            for row in sheet.to_python()]  # fmt: skip


def test_statistics_gets_numbers_that_show_nobody_and_a_clerk_none(sit, autumn):
    """The role of statistics sees aggregates only; asking for exact ones gives none."""
    autumn.stan = worker("stan", "statistics")
    shown = text_of(sit("stan").get(PAGE, EXACT))
    assert HIDDEN in shown
    assert 'id="liczby"' not in shown
    assert sit("ada").get(PAGE).status_code == 302
    with pytest.raises(RefusedError):
        Desk(autumn.stan).do(
            actions.ExportCounts, first=THURSDAY.replace(day=1), form="csv", exact=True,
            reason="ciekawość",
        )  # fmt: skip


def test_what_is_asked_wrongly_is_the_last_whole_month(sit, office):
    for asked in ("2026-13", "x\0", "1999-01", "9" * 5000):
        assert "<h2>Listopad 2026</h2>" in text_of(sit("ewa").get(PAGE, {"miesiac": asked}))


def test_the_page_asks_the_database_few_questions(sit, autumn, django_assert_max_num_queries):
    browser = sit("ewa")
    browser.get(PAGE)
    with django_assert_max_num_queries(12):
        browser.get(PAGE, NOVEMBER)

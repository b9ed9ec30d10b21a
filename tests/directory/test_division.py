"""A new division: tried, read, activated from a day; the old one stays; a mistake is taken back."""

import csv
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ostoja.accounts.actions import AddMember
from ostoja.audit.actions import Person, RefusedError, System
from ostoja.audit.models import Event
from ostoja.centres.context import in_centre
from ostoja.centres.services import centre, content_version
from ostoja.centres.tables import published_rows, read_table
from ostoja.core.where.facts import Street
from ostoja.directory import actions, services
from ostoja.directory.actions.divisions import fingerprint, rehearsal_of
from tests.reference import reference_data

WARSAW = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 11, 20, 10, tzinfo=WARSAW)
START = date(2028, 1, 1)
LIST = """jednostka;ulica;numery
zps-srodmiescie;ul. Lipowa;od nr 1 do nr 20
zps-nadrzecze;ul. Lipowa;od nr 21 do końca ulicy
"""


@pytest.fixture
def office(town):
    town("przykladowo")
    codes = [unit.code for unit in services.book("przykladowo").facts.units if unit.kind == "team"]
    return codes[0], codes[1]


def rows(office, text=LIST):
    text = text.replace("zps-srodmiescie", office[0]).replace("zps-nadrzecze", office[1])
    return published_rows(read_table("lista.csv", text.encode()))


def rehearsed(office, text=LIST, start=START):
    actions.RehearseDivision(
        slug="przykladowo", at=NOW, actor=System(), code="2028", valid_from=start,
        source="zarządzenie 12/2026", rows=rows(office, text),
    ).execute()  # fmt: skip
    return services.draft("przykladowo", "2028")


def activate(seen, **more):
    actions.ActivateDivision(
        slug="przykladowo", at=NOW, actor=System(), code="2028", seen=seen, **more
    ).execute()


def unit_of(address, day):
    at = datetime(day.year, day.month, day.day, 12, tzinfo=WARSAW)
    found = services.book("przykladowo").where(address=address, at=at)
    return found.unit.code if found.unit else None


def test_a_draft_changes_nothing_for_residents(office):
    version = content_version("przykladowo")
    before = unit_of("ul. Lipowa 25", date(2028, 2, 1))
    rehearsed(office)
    assert content_version("przykladowo") == version
    assert unit_of("ul. Lipowa 25", date(2028, 2, 1)) == before


def test_activation_is_one_event_and_the_old_division_stays_queryable(office):
    before = unit_of("ul. Lipowa 25", START - timedelta(days=1))
    _, tried = rehearsed(office)
    with in_centre(centre("przykladowo").pk):
        events = Event.objects.count()
    activate(fingerprint(tried), incomplete=True)
    with in_centre(centre("przykladowo").pk):
        assert Event.objects.count() == events + 1
    assert unit_of("ul. Lipowa 20", START) == office[0]
    assert unit_of("ul. Lipowa 21", START) == office[1]
    assert unit_of("ul. Lipowa 25", START - timedelta(days=1)) == before
    assert services.drafts("przykladowo") == []
    generations = services.facts("przykladowo").generations
    assert generations[-2].valid_to == START - timedelta(days=1)
    assert generations[-1].source == "zarządzenie 12/2026"


def test_what_is_left_out_must_be_accepted_in_so_many_words(office):
    _, tried = rehearsed(office)
    with pytest.raises(RefusedError, match="potwierdź"):
        activate(fingerprint(tried))
    assert services.draft("przykladowo", "2028") is not None


def test_a_rehearsal_that_is_out_of_date_has_to_be_read_again(office):
    _, tried = rehearsed(office)
    seen = fingerprint(tried)
    actions.LoadStreets(
        slug="przykladowo", at=NOW, actor=System(), streets=(Street(name="Zupełnie Nowa"),)
    ).execute()
    with pytest.raises(RefusedError, match="jeszcze raz"):
        activate(seen, incomplete=True)


def test_a_list_with_errors_cannot_be_activated(office):
    _, tried = rehearsed(office, LIST.replace("nr 21", "nr 20"))
    assert tried.of("overlap")[0].lines == (2, 3)
    with pytest.raises(RefusedError, match="poprawi"):
        activate(fingerprint(tried), incomplete=True)


def test_a_division_cannot_begin_before_the_one_in_force(office):
    with pytest.raises(RefusedError, match="zaczynać się po"):
        rehearsed(office, start=date(2019, 1, 1))


def test_an_activation_is_taken_back_before_its_first_day(office):
    before = services.facts("przykladowo").generations
    _, tried = rehearsed(office)
    activate(fingerprint(tried), incomplete=True)
    actions.TakeBackDivision(slug="przykladowo", at=NOW, actor=System(), code="2028").execute()
    assert services.facts("przykladowo").generations == before
    with pytest.raises(RefusedError, match="tylko najnowszy"):
        actions.TakeBackDivision(slug="przykladowo", at=NOW, actor=System(), code="2028").execute()


def test_a_division_in_force_is_not_taken_back(town):
    town("knurow")
    newest = services.facts("knurow").generations[-1]
    with pytest.raises(RefusedError, match="już obowiązuje"):
        actions.TakeBackDivision(slug="knurow", at=NOW, actor=System(), code=newest.code).execute()


def test_a_clerk_may_not_change_the_division(office):
    with pytest.raises(RefusedError, match="rola"):
        actions.DiscardDivision(
            slug="przykladowo", at=NOW, actor=Person(None, "clerk"), code="2028"
        ).execute()


def test_a_street_that_a_division_needs_cannot_be_lost(office):
    with pytest.raises(RefusedError, match="wskazuje podział"):
        actions.LoadStreets(
            slug="przykladowo", at=NOW, actor=System(), complete=True,
            streets=(Street(name="Lipowa"),),
        ).execute()  # fmt: skip


def test_knurows_published_list_gives_knurows_division(town):
    """The rows of the list as it was published against the rows that were entered by hand."""
    town("knurow")
    facts = services.facts("knurow")
    with reference_data("rejonizacja_text_samples.csv").open(encoding="utf-8") as stream:
        published = [row for row in csv.DictReader(stream) if row["kind"] == "OPS rejonizacja"]
    text = "jednostka;ulica\n" + "".join(
        f'{row["unit"].split(",")[0]};"{row["entry_as_published"]}"\n' for row in published
    )
    found = published_rows(read_table("knurow.csv", text.encode()))
    tried = rehearsal_of(facts, found, date(2026, 11, 20))
    entered = {(r.unit, r.street, r.numbers) for r in facts.generations[-1].rows}
    read = {(r.unit, r.street, r.numbers) for r in tried.rows}
    assert read <= entered
    missing = {street for _, street, _ in entered - read}
    assert missing == {"Stalmacha", "Szymanowskiego"}
    assert [remark.text for remark in tried.of("ambiguous")] == [
        "„Stalmacha Szymanowskiego” to chyba dwie ulice: ul. Stalmacha i ul. Szymanowskiego. "
        "Rozdziel je."
    ]
    assert len(tried.of("landmark")) == 3


@pytest.fixture
def editor(client, office):
    AddMember(
        slug="przykladowo", at=NOW, actor=System(), email="editor@przykladowo.example",
        person="Pokaz", role="editor", password="pokaz-ostoja-2026",
    ).execute()  # fmt: skip
    from ostoja.accounts.models import User

    client.force_login(
        User.objects.get(email="editor@przykladowo.example"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def upload(editor, office, **more):
    from django.core.files.uploadedfile import SimpleUploadedFile

    text = LIST.replace("zps-srodmiescie", office[0]).replace("zps-nadrzecze", office[1])
    sent = {"nazwa": "2028", "od": "2028-01-01", "zrodlo": "zarządzenie 12/2026",
            "plik": SimpleUploadedFile("lista.csv", text.encode()), **more}  # fmt: skip
    return editor.post("/przykladowo/biuro/podzial/", sent, follow=True)


def test_the_office_tries_and_activates_a_division(editor, office):
    page = upload(editor, office).content.decode()
    assert "Z 2 wierszy pliku można wczytać 2" in page
    assert "Wiem, że część ulic" in page
    seen = page.split('name="widziane" value="')[1].split('"')[0]
    done = editor.post(
        "/przykladowo/biuro/podzial/2028/", {"widziane": seen, "niepelny": "1"}, follow=True
    ).content.decode()
    assert "obowiązuje od 01.01.2028" in done
    assert unit_of("ul. Lipowa 21", START) == office[1]
    undone = editor.post("/przykladowo/biuro/podzial/", {"cofnij": "2028"}, follow=True)
    assert "obowiązuje poprzedni podział" in undone.content.decode()


def test_a_wrong_upload_keeps_what_was_typed(editor, office):
    page = upload(editor, office, od="wkrótce").content.decode()
    assert "Podaj dzień w postaci rrrr-mm-dd" in page
    assert 'value="zarządzenie 12/2026"' in page

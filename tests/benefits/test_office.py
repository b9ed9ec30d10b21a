"""The office types a resolution in, chooses a reading and signs; a stranger sees none of it."""

import pytest

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import System
from ostoja.benefits import services
from tests.benefits.conftest import BANDS, NOW, TODAY

HOME = "/bytom/biuro/prawo/"
TABLE = f"{HOME}tabele/pasma-oplat/"
READING = f"{HOME}odczytania/oplata/"
LINE = f"{HOME}potwierdzenia/parameter/ryczalt-miesieczny/"
SENT = {
    "co": "zapisz", "granica": ["1000", "1500", ""], "wartosc": ["0", "10", "50"],
    "od": "2026-01-01", "uchwala": "uchwała nr 1/2026", "ogloszono": "Dz. Urz. poz. 12",
}  # fmt: skip


@pytest.fixture
def sign_in(office, client):
    def signed_in(role):
        email = f"{role}@bytom.example"
        AddMember(slug="bytom", at=NOW, actor=System(), email=email, person="Pokaz",
                  role=role).execute()  # fmt: skip
        user = User.objects.get(email=email)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def text(answer):
    return answer.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    "path",
    ["", "tabele/", "tabele/pasma-oplat/", "odczytania/", "odczytania/oplata/", "potwierdzenia/",
     "potwierdzenia/parameter/ryczalt-miesieczny/"],
)  # fmt: skip
def test_every_page_opens_for_a_clerk_and_for_no_stranger(sign_in, client, path):
    assert client.get(HOME + path).status_code == 302
    answer = sign_in("clerk").get(HOME + path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"


def test_an_editor_types_the_bands_and_the_fee_follows(sign_in, office):
    editor = sign_in("editor")
    answer = editor.post(TABLE, SENT, follow=True)
    assert "Zapisano" in text(answer)
    assert services.of_centre("bytom").tables[0].value == ((1000, 0), (1500, 10), (None, 50))
    assert "powyżej 1500" in text(answer)


def test_what_was_typed_stays_when_a_row_is_wrong(sign_in):
    editor = sign_in("editor")
    wrong = {**SENT, "wartosc": ["0", "dziesięć", "50"]}
    page = text(editor.post(TABLE, wrong))
    assert "Wiersz 2: „dziesięć” tu nie pasuje; podaj liczbę całkowitą" in page
    for typed in ("dziesięć", "1500", "uchwała nr 1/2026", "Dz. Urz. poz. 12", "2026-01-01"):
        assert f'value="{typed}"' in page
    assert services.of_centre("bytom").tables == ()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"granica": ["1000", "", ""]}, "Wiersz 2: tylko ostatni wiersz nie ma górnej granicy"),
        ({"granica": ["1000", "1500", "2000"]}, "Dodaj ostatni wiersz bez górnej granicy"),
        ({"granica": ["1500", "1000", ""]}, "granice mają rosnąć"),
        ({"wartosc": ["0", "", "50"]}, "Wiersz 2: brakuje wartości"),
        ({"granica": [], "wartosc": []}, "granice mają rosnąć"),
        ({"granica": ["1"] * 90, "wartosc": ["1"] * 90}, "najwyżej 60 wierszy"),
        ({"od": "jutro"}, "rrrr-mm-dd"),
        ({"uchwala": ""}, "Podaj uchwałę"),
        ({"uchwala": "u" * 3000}, "za długie"),
        ({"uchwala": "nr\x01 5"}, "nie da się zapisać"),
        ({"wartosc": ["0", "10", "999999999999"]}, "za duża"),
    ],
)
def test_wrong_rows_are_said_in_plain_words(sign_in, more, said):
    assert said in text(sign_in("editor").post(TABLE, {**SENT, **more}))


def test_more_empty_rows_keep_what_was_typed_and_save_nothing(sign_in):
    editor = sign_in("editor")
    page = text(editor.post(TABLE, {**SENT, "co": "wiersze"}))
    assert page.count('name="granica"') == 8
    assert 'value="1500"' in page
    assert services.of_centre("bytom").tables == ()


def test_a_plain_value_is_typed_in_zloty(sign_in):
    sent = {**SENT, "wartosc": "6 123,45"}
    editor = sign_in("editor")
    answer = editor.post(f"{HOME}tabele/koszt-pobytu/", sent, follow=True)
    assert "6 123,45 zł" in text(answer)
    assert services.of_centre("bytom").tables[0].value == 612345
    for slip in ("1/0", "1e99999999", "12,345", "", "١", "9" * 40, "12,34 euro"):
        wrong = editor.post(f"{HOME}tabele/koszt-pobytu/", {**sent, "wartosc": slip})
        assert "podaj kwotę w złotych" in text(wrong), slip
    assert services.of_centre("bytom").tables[0].value == 612345


def test_a_table_is_ended_and_a_future_one_taken_back_on_the_page(sign_in, office):
    editor = sign_in("editor")
    office.table()
    office.table(((None, 20),), valid_from=TODAY.replace(year=2030))
    page = text(editor.get(TABLE))
    assert "Cofnij" in page
    assert 'name="ostatni"' in page
    editor.post(TABLE, {"co": "koniec", "cofnij": "1", "pierwszy": "2030-11-20"})
    assert [one.value for one in services.of_centre("bytom").tables] == [BANDS]
    no_day = editor.post(TABLE, {"co": "koniec", "pierwszy": "2026-01-01"}, follow=True)
    assert "rrrr-mm-dd" in text(no_day)
    editor.post(TABLE, {"co": "koniec", "pierwszy": "2026-01-01", "ostatni": "2030-12-31"})
    assert services.of_centre("bytom").tables[0].valid_to == TODAY.replace(2030, 12, 31)


def test_a_reading_is_chosen_with_its_reason(sign_in):
    editor = sign_in("editor")
    assert "Grosze się pomija" in text(editor.get(READING))
    sent = {"odczytanie": "w_dol_do_zl", "od": "2026-01-01", "powod": "", "stanowisko": "dyrektor"}
    page = text(editor.post(READING, sent))
    assert "Podaj powód" in page
    assert 'value="w_dol_do_zl" checked' in page
    assert 'value="dyrektor"' in page
    page = text(editor.post(READING, {**sent, "powod": "wyrok WSA"}, follow=True))
    assert "<strong>Grosze się pomija.</strong> (wybrane)" in page
    assert "wyrok WSA" in text(editor.get(READING))
    assert "Wybierz jedno" in text(editor.post(READING, {"od": "2026-01-01"}))


def test_only_an_administrator_signs_and_the_name_stays_in_the_office(sign_in):
    clerk = sign_in("clerk")
    page = text(clerk.get(LINE))
    assert "Potwierdza administrator" in page
    seen = services.lines("bytom", TODAY)
    line = next(one for one, _ in seen if one.code == "ryczalt-miesieczny")
    sent = {"widziane": line.seen, "osoba": "Anna", "stanowisko": "radca prawny",
            "publikacja": "Dz.U. 2025 poz. 1"}  # fmt: skip
    assert "rola" in text(clerk.post(LINE, {**sent, "osoba": "Anna Nowak"}))
    administrator = sign_in("administrator")
    page = text(administrator.post(LINE, sent))
    assert "imię i nazwisko" in page
    assert 'value="radca prawny"' in page
    page = text(administrator.post(LINE, {**sent, "osoba": "Anna Nowak"}, follow=True))
    assert "Potwierdzono: Ryczalt miesieczny" in page
    assert "Anna Nowak" in text(administrator.get(LINE))
    assert "Nowak" not in text(administrator.get(f"{HOME}potwierdzenia/"))
    administrator.post(LINE, {"co": "cofnij", "widziane": line.seen, "powod": "zła publikacja"})
    assert "Potwierdzam tę wartość" in text(administrator.get(LINE))


def test_the_list_can_be_asked_for_another_day(sign_in, office):
    office.table()
    clerk = sign_in("clerk")
    assert "60,00 zł" in text(clerk.get(f"{HOME}potwierdzenia/?dzien=2027-02-01"))
    assert "50,00 zł" in text(clerk.get(f"{HOME}potwierdzenia/?dzien=nigdy"))
    assert clerk.get(f"{HOME}potwierdzenia/?dzien=0001-01-01").status_code == 200


@pytest.mark.parametrize(
    "path", ["tabele/nie-ma/", "odczytania/nie-ma/", "potwierdzenia/parameter/nie-ma/",
             "potwierdzenia/nie-ma/ryczalt-miesieczny/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(sign_in, path):
    assert sign_in("clerk").get(HOME + path).status_code == 404

"""Signs from before the program come in once, and none of their numbers is ever given again."""

import re

import pytest

from ostoja.audit.actions import RefusedError
from ostoja.cases import counting, finding
from ostoja.cases.actions.old_signs import ImportOldSigns, rehearse
from ostoja.cases.models import Case, OldSign, SignNumbers
from ostoja.core.procedures.old_signs import read
from tests.cases.conftest import TODAY

HEAD = "sign;matter;opened;closed;class;year;person"
GOOD = f"""{HEAD}
PS.512.2.2026;Zasiłek okresowy;2026-02-01;2026-03-01;512;2026;
PS.512.5.2026;Zasiłek okresowy;2026-02-09;;;;
DAO-032-1/18;Skarga;2018-01-04;2018-02-01;032;2018;
"""


def rows_of(text):
    found = read(text.splitlines(), TODAY)
    assert found.wrong == ()
    return found.rows


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("cokolwiek;Zasiłek;2026-02-01;;;;", "„cokolwiek” to nie jest znak sprawy"),
        ("PS.512.1.2026;;2026-02-01;;;;", "matter jest pusta"),
        ("PS.512.1.2026;Zasiłek;1 lutego;;;;", "w kolumnie opened podaj dzień"),
        ("PS.512.1.2026;Zasiłek;2026-02-02;2026-02-01;;;", "kończy się, zanim się zacznie"),
        ("PS.512.1.2026;Zasiłek;2030-02-02;;;;", "w przyszłości"),
        ("PS.512.1.2026;Zasiłek;2026-02-02;;513;;", "klasa 513 nie zgadza się"),
        ("PS.512.1.2026;Zasiłek;2026-02-02;;;2025;", "rok 2025 nie zgadza się"),
        ("PS.512.0.2026;Zasiłek;2026-02-02;;;;", "numer jest za długi"),
    ],
)
def test_each_wrong_row_gets_a_sentence_and_the_others_are_still_read(row, words):
    found = read([HEAD, row, "PS.512.7.2026;Zasiłek;2026-02-02;;;;"], TODAY)
    assert [one.sign.number for one in found.rows] == [7]
    assert found.wrong[0].startswith("Wiersz 2: ")
    assert words in found.wrong[0]


def test_a_list_without_its_columns_or_with_a_number_twice_says_so():
    assert "brakuje nazw kolumn: matter, opened" in read(["sign", "x"], TODAY).wrong[0]
    twice = [HEAD, "PS.512.1.2026;A;2026-02-02;;;;", "PS-512-1/2026;B;2026-02-02;;;;"]
    assert "Wiersz 3: ten sam numer jest już w wierszu 2" in read(twice, TODAY).wrong[0]
    assert "Lista jest pusta" in read([HEAD], TODAY).wrong[0]


def test_numbers_of_old_signs_are_never_given_again_and_gaps_are_explained(office):
    person = office.person()
    rows = rows_of(GOOD)
    wrong, came = rehearse(rows)
    assert wrong == ()
    assert [(one.series, one.rows, one.before, one.after) for one in came] == [
        (("DAO", "032", 2018), 1, 0, 1), (("PS", "512", 2026), 2, 0, 5),
    ]  # fmt: skip
    assert not OldSign.objects.exists(), "a rehearsal leaves nothing"
    ImportOldSigns(**office.by("head"), rows=rows).execute()
    office.open(person)
    assert Case.objects.get().sign == "PS.512.6.2026"
    head = office.people["head"].user
    folder = next(one for one in counting.folders(head, TODAY) if one.code == "PS-512-2026")
    assert counting.gaps(folder) == ((1, 1), (3, 4))
    found = finding.search("dao-032-1/18", head, TODAY)
    assert [one.matter for one in found.old] == ["Skarga"]


def test_all_rows_come_in_or_none(office, anna):
    text = f"{GOOD}PS.512.1.2026;Zasiłek;2026-02-02;;;;\nPS.513.1.2026;X;2026-02-02;;;;nie-ma\n"
    rows = rows_of(text)
    wrong, _ = rehearse(rows)
    assert "Wiersz 5: numer z PS.512.1.2026 jest już w rejestrze" in wrong[0]
    assert "Wiersz 6: nie ma w rejestrze osoby o kluczu nie-ma" in wrong[1]
    with pytest.raises(RefusedError, match=r"Niczego nie wczytano\. Wiersz 5.*Takich wierszy"):
        ImportOldSigns(**office.by("head"), rows=rows).execute()
    assert not OldSign.objects.exists()
    assert SignNumbers.objects.get(symbol="512").last == 1
    with pytest.raises(RefusedError, match="Twoja rola"):
        ImportOldSigns(**office.by("clerk"), rows=rows).execute()


def test_the_page_tries_first_and_loads_only_what_is_right(client, office, tmp_path):
    client.force_login(
        office.people["head"].user, backend="django.contrib.auth.backends.ModelBackend"
    )
    address, file = "/przykladowo/biuro/sprawy/dawne-znaki/", tmp_path / "znaki.csv"

    def send(text, what):
        file.write_text(text, encoding="utf-8")
        with file.open("rb") as stream:
            answer = client.post(address, {"plik": stream, "co": what}, follow=True)
        return re.sub(r"\s+", " ", answer.content.decode())

    assert "Wiersze do poprawy: 1" in send(f"{HEAD}\nx;A;2026-02-02;;;;\n", "wczytaj")
    assert "Wszystkie wiersze są dobre: 3" in send(GOOD, "proba")
    assert not OldSign.objects.exists()
    shown = send(GOOD, "wczytaj")
    assert "Wczytano znaki: 3." in shown
    assert "Numery bez sprawy: 1, 3–4" in shown
    assert "znak sprzed programu" in shown
    assert "Wybierz plik" in client.post(address, {}).content.decode()

"""What care costs: nothing to pay, no table of the council, and the table of the made-up town."""

import re

from tests.core.law.households import FEES_AND_FOSTER
from tests.reference import ROOT
from tests.site.talking import Talk, sections


def test_a_fee_is_paid_and_nobody_reads_that_it_is_due(shop):
    """Nothing to pay is good news: it does not stand under what is refused."""
    talk = Talk(shop).begin(FEES_AND_FOSTER[1]).answer_all(FEES_AND_FOSTER[1]).send(ruch="wynik")
    shown = sections(talk.text)
    assert "Nic do zapłaty." in shown["fee"]
    assert "2\u00a0450,00\u00a0zł" in shown["fee"]
    assert not shown["due"]
    assert not shown["not_due"]
    assert "zwolnienia z opłaty" in talk.text
    for prefix, words in (("/en", "What is paid"), ("/uk", "Скільки платять")):
        other = Talk(shop, prefix).begin(FEES_AND_FOSTER[1]).answer_all(FEES_AND_FOSTER[1])
        assert words in other.send(ruch="wynik").text


def test_without_the_council_s_table_the_page_says_who_can_answer(shop):
    """No table in this installation: the fee is not guessed, the door is named."""
    talk = Talk(shop)
    talk.send(temat="uslugi", ruch="temat").send(ruch="wszyscy")
    while talk.asked:
        talk.send(odp={"dochod-miesiac": "1500", "godziny-uslug": "40"}[talk.asked[0]],
                  ruch="dalej")  # fmt: skip
    shown = sections(talk.send(ruch="wynik").text)
    assert "Opłata za usługi opiekuńcze" in shown["missing_data"]
    assert "Kwota albo tabela:" in shown["missing_data"]
    assert re.search("Dokąd iść:|Pokaż, dokąd iść", shown["missing_data"])


def test_the_council_s_table_gives_the_fee(town):
    """Przykładowo: 1500 zł alone is 149 % of the criterion, 5 % of 40 zł, forty hours."""
    from django.test import Client

    from ostoja.cli import local_law

    town("przykladowo")
    local_law.of_folder("przykladowo", ROOT / "demo" / "przykladowo").execute()
    talk = Talk(Client())
    talk.send(temat="uslugi", ruch="temat").send(ruch="wszyscy")
    said = {"dochod-miesiac": "1500", "godziny-uslug": "40"}
    while talk.asked:
        talk.send(odp=said[talk.asked[0]], ruch="dalej")
    assert "80,00" in sections(talk.send(ruch="wynik").text)["fee"]

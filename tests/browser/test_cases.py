"""A case from the first word to the letter in the hand, in a real browser.

A resident of Bytom applies on a telephone; a clerk registers somebody else's paper. Both become
cases with a sign, an owner and a deadline. The worker talks and plans, the head approves, an
officer writes, the head checks, the director signs. The resident reads it on the telephone and
prints it, and a lawyer follows each number to its article.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.barriers import barriers
from tests.browser.conftest import PASSWORD
from tests.browser.desk import OFFICE, desk, hire

pytestmark = pytest.mark.browser
__all__ = ["desk"]
CASES = f"{OFFICE}sprawy/"
TODAY = datetime.now(UTC).date()
PLAN = (
    "symbol;title;cat_home;cat_other;remarks\n5;Świadczenia;;;\n51;Pieniężne;;;\n"
    "512;Zasiłki okresowe;B5;Bc;\n513;Zasiłki celowe;B5;Bc;\n"
)
PAGES = (
    {"imie": "Zofia", "nazwisko": "Zmyślona-Lipska", "urodzenie": "12.03.1984"},
    {"ulica": "Dworcowa", "numer": "7", "miejscowosc": "Bytom"}, {"telefon": "500 100 200"},
    {"potrzeba": "Firma, w której pracowałam, się zamknęła."}, {},
)  # fmt: skip
SAID = {
    "sklad": "Mieszka sama.", "potrzeby": "Na życie, zanim znajdzie pracę.",
    "diagnoza": "Straciła pracę bez swojej winy.", "mieszkanie": "Jeden pokój, lokal gminny.",
    "praca": "Straciła pracę, szuka nowej.",
    "ustalenia": "Pani Zofia mieszka sama, straciła pracę i szuka nowej.",
}  # fmt: skip
HIRED = (("kierowniczka2", "unit_head"), ("socjalna", "social_worker"), ("swiadczenia", "benefits"),
         ("dyrektorka", "director"))  # fmt: skip


def filled(page, values):
    for name, value in values.items():
        page.fill(f"#{name}", value)


def sent(page, selector):
    with page.expect_navigation():
        page.locator(selector).first.click()


def apply_on_a_telephone(installation, phone):
    """Number and code of the receipt."""
    page = phone.open("bytom/wniosek/zasilek-okresowy/")
    page.wait_for_timeout(1100)  # whoever sends within a second is taken for a machine
    sent(page, "main button[value=zacznij]")
    for values in PAGES:
        filled(page, values)
        sent(page, "main button[value=dalej]")
    sent(page, "main button[value=wszyscy]")
    page.fill("#odp", "300")
    sent(page, "main button[value=dalej]")
    sent(page, "main button[value=pliki]")
    page.wait_for_timeout(1100)
    phone.look("przeglad-wniosku")
    sent(page, "main button[value=wyslij]")
    phone.look("potwierdzenie-wniosku")
    return page.locator("main .code").all_inner_texts()[:2]


def furnish(head, director):
    """The file plan, the classes of two matters, in whose name the centre decides."""
    page = head.open(f"{CASES}wykaz-akt/")
    page.set_input_files("#plik", {
        "name": "wykaz.csv", "mimeType": "text/csv", "buffer": PLAN.encode()
    })  # fmt: skip
    head.press("Wczytaj")
    assert "Wykaz wczytany" in head.text()
    for matter, file_class in (("zasilek-okresowy", "512"), ("zasilek-celowy", "513")):
        page.select_option("#sprawa", matter)
        filled(page, {"symbol": "TPPS", "klasa": file_class})
        head.press("Zapisz klasę")
    page = director.open(f"{CASES}kto-wydaje-decyzje/")
    filled(page, {"urzad": "Prezydent Bytomia", "upowaznienie": "z upoważnienia nr 1/2026 (próba)",
                  "kolegium": "Samorządowe Kolegium Odwoławcze", "od": "2026-01-01"})  # fmt: skip
    director.press("Zapisz")
    assert "Zapisano." in director.text()


def case_of(one, sign):
    """Where the case is; it has its sign and its deadline."""
    found = re.search(r"/sprawa/([a-z0-9]{12})/", one.page.url)
    assert found, one.text()
    assert sign in one.text()
    assert "Załatwienie sprawy:" in one.text()
    return f"{CASES}sprawa/{found.group(1)}/"


def take_in(clerk, number):
    """The application of the site becomes a case of somebody new."""
    page = clerk.open(f"{CASES}wnioski/")
    with page.expect_navigation():
        page.get_by_role("link", name=number).click()
    assert "Co wynika z odpowiedzi" in clerk.text()
    clerk.look("wniosek-w-biurze")
    clerk.press("Wpisz do rejestru i załóż sprawę")
    return case_of(clerk, f"TPPS.512.1.{TODAY.year}")


def register_paper(clerk):
    """A paper application at the counter of somebody whom nobody knew."""
    page = clerk.open(f"{OFFICE}osoby/nowa/")
    filled(page, {"imie": "Karol", "nazwisko": "Zmyślony-Sosnowski", "urodzenie": "1971-05-02"})
    page.check("[name=bez_adresu]")
    clerk.press("Wpisz osobę")
    key = re.search(r"/osoby/([a-z0-9]{12})/", page.url).group(1)
    page = clerk.open(f"{CASES}nowa/{key}/")
    page.select_option("#sprawa", "zasilek-celowy")
    clerk.press("Zarejestruj i załóż sprawę")
    return case_of(clerk, f"TPPS.513.1.{TODAY.year}")


def step(one, case, name, **fields):
    """Take a step of the procedure from the page of the case."""
    page = one.open(case)
    page.locator(f"summary:has-text('{name}')").first.click()
    form = page.locator(f"form:has(button:has-text('Zapisz: {name}'))")
    for field, value in fields.items():
        if field == "kto":
            form.locator("[name=kto]").select_option(label=value)
        else:
            form.locator(f"[name={field}]").fill(value)
    with page.expect_navigation():
        form.locator("button").click()
    assert "Zapisano." in one.text()


def talk_and_plan(worker, head, case):
    """Household, income, interview and plan; the head approves."""
    step(worker, case, "Zlecenie wywiadu", known=TODAY.isoformat())
    file = worker.page.locator("main dl a[href*='/osoby/']").first.get_attribute("href").strip("/")
    page = worker.open(f"{file}/gospodarstwo/")
    page.select_option("#ustawa", "ups")
    if not page.locator("[name=osoba]").count():
        page.fill("#szukaj", "Zmyślona-Lipska")
        worker.press("Szukaj")
        sent(page, "button[name=dodaj]")
    worker.press("Zapisz skład")
    last = (TODAY.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    page = worker.open(f"{file}/dochod/?ustawa=ups")
    filled(page, {"miesiac": last, "ups_wynagrodzenie_netto": "600,00"})
    worker.press("Zapisz dochód")
    page = worker.open(f"{case}arkusz/wywiad/")
    filled(page, {**SAID, "dzien": TODAY.isoformat()})
    for name in ("legitymacja", "pouczenie", "podpis"):
        page.select_option(f"#{name}", "tak")
    worker.look("wywiad")
    sent(page, "button[value=zakoncz]")
    assert "zapisane na stałe" in worker.text()
    page = worker.open(f"{case}plan/")
    page.fill("#cele", "Praca do wiosny.")
    page.select_option("#forma-0", "zasilek-okresowy")
    first = (TODAY.replace(day=1) + timedelta(days=32)).replace(day=1)
    filled(page, {"kwota-0": "410,00", "od-0": first.isoformat(),
                  "do-0": (first + timedelta(days=30)).isoformat()})  # fmt: skip
    worker.press("Zapisz plan")
    head.open(f"{case}plan/")
    head.look("plan-u-kierowniczki")
    head.press("Przyjmij plan")


def decide(officer, head, director, case):
    """Written, checked, signed by three people."""
    page = officer.open(f"{case}decyzja/")
    assert "od 205,00 zł do 410,00 zł" in officer.text(), "half of 1010 - 600 to the whole"
    page.fill("#wyplata", "przelewem do 28. dnia miesiąca")
    officer.look("kompozytor")
    officer.press("Zapisz projekt")
    document = page.url.partition("/bytom/")[2]
    head.open(f"bytom/{document}")
    head.press("Sprawdzona")
    page = director.open(f"bytom/{document}")
    page.select_option("#sposob", "paper")
    director.press("Podpisz")
    director.look("podpisana")
    return f"bytom/{document}"


def read_on_a_telephone(phone, number, code, folder):
    page = phone.open("bytom/wniosek/stan/")
    filled(page, {"numer": number, "kod": code})
    phone.press("Sprawdź")
    assert "Decyzja została doręczona" in phone.text()
    page.fill("#urodzenie", "12.3.1984")
    phone.look("stan")
    phone.press("Przeczytaj pismo")
    said = phone.text()
    for words in ("Najważniejsze", "410,00 zł", "Pouczenie", "możesz się odwołać"):
        assert words in said
    assert page.title().startswith("Pismo")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.look("decyzja-na-telefonie")
    page.pdf(path=folder / "decyzja-ze-strony.pdf", format="A4")
    with page.expect_download() as kept:
        page.locator("main button:has-text('Pobierz pismo')").click()
    assert kept.value.suggested_filename == "pismo.pdf"
    kept.value.save_as(folder / "pismo.pdf")


def lawyer_follows(lawyer, document):
    """Each line of the count names its article, and it comes out the same today."""
    page = lawyer.open(document)
    assert "wynik jest ten sam" in lawyer.text()
    rows = page.locator("table:has(caption:text('Obliczenie')) tbody tr")
    assert rows.count() >= 3
    for number in range(rows.count()):
        said, article = rows.nth(number).locator("td").all_inner_texts()
        assert "art." in article or "uchwał" in article, said
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        lawyer.look(f"dla-prawnika-{width}")


@pytest.mark.soak
def test_from_the_application_to_the_letter_in_the_hand(desk, installation, tmp_path):
    chief, phone = desk(), desk(360)
    number, code = apply_on_a_telephone(installation, phone)
    chief.enter("administrator@bytom.example", PASSWORD)
    for name, role in HIRED:
        hire(chief, name, role)
    people = {name: desk() for name, _ in HIRED}
    for name, one in people.items():
        one.begin(name)
    head, worker, officer, director = people.values()
    furnish(head, director)
    clerk = desk()
    clerk.enter("clerk@bytom.example", PASSWORD)
    online, paper = take_in(clerk, number), register_paper(clerk)
    for case in (online, paper):
        step(head, case, "Przydział", kto="Zmyślona socjalna")
    assert "Zmyślona socjalna" in head.text()
    worker.open(f"{CASES}dzis/")
    worker.look("moj-dzien")
    talk_and_plan(worker, head, online)
    document = decide(officer, head, director, online)
    step(clerk, online, "Decyzja wysłana")
    step(clerk, online, "Decyzja doręczona", delivered=TODAY.isoformat())
    read_on_a_telephone(phone, number, code, phone.folder)
    lawyer_follows(director, document)

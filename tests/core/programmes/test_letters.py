"""A letter that would tell who its child is does not leave the centre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.core.identifiers import synthetic_pesel
from ostoja.core.programmes.betraying import Kind, Secrets, findings
from ostoja.core.programmes.letters import TABLE, State, Step, after
from ostoja.core.programmes.singling import AgeShown, Shown, age_label, crowd

KEY = Secrets(
    surnames=("Nowak-Kowalska", "Żebrowski", "Wróbel"), names=("Agnieszka",),
    streets=("ul. Marii Konopnickiej 12", "Lipowa", "3 Maja", "Jana Pawła II"),
    schools=("Szkoła Podstawowa nr 12 im. Janusza Korczaka",), age=8,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Pozdrawiam, córka pani Kowalskiej.", Kind.SURNAME, "Kowalskiej"),
        ("U Nowaków zawsze jest wesoło.", Kind.SURNAME, "Nowaków"),
        ("Moi Żebrowscy", Kind.SURNAME, "Żebrowscy"),
        ("Z panem Żebrowskim gram w szachy.", Kind.SURNAME, "Żebrowskim"),
        ("Mówią na mnie Wróblem.", Kind.SURNAME, "Wróblem"),
        ("Powiedz Agnieszce, że czekam.", Kind.NAME, "Agnieszce"),
        ("Mieszkam przy Konopnickiej.", Kind.STREET, "Konopnickiej"),
        ("Na Lipowej jest plac zabaw.", Kind.STREET, "Lipowej"),
        ("Spotkajmy się na 3 Maja.", Kind.STREET, "3 Maja"),
        ("Wychowuję się na ul. Polnej.", Kind.STREET, "ul. Polnej"),
        ("Chodzę do szkoły im. Korczaka.", Kind.SCHOOL, "Korczaka"),
        ("Uczę się w SP nr 7.", Kind.SCHOOL, "SP nr 7"),
        ("Lubię szkołę 12.", Kind.SCHOOL, "szkołę 12"),
        ("Zadzwoń: 601 202 303", Kind.NUMBER, "601 202 303"),
        ("Pisz: ktos@example.org", Kind.NUMBER, "ktos@example.org"),
        ("Mam osiem lat.", Kind.AGE, "osiem lat"),
        ("Mam 8 lat.", Kind.AGE, "8 lat"),
    ],
)
def test_a_betraying_word_is_found_however_bent(text, kind, word):
    found = [one for one in findings(text, KEY) if one.kind == kind]
    assert word in [one.text for one in found]
    assert all(one.blocks and text[one.at :].startswith(one.text[:3]) for one in found)


def test_any_pesel_is_found_even_with_spaces():
    from datetime import date

    number = synthetic_pesel(date(2017, 3, 4), 7, woman=True)
    for text in (number, f"{number[:6]} {number[6:]}", f"mój numer {number}."):
        assert [one.kind for one in findings(text, Secrets())] == [Kind.NUMBER]


def test_health_only_warns():
    (found,) = findings("Mam astmę i lubię rower.", KEY)
    assert (found.kind, found.text, found.blocks) == (Kind.HEALTH, "astmę", False)


@pytest.mark.parametrize(
    "text",
    [
        "Lubię rysować konie i jeździć na rowerze. Marzę o farbach i ciepłych rękawiczkach.",
        "Mam dwa koty. W maju sadzę kwiaty z babcią. Czytam o kosmosie od trzech lat.",
        "Interesuję się piłką nożną, noszę rozmiar 134, w szkole najbardziej lubię matematykę.",
        "Śpiewam w chórze i w dwóch chórach kościelnych.",
        "Jan i Paweł to moi bracia. Chciałbym klocki 6+ i książkę o dinozaurach.",
    ],
)
def test_an_ordinary_letter_goes_out(text):
    assert findings(text, KEY) == ()


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_in_order(text):
    found = findings(text, KEY)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert all(text[one.at] == one.text[0] for one in found)


def letter(name="Ola", age=8, siblings=1, *, true=True, shown=AgeShown.EXACT, count=True):
    return Shown(name, true, age, shown, siblings, count)


def test_three_children_who_fit_are_enough():
    others = [letter("Oli"), letter("Olą"), letter("Zosia")]
    assert crowd(letter(), others, 3).enough


def test_a_child_who_stands_alone_gets_advice_that_helps():
    others = [letter("Zosia", 7, 1), letter("Kasia", 9, 1), letter("Ela", 8, 4)]
    alone = crowd(letter(), others, 3)
    assert (alone.count, alone.enough) == (1, False)
    assert alone.advice[0] == "podaj przedział wieku i podpisz pseudonimem"


def test_no_advice_where_nothing_helps_yet():
    assert crowd(letter(), [], 3).advice == ()


def test_how_an_age_is_shown():
    assert age_label(8, AgeShown.BAND) == "7–9"
    assert age_label(84, AgeShown.BAND) == "80+"
    assert age_label(8, AgeShown.NONE) == ""


SHOWN = st.builds(
    Shown, st.sampled_from(["Ola", "Jan", "Ewa"]), st.booleans(), st.integers(0, 100),
    st.sampled_from(list(AgeShown)), st.integers(0, 4), st.booleans(),
)  # fmt: skip


@given(one=SHOWN, others=st.lists(SHOWN, max_size=12), least=st.integers(1, 5))
def test_hiding_more_never_makes_the_crowd_smaller(one, others, least):
    from dataclasses import replace

    count = crowd(one, others, least).count
    for milder in (
        replace(one, true_name=False), replace(one, siblings_shown=False),
        replace(one, age_shown=AgeShown.NONE),
    ):  # fmt: skip
        assert crowd(milder, others, least).count >= count
    assert crowd(one, [*others, one], least).count == count + 1


@given(one=SHOWN, others=st.lists(SHOWN, max_size=12), least=st.integers(1, 5))
def test_every_piece_of_advice_is_true(one, others, least):
    from ostoja.core.programmes.singling import _milder

    known = {" i ".join(sorted(changes)): milder for changes, milder in _milder(one)}
    for words in crowd(one, others, least).advice:
        assert crowd(known[words], others, least).enough


def test_every_state_can_be_reached_and_left():
    reached = {State.DRAFT} | {way.to for way in TABLE.values()}
    assert reached == set(State)
    ends = {state for state in State if not any(start == state for start, _ in TABLE)}
    assert ends == {State.DELIVERED, State.WITHDRAWN}
    assert after(State.DRAFT, Step.TAKE) is None

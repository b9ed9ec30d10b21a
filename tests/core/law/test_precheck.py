"""The pre-check asks little and answers the same as the command line."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostoja.core.law.benefits import entitle
from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.household import read
from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.precheck import Answers, Precheck, as_plain, from_plain
from ostoja.core.law.questions import WrongAnswerError, load, parse
from tests.core.law.households import EVERY, TEN

TODAY = date(2026, 11, 21)
DAY = law().on(TODAY)
CHECK = Precheck(DAY, BENEFITS, load())
NAMES = tuple(f"osoba {number + 1}" for number in range(12))


THREE = ("zasilek-okresowy", "zasilek-staly", "specjalny-zasilek-celowy")


def begin(*relations, topics=THREE):
    return Answers(topics=tuple(topics), relations=("ja", *relations), everybody=True)


def ask_all(household, choose=None):
    """Answer what is asked until nothing is; ``choose`` may leave the order of the questions."""
    answers = begin(*household.relations, topics=household.topics)
    asked = []
    while (one := CHECK.next(answers)) is not None:
        asked.append(one)
        question = CHECK.questions[one[0]]
        assert one in household.said, f"nobody foresaw the question {one}"
        answers = answers.with_answer(one, question.read(household.said[one]))
    return answers, asked


def of_this_law(file):
    """Without inputs of an act that has not been joined: a misspelt one will be missed."""
    persons = [{key: v for key, v in one.items() if key in DAY.inputs} for one in file["persons"]]
    household = file.get("household", {})
    return {
        "persons": persons,
        "household": {key: v for key, v in household.items() if key in DAY.inputs},
    }


def names(answers):
    return NAMES[: len(answers.relations)]


def amounts(entitlement):
    """Everything that decides: no sentence, no confidence."""
    keys = ("code", "person", "payer", "status", "amount", "min", "max", "period", "missing")
    return [{key: one[key] for key in keys} for one in entitlement.as_json()["benefits"]]


@pytest.mark.parametrize("household", EVERY, ids=lambda one: one.name)
def test_households_get_the_answer_of_the_command_line(household):
    """The file of each was written by hand, as a clerk would for ``ostoja entitle``."""
    answers, _asked = ask_all(household)
    case, day = read(of_this_law(household.file), DAY.inputs, TODAY)
    judge = entitle(DAY, case, CHECK.chosen(answers))
    said = CHECK.entitlement(answers, names(answers))
    assert amounts(said) == amounts(judge)
    assert day == said.on
    assert not any(one["missing"] for one in amounts(said))


def test_the_households_are_really_different():
    """Due, possible and not due, with amounts that differ, in every topic but housing."""
    found = [amounts(CHECK.entitlement(a, names(a))) for a, _asked in map(ask_all, TEN)]
    due = {one["amount"] or one["max"] for each in found for one in each}
    assert len(due - {None}) >= 15
    assert {"due", "not_due", "discretionary"} <= {one["status"] for x in found for one in x}


@pytest.mark.parametrize("household", EVERY, ids=lambda one: one.name)
def test_the_order_of_answers_changes_nothing(household):
    answers, asked = ask_all(household)
    other = begin(*household.relations, topics=household.topics)
    for one in reversed(asked):
        other = other.with_answer(one, answers.given[one])
    assert CHECK.entitlement(other, names(other)) == CHECK.entitlement(answers, names(answers))


@pytest.mark.parametrize("household", EVERY, ids=lambda one: one.name)
def test_answers_that_nobody_asked_for_change_nothing(household):
    """Whoever goes back and changes an answer keeps the others; the superfluous ones are idle."""
    answers, asked = ask_all(household)
    full = begin(*household.relations, topics=household.topics)
    for one, typed in household.said.items():
        full = full.with_answer(one, CHECK.questions[one[0]].read(typed))
    assert set(asked) <= set(full.given)
    assert amounts(CHECK.entitlement(full, names(full))) == amounts(
        CHECK.entitlement(answers, names(answers))
    )


def test_a_person_above_the_criterion_is_asked_nothing_more():
    """One answer is enough: 1010,01 zł alone."""
    answers = begin().with_answer(("dochod-miesiac", 0), 101_001)
    assert CHECK.next(answers) is None
    assert CHECK.next(begin()) == ("dochod-miesiac", 0)


def test_a_family_far_above_every_limit_is_not_asked_for_ages():
    answers = begin("partner", "dziecko").with_answer(("dochod-miesiac", 0), 500_000)
    assert CHECK.next(answers) is None
    shown = {one.due.code: one.due.status for one in CHECK.result(answers, NAMES[:3])}
    assert shown["zasilek-okresowy"] == shown["zasilek-staly"] == "not_due"


def test_i_do_not_know_is_an_answer_and_says_what_is_missing():
    """The benefit that does not need it is answered; the one that does says what it needs."""
    answers = begin().with_answer(("dochod-miesiac", 0), 30_000).with_answer(("wiek", 0), 50)
    answers = answers.with_answer(("niezdolnosc", 0), None)
    while (one := CHECK.next(answers)) is not None:
        assert one == ("wylacza-staly", 0)
        answers = answers.with_answer(one, False)
    okresowy, staly, _celowy = CHECK.result(answers, ("Ty",))
    assert (okresowy.due.status, okresowy.due.least, okresowy.due.most) == ("due", 35500, 71000)
    assert staly.due.status == "missing_data"
    assert staly.due.missing == ("niezdolny_do_pracy",)
    assert staly.asked == (("niezdolnosc", 0),)
    assert staly.possible == (0, 101300)


def test_a_refusal_names_the_answer_that_decided():
    answers = begin().with_answer(("dochod-miesiac", 0), 30_000).with_answer(("wiek", 0), 50)
    answers = answers.with_answer(("niezdolnosc", 0), False)
    staly = CHECK.result(answers, ("Ty",))[1]
    assert staly.due.status == "not_due"
    assert staly.decisive == (("niezdolnosc", 0),)


def test_a_person_is_taken_back_with_the_answers():
    answers = begin("partner", "dziecko")
    answers = answers.with_answer(("wiek", 1), 40).with_answer(("wiek", 2), 7)
    left = answers.without_person(1)
    assert left.relations == ("ja", "dziecko")
    assert left.given == {("wiek", 1): 7}
    assert answers.without_person(0) == answers


def test_the_state_survives_its_trip_through_the_form():
    answers, _asked = ask_all(TEN[5])
    assert from_plain(as_plain(answers), load()) == answers


def test_a_state_of_an_older_questionnaire_loses_only_what_is_gone():
    plain = [["pieniadze"], ["ja", "wuj"], True, [["dochod-miesiac", 0, 5], ["dawne", 0, True],
             ["wiek", 7, 3]]]  # fmt: skip
    assert from_plain(plain, load()).given == {("dochod-miesiac", 0): 5}


INCOMES = (0, 50_000, 82_299, 82_300, 100_999, 101_000, 131_300)
SMALL = {"dochod-miesiac": INCOMES, "wiek": (17, 18), "niezdolnosc": (False, True),
         "wylacza-staly": (False, True)}  # fmt: skip


def outcomes(answers):
    return [
        (one.due.status, one.due.amount, one.due.least, one.due.most)
        for one in CHECK.result(answers, names(answers))
    ]


def every_way(answers, keys):
    for values in product(*(SMALL[code] for code, _at in keys)):
        whole = answers
        for key, value in zip(keys, values, strict=True):
            whole = whole.with_answer(key, value)
        yield whole


@settings(max_examples=25)
@given(st.data())
def test_whoever_is_asked_can_change_something_and_whoever_is_not_cannot(data):
    """By brute force over small domains: every completion of what has not been answered."""
    answers = begin()
    for code in SMALL:
        value = data.draw(st.sampled_from((*SMALL[code], "open")))
        if value != "open":
            answers = answers.with_answer((code, 0), value)
    still = set(CHECK.asking(answers))
    left = [(code, 0) for code in SMALL if (code, 0) not in answers.given]
    for key in left:
        others = [one for one in left if one != key]
        changes = any(
            len({str(outcomes(one)) for one in every_way(whole, [key])}) > 1
            for whole in every_way(answers, others)
        )
        assert changes == (key in still), (key, answers)


@settings(max_examples=40)
@given(st.data())
def test_when_nothing_is_asked_every_benefit_is_certain(data):
    """Any household, any answers that can be typed: the end of the questions is an answer."""
    topic = data.draw(st.sampled_from(load().topics)).code
    people = st.lists(st.sampled_from(load().relations[1:]).map(lambda one: one.value), max_size=2)
    answers = begin(*data.draw(people), topics=(topic,))
    while (one := CHECK.next(answers)) is not None:
        answers = answers.with_answer(one, data.draw(value_of(CHECK.questions[one[0]])))
    shown = CHECK.result(answers, names(answers))
    gaps = [one for one in shown if one.due.status == "missing_data"]
    assert all(name not in DAY.inputs for one in gaps for name in one.due.missing)


@settings(max_examples=30)
@given(st.data())
def test_what_was_not_asked_would_have_changed_nothing(data):
    """Any household in any topic: whoever answers everything gets the same as whoever is asked."""
    topic = data.draw(st.sampled_from(load().topics)).code
    people = st.lists(st.sampled_from(load().relations[1:]).map(lambda one: one.value), max_size=2)
    lazy = begin(*data.draw(people), topics=(topic,))
    full = lazy
    for question in CHECK.questions.values():
        for at in range(len(lazy.relations)) if question.entity == "person" else (None,):
            full = full.with_answer((question.code, at), data.draw(value_of(question)))
    while (one := CHECK.next(lazy)) is not None:
        lazy = lazy.with_answer(one, full.given[one])
    told = {(one["code"], one["person"]): one for one in amounts(of(lazy))}
    for one in amounts(of(full)):
        assert told[one["code"], one["person"]] == one or one["status"] == "missing_data"


def of(answers):
    return CHECK.entitlement(answers, names(answers))


def value_of(question):
    match question.kind:
        case "yes_no":
            return st.booleans()
        case "choice":
            return st.sampled_from([one.value for one in question.options])
        case "money":
            return st.integers(0, 2_000_000)
    return st.integers(0, question.most * question.scale)


@pytest.mark.parametrize(("code", "typed", "value"), [
    ("dochod-miesiac", " 1 234,50 zł", 123450), ("dochod-miesiac", "0", 0),
    ("wiek", "67", 67), ("powierzchnia", "47,5", 4750), ("powierzchnia", "48", 4800),
    ("pokoje-i-kuchnia", "0,95", 95), ("niezdolnosc", "tak", True),
    ("orzeczenie", "lekki", "lekki"),
])  # fmt: skip
def test_people_type_as_they_write(code, typed, value):
    assert CHECK.questions[code].read(typed) == value


@pytest.mark.parametrize(("code", "typed"), [
    ("dochod-miesiac", "dużo"), ("dochod-miesiac", "-5"), ("dochod-miesiac", ""),
    ("dochod-miesiac", "1/3"), ("dochod-miesiac", "10,005"), ("dochod-miesiac", "9" * 40),
    ("dochod-miesiac", "1e3"), ("dochod-miesiac", "1e999999999"),
    ("wiek", "131"), ("wiek", "siedem"), ("wiek", "²"),
    ("powierzchnia", "47,555"), ("powierzchnia", ","), ("niezdolnosc", ""), ("niezdolnosc", "może"),
    ("orzeczenie", "inne"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_in_every_language(code, typed):
    with pytest.raises(WrongAnswerError) as refused:
        CHECK.questions[code].read(typed)
    for lang in ("pl", "en", "uk"):
        assert refused.value.sentence(lang, **refused.value.fields)


def test_an_input_with_two_sources_is_refused():
    """Two questions that fill one input would make the order of answers matter."""
    word = {"pl": "x"}
    one = {"kind": "count", "text": word, "reason": word, "fills": ["wiek"]}
    raw = {"topics": [], "relations": [], "benefits": {},
           "questions": [{"code": "a", **one}, {"code": "b", **one}]}  # fmt: skip
    with pytest.raises(WrongRuleError, match="wiek"):
        parse(raw)


def test_every_text_is_in_three_languages():
    questionnaire = load()
    texts = [one.text for one in (*questionnaire.topics, *questionnaire.relations)]
    texts += [one.text for one in questionnaire.assumptions]
    for one in questionnaire.questions:
        texts += [one.text, one.you, one.hint, one.reason, *(item.text for item in one.options)]
    for about in questionnaire.about.values():
        texts += [about.title, about.who]
    assert all(text.en and text.uk for text in texts if text)


def test_social_assistance_and_family_benefits_are_all_asked_for():
    """A benefit drops out of the pre-check when one of its inputs has no question: not these."""
    codes = {one.code for one in CHECK.benefits}
    assert {"zasilek-okresowy", "zasilek-staly", "zasilek-rodzinny", "becikowe",
            "fundusz-alimentacyjny", "stypendium-szkolne", "zasilek-pielegnacyjny",
            "swiadczenie-pielegnacyjne", "swiadczenie-wspierajace"} <= codes  # fmt: skip


def test_every_input_of_the_questionnaire_is_an_input_of_the_law():
    """A question that fills nothing would be asked in vain, or never."""
    assert load().inputs <= DAY.inputs.keys()


def test_a_fee_needs_the_council_s_table_and_asks_nothing_in_vain():
    """Without a table no number of hours gives a fee: one question less, and the gap is named."""
    answers = begin(topics=("uslugi",))
    (found,) = CHECK.result(answers, NAMES[:1])
    assert found.due.status == "missing_data"
    assert any("uslugi_opiekuncze" in name for name in found.due.missing)


def test_a_foster_child_gets_an_amount_only_from_a_known_one():
    """The amounts from June 2026 have not been announced to us: the gap is named, not guessed."""
    answers = begin("dziecko", topics=("piecza",))
    for asked, typed in {
        ("rodzaj-pieczy", None): "spokrewniona", ("w-pieczy", 0): "nie", ("w-pieczy", 1): "tak",
        ("w-placowce", 1): "nie", ("orzeczenie", 1): "nie",
    }.items():  # fmt: skip
        answers = answers.with_answer(asked, CHECK.questions[asked[0]].read(typed))
    found = {(one.due.code, one.person): one for one in CHECK.result(answers, NAMES[:2])}
    child = found["piecza-zastepcza-swiadczenie", 1].due
    assert (child.status, child.missing) == ("missing_data", ("piecza_rodzina_spokrewniona",))
    year_ago = Precheck(law().on(date(2026, 5, 31)), BENEFITS, load())
    found = {(one.due.code, one.person): one for one in year_ago.result(answers, NAMES[:2])}
    assert found["piecza-zastepcza-swiadczenie", 1].due.amount == 100_200
    assert found["piecza-zastepcza-swiadczenie", 0].due.status == "not_due"

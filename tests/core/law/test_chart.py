"""The picture of an amount against income: true at every bend, and told in words."""

from datetime import date
from xml.etree import ElementTree

import pytest

from ostoja.core.law.chart import Words, draw, rows, svg
from ostoja.core.law.poland import BENEFITS, law
from ostoja.core.law.precheck import Answers, Precheck
from ostoja.core.law.questions import load
from ostoja.core.law.state import Case
from ostoja.core.law.whatif import chart_of

DAY = law().on(date(2026, 11, 21))
WORDS = Words(
    title="Zasiłek <okresowy>", description="Im wyższy dochód, tym niższa kwota.",
    income="Dochód & inne", own="Ty",
)  # fmt: skip


def okresowy(income):
    names = ("ups_okresowy_gwarantowany", "ups_okresowy_najwyzszy")
    found = DAY.compute(Case(("a",), {"ups_dochod": (income,)}), *names)
    return found[names[0]], found[names[1]]


def between(chart, income):
    """The amounts that a reader sees on the line."""
    for a, b in zip(chart.points, chart.points[1:], strict=False):
        if a.income <= income <= b.income:
            part, whole = income - a.income, b.income - a.income
            return (a.least + (b.least - a.least) * part // whole,
                    a.most + (b.most - a.most) * part // whole)  # fmt: skip
    raise AssertionError(income)


@pytest.mark.parametrize("own", [0, 30_000, 101_000, 250_000])
def test_every_point_of_the_line_is_what_the_rules_say(own):
    """Within two grosze at any income, on slopes, bends and beside the jump."""
    chart = draw(okresowy, own)
    for income in [*range(0, chart.points[-1].income, 1_237), 18_700, 100_999, 101_000]:
        seen, true = between(chart, income), okresowy(income)
        assert max(abs(a - b) for a, b in zip(seen, true, strict=True)) <= 2, income
    assert (chart.own.income, chart.own.least, chart.own.most) == (own, *okresowy(own))
    assert len(chart.points) < 12


def test_the_jump_at_the_criterion_is_a_jump():
    """20 zł at 1009,99 zł and nothing at 1010,00 zł."""
    chart = draw(okresowy, 30_000)
    edge = {one.income: one.most for one in chart.points}
    assert (edge[100_999], edge[101_000]) == (2000, 0)


def test_the_own_point_and_the_bends_are_in_the_table():
    chart = draw(okresowy, 30_000)
    told = rows(chart)
    assert chart.own in told
    assert [one.income for one in told] == sorted({one.income for one in told})
    assert len(rows(chart, 3)) <= 4


def test_an_amount_that_income_does_not_change_has_no_chart():
    assert draw(lambda income: (21_584, 21_584), 100_000) is None


def test_the_picture_is_well_formed_and_says_itself():
    """Title and description for those who do not see it; nothing that a strict policy refuses."""
    picture = svg(draw(okresowy, 30_000), WORDS, "okresowy")
    tree = ElementTree.fromstring(picture)
    assert tree.get("role") == "img"
    ids = tree.get("aria-labelledby").split()
    said = {one.get("id"): one.text for one in tree.iter()}
    assert [said[one] for one in ids] == [WORDS.title, WORDS.description]
    assert "style" not in picture
    assert "script" not in picture
    for one in tree.iter():
        for name in ("points", "cx", "cy", "x", "y", "x1", "y1"):
            numbers = [float(x) for x in one.get(name, "0").replace(",", " ").split()]
            assert all(0 <= number <= 360 for number in numbers), (one.tag, name)


def answers_of(*incomes, relations=(), topics=("zasilek-okresowy", "zasilek-staly")):
    given = {("dochod-miesiac", at): income for at, income in enumerate(incomes)}
    given |= {("wiek", at): 40 for at in range(len(incomes))}
    given |= {("niezdolnosc", at): True for at in range(len(incomes))}
    given |= {("wylacza-staly", at): False for at in range(len(incomes))}
    return Answers(topics=topics, relations=("ja", *relations), everybody=True, given=given)


def test_a_familys_benefit_is_drawn_against_the_income_of_all():
    """The sum counts: 500 zł and 700 zł stand at 1200 zł."""
    check = Precheck(DAY, BENEFITS, load())
    answers, names = answers_of(50_000, 70_000, relations=("partner",)), ("Ty", "Osoba 2")
    okresowy, _ja, partner = check.result(answers, names)
    drawn = chart_of(check, okresowy, answers, names)
    assert (drawn.together, drawn.chart.own.income) == (True, 120_000)
    assert drawn.chart.own.most == okresowy.due.most
    alone = chart_of(check, partner, answers, names)
    assert (alone.together, alone.chart.own.income) == (False, 70_000)
    assert alone.chart.own.most == partner.due.amount


def test_no_chart_without_an_income_or_an_amount():
    check = Precheck(DAY, BENEFITS, load())
    unknown = Answers(topics=("zasilek-okresowy",), everybody=True,
                      given={("dochod-miesiac", 0): None})  # fmt: skip
    assert chart_of(check, check.result(unknown, ("Ty",))[0], unknown, ("Ty",)) is None
    points = Answers(topics=("swiadczenie-wspierajace",), everybody=True,
                     given={("punkty", 0): "80"})  # fmt: skip
    assert chart_of(check, check.result(points, ("Ty",))[0], points, ("Ty",)) is None

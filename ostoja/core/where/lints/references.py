"""Facts that name others: matters, bodies, questions; and facts that say two things at once."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from ostoja.core.where.facts import Route
from ostoja.core.where.lints.base import Case, Hit, Rule, meet

_SECTIONS = (
    "buildings", "units", "posts", "bodies", "questions", "notices", "claims", "generations",
    "own_matters",
)  # fmt: skip


def _no_matter(case: Case) -> Iterator[Hit]:
    known = {matter.code for matter in (*case.national.matters, *case.facts.own_matters)}
    for name in ("routes", "local_matters"):
        for one in getattr(case.facts, name):
            if one.matter not in known:
                yield Hit(
                    f"{name}.{one.matter}", "Nie ma takiej sprawy w katalogu.",
                    "Popraw kod albo dodaj własną sprawę.",
                )  # fmt: skip


def _no_body(case: Case) -> Iterator[Hit]:
    known = {body.code for body in (*case.national.bodies, *case.facts.bodies)}
    for route in case.facts.routes:
        if route.body and route.body not in known:
            yield Hit(
                f"routes.{route.matter}", f"Nie ma instytucji „{route.body}”.",
                "Popraw kod albo dodaj instytucję do bodies.",
            )  # fmt: skip
    for matter in case.facts.own_matters:
        for payer in matter.payers:
            if payer.body != "centre" and payer.body not in known:
                yield Hit(
                    f"own_matters.{matter.code}.payers", f"Nie ma instytucji „{payer.body}”.",
                    "Popraw kod albo dodaj instytucję do bodies.",
                )  # fmt: skip


def _no_question(case: Case) -> Iterator[Hit]:
    known = {
        question.id: {option.value for option in question.options}
        for question in (*case.national.questions, *case.facts.questions)
    }
    for route in case.facts.routes:
        for question, value in route.when.items():
            if value not in known.get(question, ()):
                yield Hit(
                    f"routes.{route.matter}",
                    f"Warunek „{question}: {value}” nie pasuje do żadnego pytania.",
                    "Popraw warunek albo dodaj pytanie z taką odpowiedzią.",
                )


def _route_target(case: Case) -> Iterator[Hit]:
    for route in case.facts.routes:
        targets = sum((route.unit is not None, route.body is not None, route.territory))
        if targets != 1:
            yield Hit(
                f"routes.{route.matter}", f"Sprawa prowadzi w {targets} miejsc zamiast w jedno.",
                "Zostaw dokładnie jedno z unit, body, territory.",
            )  # fmt: skip


def _two_routes(case: Case) -> Iterator[Hit]:
    def key(route: Route) -> tuple[str, frozenset[tuple[str, str]]]:
        return route.matter, frozenset(route.when.items())

    def target(route: Route) -> tuple[str | None, str | None, bool]:
        return route.unit, route.body, route.territory

    for first, second in combinations(case.facts.routes, 2):
        if key(first) == key(second) and target(first) != target(second) and meet(first, second):
            yield Hit(
                f"routes.{second.matter}",
                "Dwa wpisy prowadzą z tą samą sprawą w różne miejsca w tych samych dniach.",
                "Zostaw jeden albo rozdziel je datami lub warunkiem when.",
            )


def _doubled_code(case: Case) -> Iterator[Hit]:
    for name in _SECTIONS:
        codes = Counter(getattr(one, "code", None) or one.id for one in getattr(case.facts, name))
        for code, count in codes.items():
            if count > 1:
                yield Hit(
                    f"{name}.{code}", f"Kod „{code}” powtarza się {count} razy.",
                    "Nadaj każdemu wpisowi własny kod.",
                )  # fmt: skip


RULES = (
    Rule("no-matter", "error", _no_matter),
    Rule("no-body", "error", _no_body),
    Rule("no-question", "error", _no_question),
    Rule("route-target", "error", _route_target),
    Rule("two-routes", "warning", _two_routes),
    Rule("doubled-code", "error", _doubled_code),
)

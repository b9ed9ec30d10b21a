"""Examples for the rules about references, divisions and hours: what each finds and what not."""

from ostoja.core.where.facts import (
    CatchmentRow,
    Generation,
    HoursException,
    LocalMatter,
    Payer,
)
from tests.core.where.sound import (
    ENDED,
    ENDING,
    TWO_TEAMS,
    Tried,
    day,
    division,
    facts,
    hours,
    matter,
    route,
    routes,
    sound,
    team,
    unit,
    words,
)

TRIED: dict[str, Tried] = {
    # facts that name others
    "no-matter": Tried(
        "matters/routes.yaml: routes.zasilkek",
        [routes(route("zasilkek", unit="zespol-1"))],
        [
            routes(route("rower", unit="zespol-1"), own_matters=(matter("rower"),)),
            facts(local_matters=(sound(LocalMatter, matter="dodatek"),)),
        ],
    ),
    "no-body": Tried(
        "matters/routes.yaml: routes.zasilek",
        [routes(route(body="zuss"))],
        [
            routes(route(body="zus")),
            facts(own_matters=(matter("rower", payers=(sound(Payer, body="centre"),)),)),
        ],
    ),
    "no-question": Tried(
        "matters/routes.yaml: routes.zasilek",
        [
            routes(route(unit="zespol-1", when={"dla-kogo": "dorosly"})),
            routes(route(unit="zespol-1", when={"komu": "dziecko"})),
        ],
        [routes(route(unit="zespol-1", when={"dla-kogo": "dziecko"}))],
    ),
    "route-target": Tried(
        "matters/routes.yaml: routes.zasilek",
        [routes(route()), routes(route(unit="zespol-1", territory=True))],
        [routes(route(territory=True)), routes(route(body="zus"))],
    ),
    "two-routes": Tried(
        "matters/routes.yaml: routes.zasilek",
        [routes(route(unit="zespol-1"), route(territory=True))],
        [
            routes(
                route(unit="zespol-1", **ENDED), route(body="zus", valid_from=day("2026-07-01"))
            ),
            routes(route(unit="zespol-1"), route(body="zus", when={"dla-kogo": "dziecko"})),
            routes(route(unit="zespol-1"), route("dodatek", body="zus")),
        ],
    ),
    "doubled-code": Tried(
        "centre.yaml: units.zespol-1", [facts(units=(team(), team()))], [facts(units=TWO_TEAMS)]
    ),
    # the division
    "numbers": Tried(
        "catchments.csv, line 3",
        [division(("Lipowa", "1-44"), ("Lipowa", "od 45"))],
        [division(("Lipowa", "1-44"), ("Lipowa", "45-"))],
    ),
    "no-area": Tried(
        "catchments.csv, line 2",
        [division((None, "all"))],
        [
            facts(
                generations=(
                    sound(
                        Generation,
                        code="2026",
                        complete=True,
                        rows=(CatchmentRow(unit="zespol-1", district="Fordon"),),
                    ),
                )
            )
        ],
    ),
    "overlap": Tried(
        "catchments.csv, line 3",
        [
            division(("Lipowa", "1-44"), ("Lipowa", "44-")),
            division(("Lipowa", "1-14"), ("Lipowa", "14B-")),  # 14 covers all its letters
        ],
        [
            division(("Lipowa", "1-44"), ("Lipowa", "45-")),
            division(("Lipowa", "1-44"), ("Polna", "44-")),
            division(("Lipowa", "1-13 odd"), ("Lipowa", "2-14 even"), ("Lipowa", "15-")),
        ],
    ),
    "gap": Tried(
        "catchments.csv, line 2",
        [
            division(("Lipowa", "1-44"), ("Lipowa", "46-")),
            division(("Lipowa", "1-14A"), ("Lipowa", "14C-")),
        ],
        [
            division(("Lipowa", "1-36A"), ("Lipowa", "37-")),  # as Bytom writes it
            division(("Lipowa", "1-44"), ("Lipowa", "46-"), complete=False),
        ],
    ),
    # hours
    "hours": Tried(
        "centre.yaml: units.zespol-1.hours.1",
        [hours("Pn-Pt 8-16"), hours('"po umówieniu"'), hours("")],
        [hours("Mo-Fr 08:00-16:00; PH off"), hours(None)],
    ),
    "hours-risk": Tried(
        "centre.yaml: units.zespol-1.hours.1",
        [hours("Mo-Fr 08:00-16:00")],
        [hours("Mo-Fr 08:00-16:00; PH off")],
    ),
    "exception-hours": Tried(
        "centre.yaml: units.zespol-1.hours.1",
        [hours("Mo-Fr 10:00-14:00; PH off", last_working_day="do 12")],
        [
            hours("Mo-Fr 10:00-14:00; PH off", last_working_day="10:00-12:00"),
            *(
                unit(
                    exceptions=(
                        sound(HoursException, hours=text, reason=words("Święto"), **ENDING),
                    )
                )
                for text in ("off", "unknown", "08:00-12:00,13:00-15:00")
            ),
        ],
    ),
}

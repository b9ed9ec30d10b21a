"""Examples for the rules about provenance and time: what each finds and what not."""

from dataclasses import replace
from datetime import datetime

from ostoja.core.facts import Trust
from ostoja.core.where.facts import (
    Building,
    HoursException,
    Override,
    Seat,
    Street,
)
from tests.core.where.sound import (
    ENDED,
    ENDING,
    SOUND,
    TODAY,
    WARSAW,
    Tried,
    centre,
    day,
    facts,
    generations,
    heading,
    hours,
    named,
    notice,
    phone,
    route,
    routes,
    sound,
    team,
    unit,
    words,
)

TRIED: dict[str, Tried] = {
    # who says so, and since when
    "no-source": Tried(
        "centre.yaml: buildings.lipowa-1",
        [facts(buildings=(Building(code="lipowa-1", address="ul. Lipowa 1"),))],
        [facts(buildings=(Building(code="lipowa-1", address="ul. Lipowa 1", source="wykaz"),))],
    ),
    "no-how": Tried(
        "streets.csv: Lipowa",
        [facts(streets=(Street(name="Lipowa", trust=Trust.INFERRED),))],
        [facts(streets=(Street(name="Lipowa", trust=Trust.INFERRED, how="z planu miasta"),))],
    ),
    "made-up": Tried(
        "centre.yaml: units.zespol-1.phones.1",
        [phone("99 000 00 00", trust=Trust.MADE_UP)],
        [replace(phone("99 000 00 00", trust=Trust.MADE_UP), centre=centre(made_up=True).centre)],
    ),
    "no-verifier": Tried(
        "centre.yaml: units.zespol-1.phones.1",
        [
            phone("32 281 14 42", verified_by=None),
            phone("32 281 14 42", verified_on=None),
            phone("32 281 14 42", verified_on=day("2026-11-21")),
        ],
        [phone("32 281 14 42", verified_on=TODAY)],
    ),
    "bad-age": Tried(
        "centre.yaml: units.zespol-1.phones.1",
        [phone("32 281 14 42", as_of=age) for age in ("marzec 2026", "2026-13", "2027", "2026-12")],
        [phone("32 281 14 42", as_of=age) for age in ("2026", "2026-11", "2026-11-20")],
    ),
    "no-age": Tried(
        "centre.yaml: buildings.lipowa-1",
        [facts(buildings=(Building(code="lipowa-1", address="ul. Lipowa 1", source="wykaz"),))],
        [
            facts(
                buildings=(
                    Building(code="lipowa-1", address="Lipowa 1", source="wykaz", as_of="2026"),
                )
            )
        ],
    ),
    "stale": Tried(
        "centre.yaml: units.zespol-1",
        [
            phone("32 281 14 42", as_of="2023", verified_on=None),
            phone("32 281 14 42", as_of="2024-10", verified_on=None),
            hours("Mo-Fr 08:00-16:00; PH off", as_of="2022-03-01", verified_on=day("2023-01-01")),
        ],
        [
            phone("32 281 14 42", as_of="2024-11", verified_on=None),
            phone("32 281 14 42", as_of="2024", verified_on=None),
            phone("32 281 14 42", as_of="2019"),  # the centre confirmed it this year
            phone("32 281 14 42", as_of="2019", verified_on=None, valid_to=day("2020-01-01")),
            hours(None, as_of="2019", verified_on=None),
        ],
    ),
    "stale-section": Tried(
        "matters/routes.yaml: routes",
        [routes(route(unit="zespol-1", as_of="2022", verified_on=None))],
        [phone("32 281 14 42", as_of="2022", verified_on=None)],
    ),
    "unverified": Tried(
        "centre.yaml: centre",
        [
            phone("32 281 14 42", trust=Trust.SOURCED),
            phone("32 281 14 42", trust=Trust.INFERRED, how="z innej strony"),
        ],
        [phone("32 281 14 42", trust=Trust.SOURCED, **ENDED), hours(None, trust=Trust.SOURCED)],
    ),
    # from when to when
    "backwards": Tried(
        "centre.yaml: units.zespol-1.phones.1",
        [phone("32 281 14 42", valid_from=day("2026-02-01"), valid_to=day("2026-01-31"))],
        [phone("32 281 14 42", valid_from=day("2026-02-01"), valid_to=day("2026-02-01"))],
    ),
    "no-name": Tried(
        "centre.yaml: units.zespol-1.names", [unit(names=()), heading(" ")], [heading("Kasa")]
    ),
    "name-overlap": Tried(
        "centre.yaml: units.zespol-1.names",
        [
            named((None, day("2022-03-01")), (day("2022-03-01"), None)),
            named((None, None), (day("2022-03-01"), None)),
        ],
        [named((None, day("2022-02-28")), (day("2022-03-01"), None))],
    ),
    "name-gap": Tried(
        "centre.yaml: units.zespol-1.names",
        [
            named((None, day("2022-02-28")), (day("2022-03-02"), None)),
            named((None, day("2022-02-28"))),
            named((day("2009-03-01"), None), valid_from=day("2009-01-01")),
        ],
        [
            named((None, day("2022-02-28")), (day("2022-03-01"), None)),
            named((day("2009-03-01"), None)),  # nothing is known before 2009
            named((None, day("2022-02-28")), valid_to=day("2022-02-28")),
        ],
    ),
    "seat-overlap": Tried(
        "centre.yaml: units.zespol-1.seats",
        [unit(seats=(sound(Seat, building="lipowa-1"), sound(Seat, building="polna-2")))],
        [
            unit(
                seats=(
                    sound(Seat, building="lipowa-1", valid_to=day("2025-08-31")),
                    sound(Seat, building="lipowa-1", room="2", valid_from=day("2025-09-01")),
                )
            )
        ],
    ),
    "closed-unit": Tried(
        "catchments.csv, line 2",
        [unit(**ENDED), unit(valid_from=day("2027-01-01"))],
        [
            unit(**ENDING),
            unit(valid_to=day("2026-11-20")),
            facts(units=(team(), team("stary", **ENDED)), routes=(route(unit="stary", **ENDED),)),
        ],
    ),
    "closing-unit": Tried(
        "matters/routes.yaml: routes.zasilek",
        [unit(**ENDING), unit(valid_to=TODAY)],
        [facts(units=(team(), team("stary", **ENDING)), routes=(route(unit="stary", **ENDING),))],
    ),
    "no-end": Tried("centre.yaml: notices.remont", [notice(valid_to=None)], [SOUND]),
    "long-notice": Tried(
        "centre.yaml: notices.remont",
        [notice(valid_to=day("2029-12-31")), notice(valid_from=None, valid_to=day("2028-01-01"))],
        [notice(valid_to=day("2027-10-31"))],
    ),
    "over": Tried(
        "centre.yaml: notices.remont",
        [notice(valid_to=day("2026-11-19"))],
        [notice(valid_to=TODAY)],
    ),
    "exception-no-end": Tried(
        "centre.yaml: units.zespol-1.exceptions.1",
        [unit(exceptions=(sound(HoursException, hours="off", reason=words("Remont")),))],
        [unit(exceptions=(sound(HoursException, hours="off", reason=words("Remont"), **ENDING),))],
    ),
    "long-override": Tried(
        "centre.yaml: units.zespol-1.overrides.1",
        [
            unit(
                overrides=(
                    sound(
                        Override,
                        start=datetime(2026, 2, 1, tzinfo=WARSAW),
                        reason=words("Mróz"),
                        author="dyrektor",
                    ),
                )
            ),
        ],
        [
            unit(
                overrides=(
                    sound(
                        Override,
                        start=datetime(2026, 11, 1, tzinfo=WARSAW),
                        reason=words("Mróz"),
                        author="dyrektor",
                    ),
                )
            ),
            unit(
                overrides=(
                    sound(
                        Override,
                        start=datetime(2026, 2, 1, tzinfo=WARSAW),
                        reason=words("Mróz"),
                        end=datetime(2026, 3, 1, tzinfo=WARSAW),
                        author="dyrektor",
                    ),
                )
            ),
        ],
    ),
    "two-generations": Tried(
        "centre.yaml: generations.2",
        [generations((None, None), (day("2026-01-01"), None))],
        [generations((None, day("2025-12-31")), (day("2026-01-01"), None))],
    ),
    "generation-gap": Tried(
        "centre.yaml: generations.2",
        [
            generations((None, day("2026-12-31")), (day("2027-02-01"), None)),
            generations((None, day("2026-11-10")), (day("2027-01-01"), None)),
        ],
        [
            generations((None, day("2026-12-31")), (day("2027-01-01"), None)),
            generations((None, day("2019-12-31")), (day("2020-06-01"), None)),
        ],
    ),
}

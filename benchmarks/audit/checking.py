"""How long binding and checking take: people made up, chained, sealed, compared."""

import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

NOON = datetime(2026, 12, 10, 12, tzinfo=ZoneInfo("Europe/Warsaw"))
HOMES = 1000


def measure(vendor: str) -> None:
    """Two lines: rows a second of ``audit chain`` and of ``audit verify``."""
    from ostoja.audit import chain
    from ostoja.audit.actions import System
    from ostoja.centres.files import load_centre
    from ostoja.centres.services import key
    from ostoja.core.people.made_up import homes
    from ostoja.directory.actions import ImportCentre
    from ostoja.people.actions import MakeUpPeople

    facts = load_centre(Path("demo/przykladowo"))
    ImportCentre(slug="przykladowo", at=NOON, actor=System(), facts=facts).execute()
    centre = key("przykladowo")
    MakeUpPeople(
        slug="przykladowo", at=NOON, actor=System(), town="Przykładowo",
        homes=list(homes(HOMES, 1, NOON.date(), ["Lipowa", "Klonowa"])),
    ).execute()  # fmt: skip
    start = time.perf_counter()
    added, _ = chain.extend(centre)
    spent = time.perf_counter() - start
    print(f"| {vendor} | audit chain | {added} | {spent:.1f} | {added / spent:.0f} |")
    start = time.perf_counter()
    assert list(chain.verify(centre)) == []
    spent, rows = time.perf_counter() - start, chain.size(centre)
    print(f"| {vendor} | audit verify | {rows} | {spent:.1f} | {rows / spent:.0f} |")

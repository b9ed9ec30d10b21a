"""How long one answer takes, warm: ``python -m benchmarks.calendars`` prints one table."""

import statistics
import time
from datetime import UTC, datetime, timedelta

from ostoja.core.calendars.schedule import Schedule
from ostoja.core.where.facts import Hours, Unit, UnitName

RULES = {
    "office": "Mo 07:30-17:00; Tu-Th 07:30-15:30; Fr 07:30-14:00; PH off",
    "shelter": "Oct 01-Mar 31 18:00-08:00, Apr 01-Sep 30 19:00-07:00",
}


def main() -> None:
    """Measure ``Schedule.at`` over a week, every 7 minutes, after one warm-up round."""
    print("| place | answers | median µs | p99 µs |\n|---|---|---|---|")
    start = datetime(2026, 11, 16, tzinfo=UTC)
    moments = [start + timedelta(minutes=7 * step) for step in range(1440)]
    for name, rule in RULES.items():
        names = (UnitName(name=name),)
        unit = Unit(code=name, kind="shelter", names=names, hours=(Hours(rule=rule),))
        schedule = Schedule.of(unit)
        for moment in moments:
            schedule.at(moment, "pl")
        taken = []
        for moment in moments:
            before = time.perf_counter_ns()
            schedule.at(moment, "pl")
            taken.append((time.perf_counter_ns() - before) / 1000)
        p99 = statistics.quantiles(taken, n=100)[98]
        print(f"| {name} | {len(taken)} | {statistics.median(taken):.1f} | {p99:.1f} |")


if __name__ == "__main__":
    main()

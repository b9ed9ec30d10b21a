"""Every trap of the notation of hours is caught, and sound hours are left alone."""

import pytest

from ostoja.core.calendars.lint import TRAPS, lint_hours

TRIED: dict[str, tuple[list[str], list[str]]] = {
    "unreadable": (
        ["Pn-Pt 08:00-16:00", "Mo-Fr 8-16", "Mo-Fr 8.00-16.00", "Mo–Fr 08:00–16:00", "", "nonsens"],
        ["Mo-Fr 08:00-16:00; PH off", "mo-fr 08:00-16:00; PH off", "24/7", "off"],
    ),
    "comment": (
        ['"po umówieniu"', 'Mo-Th 08:00-15:00; Fr "po umówieniu"; PH off'],
        ['unknown "po umówieniu"', 'Fr 08:00-12:00 open "po umówieniu"; PH off'],
    ),
    "refused-eve": (
        ["Mo-Fr 08:00-16:00; PH,Dec 24 off"],
        ["Mo-Fr 08:00-16:00; PH off; Dec 31 off"],
    ),
    "school-holidays": (
        ["Mo-Fr 08:00-16:00; PH off; SH off"],
        ['Mo-Fr 08:00-16:00; PH off; Jul 01-Aug 31 off "SH"'],
    ),
    "lost-morning": (
        ["Oct 01-Mar 31 18:00-08:00; Apr 01-Sep 30 19:00-07:00"],
        [
            "Oct 01-Mar 31 18:00-08:00, Apr 01-Sep 30 19:00-07:00",
            "Oct 01-Mar 31 08:00-18:00; Apr 01-Sep 30 07:00-19:00",
        ],
    ),
    "day-without-hours": (
        ["Mo-Fr 07:30-15:30; Tu; PH off", "Mo-Fr", 'We; PH off "święto"'],
        ["Mo-Fr 07:30-15:30; Tu off; PH off", "24/7", "Jan 01-Jun 30 10:00-14:00; PH off"],
    ),
    "replaced-half": (
        [
            "Mo 08:00-12:00; Mo 13:00-16:00; PH off",
            "Mo-Fr 08:00-12:00; Tu,Th 14:00-17:00; PH off",
            "Fr-Mo 08:00-12:00; Su 13:00-16:00",
        ],
        [
            "Mo 08:00-12:00,13:00-16:00; PH off",
            "Mo-Fr 07:30-15:30; Tu 07:30-17:00; PH off",  # Tuesdays are longer: meant so
            "Mo 08:00-12:00; Tu 13:00-16:00; PH off",
        ],
    ),
    "holiday-overruled": (
        ["PH off; Mo-Fr 08:00-16:00"],
        ["Mo-Fr 08:00-16:00; PH off", "Mo-Fr 08:00-16:00, PH off"],
    ),
    "holiday-forgotten": (
        ["Mo-Fr 08:00-16:00", "Th 09:00-11:00", "Sa 10:00-12:00"],
        [
            "Mo-Fr 08:00-16:00; PH off",
            "Mo-Su 08:00-20:00",
            "Mo-Fr 08:00-16:00; PH 10:00-12:00",
            "Oct 01-Mar 31 18:00-08:00, Apr 01-Sep 30 19:00-07:00",
        ],
    ),
    "never-open": (
        ["Mo-Fr 08:00-16:00 off", "PH off"],
        ["off", "2020 Mo-Fr 08:00-16:00; PH off", 'unknown "zadzwoń"'],
    ),
}
SOUND = [
    "24/7",
    "Mo 07:30-17:00; Tu-Th 07:30-15:30; Fr 07:30-14:00; PH off",
    "Oct 01-Apr 30 18:00-08:00, May 01-Sep 30 19:00-07:00",
]


def codes(rule):
    return {trap.code for trap in lint_hours(rule)}


def test_every_trap_is_tried_both_ways():
    """Whoever adds a trap adds hours that fall into it and hours that do not."""
    assert len({trap.code for trap in TRAPS}) == len(TRAPS)
    assert set(TRIED) == {trap.code for trap in TRAPS}
    assert all(bad and good for bad, good in TRIED.values())


@pytest.mark.parametrize(
    ("code", "rule"), [(c, rule) for c, (bad, _) in TRIED.items() for rule in bad]
)
def test_each_trap_is_caught(code, rule):
    assert code in codes(rule)


@pytest.mark.parametrize(
    ("code", "rule"), [(c, rule) for c, (_, good) in TRIED.items() for rule in good]
)
def test_each_trap_leaves_sound_hours_alone(code, rule):
    assert code not in codes(rule)


@pytest.mark.parametrize("rule", SOUND)
def test_hours_as_centres_write_them_are_sound(rule):
    assert lint_hours(rule) == ()


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.code)
def test_each_trap_says_what_happens_and_what_to_write(trap):
    assert trap.severity in {"error", "warning"}
    assert trap.text.endswith(".")
    assert trap.fix.endswith(".")
    assert ". " not in trap.fix.replace("r. ", "r.")

"""The table of the security standard: nothing left out, nothing twice, every evidence is there."""

import re
from collections import Counter

from tests.reference import ROOT

TEXT = (ROOT / "docs/explanation/security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d[\d., ]*) \| (met|n/a|open) \| (.+) \|$", TEXT, re.MULTILINE)
# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 begins with; they are numbered
# without gaps, except where a level 3 stands between.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1,
    "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip


def test_every_requirement_of_level_two_is_answered_once():
    expected = {f"{name}.{i}" for name, many in SECTIONS.items() for i in range(1, many + 1)}
    said = Counter(one for ids, _, _ in ROWS for one in ids.split(", "))
    assert set(said) == expected
    assert [one for one, times in said.items() if times > 1] == []


def test_the_sum_is_what_the_table_says():
    states = Counter(state for ids, state, _ in ROWS for _ in ids.split(", "))
    sentence = f"Of {sum(states.values())} requirements {states['met']} are met, {states['n/a']} do"
    assert sentence in TEXT
    assert f"{states['open']} are open." in TEXT


def test_every_evidence_is_a_file():
    paths = {
        path
        for _, _, why in ROWS
        for path in re.findall(r"`((?:tests|ostoja|docs)/[^`]+|[\w.]+\.(?:toml|lock))`", why)
    }
    assert len(paths) > 30
    assert [path for path in sorted(paths) if not (ROOT / path).is_file()] == []

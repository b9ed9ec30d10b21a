"""Files that both sides read: the chained rules, and our parameters in OpenFisca's shape."""

import json
from pathlib import Path

from benchmarks.law.households import Amounts
from benchmarks.law.ours import DAY, few

CHAIN_STEPS = 100
NAMES = {
    "samotnie": "kryterium_osoby_samotnie_gospodarujacej",
    "na_osobe": "kryterium_na_osobe_w_rodzinie",
    "procent_okresowy": "zasilek_okresowy_procent_gwarantowany",
    "najmniej_okresowy": "zasilek_okresowy_minimalny",
    "procent_staly": "zasilek_staly_procent_kryterium",
    "najmniej_staly": "zasilek_staly_minimalny",
    "najwiecej_staly": "zasilek_staly_maksymalny",
}
CHAIN_HEAD = """from typing import Any

from ostoja.core.law.rules import rule
from ostoja.core.money import Grosze, udzial

LAST = "k{steps:03}"
"""
CHAIN_RULE = '''

@rule("art. 1")
def k{number:03}({before}: Grosze, p: Any) -> Grosze:
    """Krok {number}."""
    if {before} > p.kryterium_osoby_samotnie_gospodarujacej:
        return udzial({before}, p.zasilek_okresowy_procent_gwarantowany)
    return udzial({before}, p.zasilek_staly_procent_kryterium) + {number}
'''


def write_chain(folder: Path) -> Path:
    """A hundred rules, each of the one before: a branch and a rounded division each."""
    text = CHAIN_HEAD.format(steps=CHAIN_STEPS)
    for number in range(1, CHAIN_STEPS + 1):
        before = f"k{number - 1:03}" if number > 1 else "dochod_rodziny"
        text += CHAIN_RULE.format(number=number, before=before)
    path = folder / "chain.py"
    path.write_text(text, encoding="utf-8")
    return path


def write_parameters(folder: Path) -> Amounts:
    """Our parameters with their history as files of OpenFisca, in grosze and in złoty."""
    ours, p = few().by_name, few().on(DAY)
    amounts: Amounts = {}
    for kind in ("int", "float"):
        (folder / kind).mkdir()
    for short, name in NAMES.items():
        money = ours[name].unit == "grosze"
        amounts[short] = int(p.entry(name)[1].value or 0)
        for kind in ("int", "float"):
            values = {
                one.since.isoformat(): {
                    "value": one.value / 100
                    if money and kind == "float" and one.value
                    else one.value
                }
                for one in ours[name].history
            }
            written = {"description": ours[name].title.pl, "values": values}
            (folder / kind / f"{short}.yaml").write_text(json.dumps(written), encoding="utf-8")
    return amounts

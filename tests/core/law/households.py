"""Households as they answer the pre-check, and as a clerk writes them for ``ostoja entitle``.

The second form is written by hand, so that one can judge the other. ``said`` maps a question and
the position of a person to what is typed; ``file`` is the household's file, in złoty.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Household:
    """``relations`` leaves out the asker. ``codes`` are the benefits that are compared."""

    name: str
    topics: tuple[str, ...]
    relations: tuple[str, ...]
    said: dict[tuple[str, int | None], str]
    file: dict[str, Any]


def _adult(income: str, age: int, **more: Any) -> dict[str, Any]:
    usual = {"niezdolny_do_pracy": False, "wylacza_staly": False}
    return {"ups_dochod": income, "wiek": age, **usual, **more}


def _family(income: str, age: int, **more: Any) -> dict[str, Any]:
    """``income`` is a month's; everything that is usually „nie”."""
    usual = dict.fromkeys(
        ("usr_dziecko", "usr_uczy_sie", "usr_orzeczenie_dziecka", "usr_stopien_umiarkowany",
         "usr_stopien_znaczny", "usr_wylacza_rodzinny", "usr_wniosek_urodzenie",
         "usr_opieka_lekarska", "usr_urlop_wychowawczy", "usr_samotne_wychowywanie",
         "usr_poczatek_roku", "usr_nauka_zamieszkanie", "usr_nauka_dojazd", "fa_uczy_sie",
         "fa_znaczny_stopien", "kdr_rodzic", "kdr_dziecko", "kdr_uczy_sie", "kdr_stopien"), False,
    )  # fmt: skip
    amounts = {"usr_dochod": income, "fa_dochod": income, "fa_alimenty": 0}
    ages = {"wiek": age, "usr_wiek": age, "fa_wiek": age, "kdr_wiek": age}
    counts = {"usr_miesiace_nauki": 10, "kdr_dzieci": 0, "kdr_dzieci_odebrane": 0}
    return {**usual, **amounts, **ages, **counts, **more}


def _care(age: int, **more: Any) -> dict[str, Any]:
    usual = dict.fromkeys(
        ("usr_orzeczenie_dziecka", "usr_stopien_umiarkowany", "usr_stopien_znaczny",
         "usr_od_mlodosci", "usr_wylacza_pielegnacyjny", "usr_wymaga_opieki",
         "usr_opiekun_uprawniony", "usr_opiekun_pracuje", "usr_prawa_nabyte"), False,
    )  # fmt: skip
    return {**usual, "usr_wiek": age, "wsp_punkty": 0, **more}


NO_BIRTH = {
    "usr_dzieci_przy_porodzie": 0, "usr_tydzien_od_porodu": 1, "usr_macierzynski": False,
    "wych_warunki_cudzoziemca": True,
}  # fmt: skip
NO_LOSS = {"celowy_strata": False}

NO_START = dict.fromkeys(("ds_uczen", "ds_orzeczenie", "ds_wiek_w_tym_roku"), False)
PARENT = {"kdr_rodzic": True, "kdr_dzieci": 2}
CHILD = {"usr_dziecko": True, "kdr_dziecko": True}
CHILDREN: dict[tuple[str, int | None], str] = {
    ("warunki-cudzoziemca", None): "tak", ("dzieci-ogolem", 0): "2", ("dzieci-ogolem", 1): "2",
}  # fmt: skip

TEN = (
    Household(
        "a woman alone who lost her job", ("pieniadze",), (),
        {("strata", None): "nie",
         ("dochod-miesiac", 0): "300", ("wiek", 0): "41", ("niezdolnosc", 0): "nie"},
        {"persons": [_adult("300", 41)], "household": NO_LOSS},
    ),
    Household(
        "a man alone, unable to work, without any income", ("pieniadze",), (),
        {("strata", None): "tak",
         ("dochod-miesiac", 0): "0", ("wiek", 0): "63", ("niezdolnosc", 0): "tak",
         ("wylacza-staly", 0): "nie"},
        {"persons": [_adult("0", 63, niezdolny_do_pracy=True)],
         "household": {"celowy_strata": True}},
    ),
    Household(
        "a pensioner one grosz above the criterion", ("pieniadze",), (),
        {("strata", None): "nie",
         ("dochod-miesiac", 0): "1010,01"},
        {"persons": [_adult("1010,01", 70, niezdolny_do_pracy=True)], "household": NO_LOSS},
    ),
    Household(
        "parents and two children just below the criterion", ("pieniadze",),
        ("partner", "dziecko", "dziecko"),
        {("strata", None): "nie",
         ("dochod-miesiac", 0): "1500,50", ("dochod-miesiac", 1): "1 750",
         ("dochod-miesiac", 2): "0", ("dochod-miesiac", 3): "0", ("wiek", 0): "38",
         ("wiek", 1): "40", ("wiek", 2): "9", ("wiek", 3): "5", ("niezdolnosc", 0): "nie",
         ("niezdolnosc", 1): "nie"},
        {"persons": [_adult("1500,50", 38), _adult("1750", 40), _adult("0", 9), _adult("0", 5)],
         "household": NO_LOSS},
    ),
    Household(
        "a daughter who keeps her disabled mother", ("pieniadze", "opieka"), ("inna",),
        {("strata", None): "nie",
         ("dochod-miesiac", 0): "1200", ("dochod-miesiac", 1): "215,84", ("wiek", 0): "45",
         ("wiek", 1): "72", ("niezdolnosc", 0): "nie", ("niezdolnosc", 1): "tak",
         ("wylacza-staly", 1): "nie", ("orzeczenie", 0): "nie", ("orzeczenie", 1): "znaczny",
         ("wylacza-pielegnacyjny", 1): "nie", ("wylacza-pielegnacyjny", 0): "nie",
         ("punkty", 0): "brak", ("punkty", 1): "80"},
        {"persons": [{**_adult("1200", 45), **_care(45)},
                     {**_adult("215,84", 72, niezdolny_do_pracy=True),
                      **_care(72, usr_stopien_znaczny=True, wsp_punkty=82)}],
         "household": NO_LOSS},
    ),
    Household(
        "a mother alone with a child and a newborn", ("dzieci",), ("dziecko", "niemowle"),
        {**CHILDREN,
         ("wiek", 0): "29", ("wiek", 1): "7", ("wiek", 2): "0", ("orzeczenie", 0): "nie",
         ("orzeczenie", 1): "nie", ("orzeczenie", 2): "nie", ("nauka", 0): "nie",
         ("nauka", 1): "szkola", ("nauka", 2): "nie", ("dochod-rok", 0): "14400",
         ("dochod-rok", 1): "0", ("dochod-rok", 2): "0", ("wylacza-rodzinny", 1): "nie",
         ("wylacza-rodzinny", 2): "nie", ("opieka-lekarska", 2): "tak",
         ("urlop-wychowawczy", 1): "nie", ("urlop-wychowawczy", 2): "tak",
         ("samotne-wychowywanie", 1): "tak", ("samotne-wychowywanie", 2): "tak",
         ("poczatek-roku", 1): "tak", ("poczatek-roku", 2): "nie",
         ("nauka-poza-domem", 1): "nie", ("nauka-poza-domem", 2): "nie", ("porod", None): "1",
         ("macierzynski", None): "nie", ("tydzien", None): "20", ("alimenty", 0): "0",
         ("alimenty", 1): "0", ("alimenty", 2): "0"},
        {"persons": [
            _family("1200", 29, **PARENT),
            _family("0", 7, **CHILD, usr_uczy_sie=True, fa_uczy_sie=True, kdr_uczy_sie=True,
                    usr_samotne_wychowywanie=True, usr_poczatek_roku=True),
            _family("0", 0, **CHILD, usr_wniosek_urodzenie=True, usr_opieka_lekarska=True,
                    usr_urlop_wychowawczy=True, usr_samotne_wychowywanie=True)],
         "household": {"usr_dzieci_przy_porodzie": 1, "usr_tydzien_od_porodu": 20,
                       "usr_macierzynski": False, "wych_warunki_cudzoziemca": True}},
    ),
    Household(
        "a family a little above the criterion, złotówka za złotówkę", ("dzieci",),
        ("partner", "dziecko", "dziecko"),
        {**CHILDREN,
         ("wiek", 0): "35", ("wiek", 1): "36", ("wiek", 2): "10", ("wiek", 3): "3",
         ("orzeczenie", 0): "nie", ("orzeczenie", 1): "nie", ("orzeczenie", 2): "nie",
         ("orzeczenie", 3): "nie", ("nauka", 0): "nie", ("nauka", 1): "nie",
         ("nauka", 2): "szkola", ("nauka", 3): "nie", ("dochod-rok", 0): "20000",
         ("dochod-rok", 1): "13280,04", ("dochod-rok", 2): "0", ("dochod-rok", 3): "0",
         ("wylacza-rodzinny", 2): "nie", ("wylacza-rodzinny", 3): "nie",
         ("opieka-lekarska", 2): "nie", ("opieka-lekarska", 3): "nie",
         ("urlop-wychowawczy", 2): "nie", ("urlop-wychowawczy", 3): "nie",
         ("samotne-wychowywanie", 2): "nie", ("samotne-wychowywanie", 3): "nie",
         ("poczatek-roku", 2): "tak", ("poczatek-roku", 3): "nie",
         ("nauka-poza-domem", 2): "nie", ("nauka-poza-domem", 3): "nie", ("porod", None): "0",
         ("alimenty", 0): "0", ("alimenty", 1): "0", ("alimenty", 2): "0", ("alimenty", 3): "0"},
        {"persons": [
            _family("1666,67", 35, **PARENT), _family("1106,67", 36, **PARENT),
            _family("0", 10, **CHILD, usr_uczy_sie=True, fa_uczy_sie=True, kdr_uczy_sie=True,
                    usr_poczatek_roku=True),
            _family("0", 3, **CHILD)], "household": NO_BIRTH},
    ),
    Household(
        "maintenance that nobody can collect", ("dzieci",), ("dziecko",),
        {**CHILDREN,
         ("wiek", 0): "40", ("wiek", 1): "15", ("orzeczenie", 0): "nie", ("orzeczenie", 1): "nie",
         ("nauka", 0): "nie", ("nauka", 1): "szkola", ("dochod-rok", 0): "42000",
         ("dochod-rok", 1): "0", ("wylacza-rodzinny", 1): "nie", ("opieka-lekarska", 1): "nie",
         ("urlop-wychowawczy", 1): "nie", ("samotne-wychowywanie", 1): "nie",
         ("poczatek-roku", 1): "tak", ("nauka-poza-domem", 1): "nie", ("porod", None): "0",
         ("alimenty", 0): "0", ("alimenty", 1): "900"},
        {"persons": [_family("3500", 40, **PARENT),
                     _family("0", 15, **CHILD, usr_uczy_sie=True, fa_uczy_sie=True,
                             kdr_uczy_sie=True,
                             usr_poczatek_roku=True, fa_alimenty="900")],
         "household": NO_BIRTH},
    ),
    Household(
        "a disabled child and a parent who cares", ("opieka",), ("dziecko",),
        {("wiek", 0): "39", ("wiek", 1): "8", ("orzeczenie", 0): "nie",
         ("orzeczenie", 1): "dziecko", ("wylacza-pielegnacyjny", 1): "nie",
         ("wymaga-opieki", 1): "tak", ("opiekun", 1): "tak", ("punkty", 0): "brak",
         ("punkty", 1): "brak", ("wylacza-pielegnacyjny", 0): "nie"},
        {"persons": [_care(39), _care(8, usr_orzeczenie_dziecka=True, usr_wymaga_opieki=True,
                                      usr_opiekun_uprawniony=True)]},
    ),
    Household(
        "a pupil whose home burnt down", ("szkola",), ("dziecko",),
        {("dochod-miesiac", 0): "1646", ("dochod-miesiac", 1): "0", ("nauka", 0): "nie",
         ("nauka", 1): "szkola", ("juz-przyznane", 1): "2300", ("zdarzenie-losowe", 1): "tak",
         ("w-terminie", 1): "tak", ("wiek", 1): "12", ("wiek", 0): "40"},
        {"persons": [
            {"uso_dochod": "1646", "uso_uczen": False, "uso_kolegium": False,
             **NO_START, "wiek": 40, "uso_juz_przyznane": 0,
             "uso_zdarzenie_losowe": False, "uso_w_terminie": False},
            {"uso_dochod": "0", "uso_uczen": True, "uso_kolegium": False,
             **NO_START, "ds_uczen": True, "wiek": 12,
             "uso_juz_przyznane": "2300", "uso_zdarzenie_losowe": True, "uso_w_terminie": True}],
         "household": {"ds_wniosek_w_terminie": True}},
    ),
)  # fmt: skip


def _relative(**more: Any) -> dict[str, Any]:
    usual = {
        "dps_malzonek_lub_zstepny": False, "dps_wstepny": False, "dps_dochod_gospodarstwa": 0,
        "dps_osob_w_gospodarstwie": 1, "dps_odmowa": False, "dps_zwolnienie_calkowite": False,
        "dps_zwolnienie_czesciowe": 0,
    }  # fmt: skip
    return {**usual, **more}


def _home(cost: str, income: str) -> dict[str, Any]:
    return {
        "koszt_dps": cost, "dochod_mieszkanca_dps": income, "dps_wynagrodzenie_z_terapii": 0,
        "dps_kieszonkowe_wtz": 0,
    }  # fmt: skip


def _foster(**more: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(("uwr_dziecko", "uwr_niepelnosprawne", "uwr_w_placowce"), False),
        **more,
    }


FEES_AND_FOSTER = (
    Household(
        "a daughter above three criteria and her mother's care home", ("dps",), (),
        {("koszt-dps", None): "6500", ("dochod-mieszkanca", None): "2 800,00",
         ("kim-dla-mieszkanca", 0): "blizszy", ("osob-u-zobowiazanego", 0): "1",
         ("dochod-zobowiazanego", 0): "4000"},
        {"persons": [_relative(dps_malzonek_lub_zstepny=True, dps_dochod_gospodarstwa="4000")],
         "household": _home("6500", "2800")},
    ),
    Household(
        "a son's family exactly at three criteria pays nothing", ("dps",), ("partner",),
        {("koszt-dps", None): "5000", ("dochod-mieszkanca", None): "3500",
         ("kim-dla-mieszkanca", 0): "blizszy", ("kim-dla-mieszkanca", 1): "nie",
         ("osob-u-zobowiazanego", 0): "2", ("dochod-zobowiazanego", 0): "4938"},
        {"persons": [
            _relative(dps_malzonek_lub_zstepny=True, dps_dochod_gospodarstwa="4938",
                      dps_osob_w_gospodarstwie=2), _relative()],
         "household": _home("5000", "3500")},
    ),
    Household(
        "a resident whose income covers the home", ("dps",), (),
        {("koszt-dps", None): "4000", ("dochod-mieszkanca", None): "6000",
         ("kim-dla-mieszkanca", 0): "nie"},
        {"persons": [_relative()], "household": _home("4000", "6000")},
    ),
    Household(
        "emergency foster care with a disabled child of its own", ("piecza",), ("dziecko",),
        {("rodzaj-pieczy", None): "pogotowie", ("gotowosc", None): "nie",
         ("pogotowie-wiecej", None): "tak", ("w-pieczy", 0): "nie", ("w-pieczy", 1): "nie"},
        {"persons": [_foster(), _foster()],
         "household": {"uwr_spokrewniona": False, "uwr_zawodowa": True, "uwr_pogotowie": True,
                       "uwr_gotowosc": False, "uwr_pogotowie_wiecej": True}},
    ),
)  # fmt: skip
EVERY = (*TEN, *FEES_AND_FOSTER)

"""Income of family benefits and of the alimony fund: art. 3 pkt 1 and art. 5 usr, one person.

The calendar year before the benefit period, divided by 12: taxed income less costs, tax and
contributions (lit. a), business on lump-sum tax (lit. b), untaxed income of the closed list
(lit. c), less alimony paid. Income lost is left out; income gained within that year is divided by
the months in which it came; income gained later is added as one month of it (art. 5 ust. 4-4c).
Hectares are in ten-thousandths of a conversion hectare. Rounding is half up to the grosz: the act
names none.

Of the list of lit. c the war and combatants' pensions were read in a text of 2012; its other kinds
are named here from memory. The 12 months of the base year are from the reference; the wording of
art. 5 ust. 4-4b is that of Dz.U. 2011 nr 205 poz. 1212 as quoted by officers, ust. 4b from memory.
"""

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.receipts import BaseYear, Hectares, Income, Needs
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc

PERSON = (
    Input("usr_opodatkowany", "person", "grosze",
          "Dochód opodatkowany za rok, po kosztach (z urzędu skarbowego)"),
    Input("usr_podatek", "person", "grosze", "Należny podatek dochodowy za rok"),
    Input("usr_skladki_spoleczne", "person", "grosze",
          "Składki na ubezpieczenia społeczne za rok, poza kosztami"),
    Input("usr_skladki_zdrowotne", "person", "grosze", "Składki zdrowotne za rok"),
    Input("usr_ryczalt", "person", "grosze",
          "Dochód za rok z działalności na ryczałcie (z obwieszczenia ministra)"),
    Input("usr_renty_wojenne", "person", "grosze",
          "Renty i dodatki inwalidów wojennych, kombatantów i represjonowanych za rok"),
    Input("usr_alimenty_na_dzieci", "person", "grosze", "Alimenty otrzymane na dzieci za rok"),
    Input("usr_stypendia", "person", "grosze", "Stypendia nieopodatkowane za rok"),
    Input("usr_zasilki_krus", "person", "grosze", "Zasiłki z KRUS nieopodatkowane za rok"),
    Input("usr_diety", "person", "grosze", "Diety nieopodatkowane za rok"),
    Input("usr_zagraniczne", "person", "grosze", "Dochody z zagranicy nieopodatkowane za rok"),
    Input("usr_zwolnione", "person", "grosze",
          "Przychody zwolnione z podatku (ulgi dla młodych, rodzin, seniorów, powracających)"),
    Input("usr_inne_z_listy", "person", "grosze",
          "Inne dochody nieopodatkowane z listy art. 3 pkt 1 lit. c za rok"),
    Input("usr_hektary", "person", "count",
          "Gospodarstwo rolne (dziesięciotysięczne hektara przeliczeniowego)"),
    Input("usr_alimenty_placone", "person", "grosze", "Alimenty płacone innym osobom za rok"),
    Input("usr_utracony", "person", "grosze", "Dochód utracony, tyle ile wszedł do tego roku"),
    Input("usr_uzyskany_w_roku", "person", "grosze",
          "Dochód uzyskany w tym roku, który trwa (po podatku i składkach)"),
    Input("usr_uzyskany_miesiace", "person", "count",
          "W ilu miesiącach tego roku był dochód uzyskany"),
    Input("usr_uzyskany_po_roku", "person", "grosze",
          "Dochód uzyskany po tym roku, za drugi miesiąc"),
    Input("usr_ten_sam_pracodawca", "person", "yes_no",
          "Utrata i uzyskanie u tego samego pracodawcy w ciągu 3 miesięcy"),
)  # fmt: skip
INPUTS = (
    *PERSON,
    Input("usr_hektar_rocznie", "household", "grosze", "Dochód z 1 ha przeliczeniowego za rok"),
    Input("usr_rok_dochodu", "household", "count", "Rok, z którego podano dochód"),
)
NEEDS = (Needs("usr_uzyskany_w_roku", "usr_uzyskany_miesiace", 12),)
LAND = Hectares("usr_hektary", "usr_hektar_rocznie", "dochod_z_hektara_gus_roczny")
DOCHOD = Income(
    target="usr_dochod",
    rule="usr_dochod_z_przychodow",
    inputs=PERSON,
    needs=NEEDS,
    hectares=LAND,
    year=BaseYear(11, "usr_rok_dochodu"),
)
# The alimony fund takes the same income, with its own benefit period.
DOCHOD_FA = Income(
    target="fa_dochod",
    rule="usr_dochod_z_przychodow",
    inputs=PERSON,
    needs=NEEDS,
    hectares=LAND,
    year=BaseYear(10, "usr_rok_dochodu"),
    own=False,
)
BENEFITS: tuple[Benefit, ...] = ()


@rule("art. 3 pkt 1 lit. a usr", entity="person")
def usr_rok_opodatkowany(
    usr_opodatkowany: Grosze,
    usr_podatek: Grosze,
    usr_skladki_spoleczne: Grosze,
    usr_skladki_zdrowotne: Grosze,
) -> Grosze:
    """Dochód opodatkowany za rok, po podatku i składkach."""
    skladki = usr_skladki_spoleczne + usr_skladki_zdrowotne  # składki
    return max(usr_opodatkowany - usr_podatek - skladki, 0)


@rule("art. 3 pkt 1 lit. c usr", entity="person")
def usr_rok_nieopodatkowany(
    usr_renty_wojenne: Grosze,
    usr_alimenty_na_dzieci: Grosze,
    usr_stypendia: Grosze,
    usr_zasilki_krus: Grosze,
    usr_diety: Grosze,
    usr_zagraniczne: Grosze,
    usr_zwolnione: Grosze,
    usr_inne_z_listy: Grosze,
) -> Grosze:
    """Dochody nieopodatkowane z listy ustawy za rok."""
    swiadczenia = usr_renty_wojenne + usr_stypendia + usr_zasilki_krus  # świadczenia
    zwolnione = usr_diety + usr_zagraniczne + usr_zwolnione  # przychody wolne od podatku
    return swiadczenia + zwolnione + usr_alimenty_na_dzieci + usr_inne_z_listy


@rule("art. 5 ust. 8 usr", entity="person")
def usr_rok_z_ziemi(usr_hektary: int, usr_hektar_rocznie: Grosze) -> Grosze:
    """Dochód z gospodarstwa rolnego za rok."""
    return czesc(usr_hektar_rocznie, usr_hektary, 10000)


@rule("art. 3 pkt 1 usr", entity="person")
def usr_rok(
    usr_rok_opodatkowany: Grosze,
    usr_ryczalt: Grosze,
    usr_rok_nieopodatkowany: Grosze,
    usr_rok_z_ziemi: Grosze,
    usr_alimenty_placone: Grosze,
) -> Grosze:
    """Dochód za rok poprzedzający okres."""
    nieopodatkowane = usr_rok_nieopodatkowany + usr_rok_z_ziemi  # dochody nieopodatkowane
    razem = usr_rok_opodatkowany + usr_ryczalt + nieopodatkowane  # dochody za rok
    return max(razem - usr_alimenty_placone, 0)


@rule("art. 5 ust. 4-4c usr", entity="person")
def usr_rok_trwaly(
    usr_rok: Grosze,
    usr_utracony: Grosze,
    usr_uzyskany_w_roku: Grosze,
    usr_ten_sam_pracodawca: bool,
) -> Grosze:
    """Dochód za rok bez utraconego i bez uzyskanego w ciągu roku."""
    if usr_ten_sam_pracodawca:
        return usr_rok
    return max(usr_rok - usr_utracony - usr_uzyskany_w_roku, 0)


@rule("art. 5 ust. 4a-4c usr", entity="person")
def usr_uzyskany(
    usr_uzyskany_w_roku: Grosze,
    usr_uzyskany_miesiace: int,
    usr_uzyskany_po_roku: Grosze,
    usr_ten_sam_pracodawca: bool,
) -> Grosze:
    """Dochód uzyskany, na miesiąc."""
    if usr_ten_sam_pracodawca:
        return 0
    miesiace = max(usr_uzyskany_miesiace, 1)  # miesiące dochodu uzyskanego
    w_roku = czesc(usr_uzyskany_w_roku, 1, miesiace)  # uzyskany w roku, na miesiąc
    return w_roku + usr_uzyskany_po_roku


@rule("art. 3 pkt 2 i art. 5 usr", entity="person")
def usr_dochod_z_przychodow(usr_rok_trwaly: Grosze, usr_uzyskany: Grosze) -> Grosze:
    """Miesięczny dochód jak do świadczeń rodzinnych."""
    na_miesiac = czesc(usr_rok_trwaly, 1, 12)  # dwunasta część dochodu za rok
    return na_miesiac + usr_uzyskany

"""Income of the housing allowance (udm): three months before the application, one person.

Until 2021-06-30 all receipts less costs and social insurance, tax and health contributions left in
(art. 3 ust. 3 as quoted by bip.krakow.pl 27043); from 2021-07-01 the income of art. 3 pkt 1 usr:
less tax and health contributions too. Amounts are sums of the three months, hectares are in
ten-thousandths of a conversion hectare. The reference does not say on which day a new figure of
the statistical office begins to count, so it is asked for. Rounding is half up to the grosz.
"""

from datetime import date
from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.receipts import Hectares, Income, NotCounted
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc

PERSON = (
    Input("udm_przychody", "person", "grosze", "Przychody z trzech miesięcy, przed odliczeniami"),
    Input("udm_koszty", "person", "grosze", "Koszty uzyskania przychodu z trzech miesięcy"),
    Input("udm_skladki_spoleczne", "person", "grosze",
          "Składki na ubezpieczenia społeczne z trzech miesięcy"),
    Input("udm_podatek", "person", "grosze", "Podatek dochodowy z trzech miesięcy"),
    Input("udm_skladki_zdrowotne", "person", "grosze", "Składki zdrowotne z trzech miesięcy"),
    Input("udm_nieopodatkowane", "person", "grosze",
          "Inne dochody nieopodatkowane, które się liczy, z trzech miesięcy"),
    Input("udm_alimenty_placone", "person", "grosze",
          "Alimenty płacone innym osobom w trzech miesiącach"),
    Input("udm_ryczalt_przychod", "person", "grosze",
          "Przychód z działalności na ryczałcie z trzech miesięcy"),
    Input("udm_ryczalt_dochod_roku", "person", "grosze",
          "Dochód roczny z obwieszczenia ministra dla rocznego przychodu na ryczałcie"),
    Input("udm_hektary", "person", "count",
          "Gospodarstwo rolne (dziesięciotysięczne hektara przeliczeniowego)"),
)  # fmt: skip
OLD = "bip.krakow.pl 27044; simkzn-pomorze.pl (przed zmianą z 1 lipca 2021 r.)"


def _left_out(name: str, title: str) -> NotCounted:
    return NotCounted(
        name, title, "art. 3 ust. 3 udm do 30 czerwca 2021 r.", OLD, until=date(2021, 6, 30)
    )


NOT_COUNTED = (
    _left_out("udm_nl_pomoc_dla_uczniow", "Pomoc materialna dla uczniów"),
    _left_out("udm_nl_sieroty_zupelne", "Dodatek dla sieroty zupełnej"),
    _left_out("udm_nl_becikowe", "Jednorazowa zapomoga po urodzeniu dziecka i dodatek z art. 9"),
    _left_out("udm_nl_dozywianie", "Pomoc w zakresie dożywiania"),
    _left_out("udm_nl_pielegnacyjny", "Zasiłek pielęgnacyjny i dodatek pielęgnacyjny"),
    _left_out("udm_nl_okresowy", "Zasiłek okresowy"),
    _left_out("udm_nl_jednorazowe", "Jednorazowe świadczenia z pomocy społecznej"),
    _left_out("udm_nl_dodatki", "Dodatek mieszkaniowy i dodatek energetyczny"),
    _left_out("udm_nl_emeryci_2007", "Zapomoga dla emerytów i rencistów z 2007 r."),
    _left_out("udm_nl_opozycja", "Pomoc dla działaczy opozycji antykomunistycznej"),
    _left_out("udm_nl_wychowawcze", "Świadczenie wychowawcze i dodatek wychowawczy"),
    _left_out("udm_nl_doplata_czynsz", "Dopłata do czynszu w pierwszych latach najmu"),
    _left_out("udm_nl_groby_weteranow", "Świadczenie na grób weterana"),
    _left_out("udm_nl_uzupelniajace", "Świadczenie uzupełniające"),
)
INPUTS = (
    *PERSON,
    Input("udm_hektar_rocznie", "household", "grosze",
          "Dochód z 1 ha przeliczeniowego za rok, ostatnio ogłoszony"),
    *(one.input for one in NOT_COUNTED),
)  # fmt: skip
DOCHOD = Income(
    target="udm_dochod",
    rule="udm_dochod_z_przychodow",
    inputs=(*PERSON, *(one.input for one in NOT_COUNTED)),
    not_counted=NOT_COUNTED,
    hectares=Hectares("udm_hektary", "udm_hektar_rocznie", None),
)
BENEFITS: tuple[Benefit, ...] = ()


@rule(
    "art. 3 ust. 3 udm do 30 czerwca 2021 r.", entity="person", until="2021-06-30",
    name="udm_trzy_miesiace",
)  # fmt: skip
def udm_trzy_miesiace_brutto(
    udm_przychody: Grosze,
    udm_koszty: Grosze,
    udm_skladki_spoleczne: Grosze,
    udm_nieopodatkowane: Grosze,
) -> Grosze:
    """Dochód z trzech miesięcy, przed podatkiem."""
    po_kosztach = max(
        udm_przychody - udm_koszty - udm_skladki_spoleczne, 0
    )  # przychody po kosztach i składkach społecznych
    return po_kosztach + udm_nieopodatkowane


@rule("art. 3 ust. 3 udm", entity="person", since="2021-07-01", name="udm_trzy_miesiace")
def udm_trzy_miesiace_netto(
    udm_przychody: Grosze,
    udm_koszty: Grosze,
    udm_skladki_spoleczne: Grosze,
    udm_podatek: Grosze,
    udm_skladki_zdrowotne: Grosze,
    udm_nieopodatkowane: Grosze,
    udm_alimenty_placone: Grosze,
) -> Grosze:
    """Dochód z trzech miesięcy, po podatku i składkach."""
    skladki = udm_skladki_spoleczne + udm_skladki_zdrowotne  # składki
    czyste = max(
        udm_przychody - udm_koszty - udm_podatek - skladki, 0
    )  # przychody po kosztach, podatku i składkach
    return max(czyste + udm_nieopodatkowane - udm_alimenty_placone, 0)


@rule("art. 3 ust. 6 udm", entity="person", since="2021-07-01")
def udm_ryczalt_przychod_roku(udm_ryczalt_przychod: Grosze, p: Any) -> Grosze:
    """Roczny przychód na ryczałcie, według którego szuka się dochodu w obwieszczeniu."""
    return udm_ryczalt_przychod * p.dodatek_mieszkaniowy_przychod_ryczalt


@rule("art. 3 ust. 4 udm", entity="person")
def udm_z_ziemi(udm_hektary: int, udm_hektar_rocznie: Grosze) -> Grosze:
    """Dochód z gospodarstwa rolnego na miesiąc."""
    rocznie = czesc(udm_hektar_rocznie, udm_hektary, 10000)  # dochód z hektarów za rok
    return czesc(rocznie, 1, 12)


@rule("art. 3 ust. 1-6 udm", entity="person")
def udm_dochod_z_przychodow(
    udm_trzy_miesiace: Grosze, udm_ryczalt_dochod_roku: Grosze, udm_z_ziemi: Grosze
) -> Grosze:
    """Dochód osoby do dodatku mieszkaniowego, średnio z trzech miesięcy."""
    srednio = czesc(udm_trzy_miesiace, 1, 3)  # trzecia część dochodu z trzech miesięcy
    ryczalt = czesc(udm_ryczalt_dochod_roku, 1, 12)  # dwunasta część dochodu na ryczałcie
    return srednio + ryczalt + udm_z_ziemi

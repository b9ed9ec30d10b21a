"""Ustawa o pomocy społecznej, art. 60-64a, 97a, 103: who pays for a care home.

First the resident, then the spouse and descendants, then ascendants, and what is left the
municipality that sent the resident. The persons of the case are those asked to pay; each speaks of
a household of their own (income 0 when an interview was refused). Income is that of art. 8; the
resident's own includes the supplementary benefit of persons unable to live alone (art. 8 ust. 4a
excludes it for relatives only). The cost is the one in force in the month: a new one counts from
the month after its announcement (art. 60 ust. 4). What a payer may be asked for is the most; an
agreement may say less (art. 103 ust. 2).

The act is silent on how payers of one rank share what they could pay more than is left: it is a
reading. Parts are cut down to the grosz, so that their sum never exceeds the cost; the grosze left
are the municipality's. Art. 61 ust. 2e-2f: WSA Olsztyn II SA/Ol 672/23 (standardyprawa.pl 31423).
"""

from typing import Any

from ostoja.core.law.benefits import Benefit
from ostoja.core.law.rules import Input, rule
from ostoja.core.money import Grosze, czesc, udzial

INPUTS = (
    Input("dps_wynagrodzenie_z_terapii", "household", "grosze",
          "Wynagrodzenie mieszkańca DPS za pracę w ramach terapii"),
    Input("dps_kieszonkowe_wtz", "household", "grosze",
          "Kieszonkowe mieszkańca DPS z warsztatu terapii zajęciowej"),
    Input("dps_dni_nieobecnosci", "household", "count",
          "Dni nieobecności w DPS w tym miesiącu", most=31),
    Input("dps_dni_nieobecnosci_wczesniej", "household", "count",
          "Dni nieobecności w DPS wcześniej w tym roku"),
    Input("dps_nieobecny_w_domu_maloletni", "household", "yes_no",
          "Małoletni mieszkaniec DPS, który w tym czasie był w domu rodzinnym"),
    Input("dps_malzonek_lub_zstepny", "person", "yes_no",
          "Małżonek, dziecko, wnuk albo prawnuk mieszkańca DPS"),
    Input("dps_wstepny", "person", "yes_no", "Rodzic, dziadek albo pradziadek mieszkańca DPS"),
    Input("dps_dochod_gospodarstwa", "person", "grosze",
          "Dochód gospodarstwa osoby zobowiązanej"),
    Input("dps_osob_w_gospodarstwie", "person", "count",
          "Liczba osób w gospodarstwie osoby zobowiązanej"),
    Input("dps_odmowa", "person", "yes_no", "Odmowa i umowy, i wywiadu"),
    Input("dps_zwolnienie_calkowite", "person", "yes_no",
          "Całkowite zwolnienie z opłaty (art. 64 albo 64a)"),
    Input("dps_zwolnienie_czesciowe", "person", "grosze",
          "Kwota częściowego zwolnienia z opłaty (art. 64)"),
)  # fmt: skip


@rule("art. 61 ust. 4 ups")
def dps_dochod_liczony(
    dochod_mieszkanca_dps: Grosze,
    dps_wynagrodzenie_z_terapii: Grosze,
    dps_kieszonkowe_wtz: Grosze,
    p: Any,
) -> Grosze:
    """Dochód mieszkańca, od którego liczy się opłatę za DPS."""
    po_kieszonkowym = dochod_mieszkanca_dps - dps_kieszonkowe_wtz  # dochód bez kieszonkowego
    if dps_wynagrodzenie_z_terapii == 0:
        return max(po_kieszonkowym, 0)
    odliczenie = udzial(
        dps_wynagrodzenie_z_terapii, p.dps_wynagrodzenie_z_terapii_odliczenie
    )  # część wynagrodzenia z terapii
    return max(po_kieszonkowym - odliczenie, 0)


@rule("art. 61 ust. 2 pkt 1 ups")
def ups_dps_mieszkaniec(koszt_dps: Grosze, dps_dochod_liczony: Grosze, p: Any) -> Grosze:
    """Opłata mieszkańca za dom pomocy społecznej."""
    return min(udzial(dps_dochod_liczony, p.dps_oplata_mieszkanca), koszt_dps)


@rule("art. 63 ups", unit="count")
def dps_dni_bez_oplaty(
    dps_dni_nieobecnosci: int,
    dps_dni_nieobecnosci_wczesniej: int,
    dps_nieobecny_w_domu_maloletni: bool,
    p: Any,
) -> int:
    """Dni nieobecności, za które mieszkaniec nie płaci."""
    if dps_nieobecny_w_domu_maloletni:
        zostalo_maloletniemu = max(
            p.dps_nieobecnosc_bez_oplaty_maloletni - dps_dni_nieobecnosci_wczesniej, 0
        )  # dni, które zostały w roku
        return min(dps_dni_nieobecnosci, zostalo_maloletniemu)
    zostalo = max(
        p.dps_nieobecnosc_bez_oplaty - dps_dni_nieobecnosci_wczesniej, 0
    )  # dni, które zostały w roku
    return min(dps_dni_nieobecnosci, zostalo)


@rule("art. 63 ups")
def dps_mieszkaniec_po_nieobecnosci(
    ups_dps_mieszkaniec: Grosze, dps_dni_bez_oplaty: int, dni_miesiaca: int
) -> Grosze:
    """Opłata mieszkańca za miesiąc z nieobecnością."""
    wszystkie = max(dni_miesiaca, 1)  # dni miesiąca
    return czesc(ups_dps_mieszkaniec, max(wszystkie - dps_dni_bez_oplaty, 0), wszystkie)


@rule("art. 97a ups", unit="yes_no")
def dps_krotki_pobyt_bez_oplaty(dochod_mieszkanca_dps: Grosze, p: Any) -> bool:
    """Krótki pobyt w domu pomocy społecznej bez opłaty."""
    return dochod_mieszkanca_dps <= udzial(
        p.kryterium_osoby_samotnie_gospodarujacej, p.dps_krotki_pobyt_bez_oplaty
    )


@rule("art. 61 ust. 2 pkt 2 ups", entity="person")
def dps_prog(dps_osob_w_gospodarstwie: int, p: Any) -> Grosze:
    """Próg dochodu zobowiązanego (w rodzinie: na osobę)."""
    if dps_osob_w_gospodarstwie <= 1:
        return udzial(p.kryterium_osoby_samotnie_gospodarujacej, p.dps_prog_zobowiazanych)
    return udzial(p.kryterium_na_osobe_w_rodzinie, p.dps_prog_zobowiazanych)


@rule("art. 61 ust. 2 pkt 2 ups", entity="person")
def dps_zostaje(dps_osob_w_gospodarstwie: int, p: Any) -> Grosze:
    """Dochód, który po opłacie ma zostać (w rodzinie: na osobę)."""
    if dps_osob_w_gospodarstwie <= 1:
        return udzial(
            p.kryterium_osoby_samotnie_gospodarujacej, p.dps_dochod_pozostajacy_osoba_samotna
        )
    return udzial(p.kryterium_na_osobe_w_rodzinie, p.dps_dochod_pozostajacy_rodzina)


@rule("art. 61 ust. 1 i 2 ups", entity="person", unit="yes_no")
def dps_obowiazek(
    dps_malzonek_lub_zstepny: bool,
    dps_wstepny: bool,
    dps_dochod_gospodarstwa: Grosze,
    dps_osob_w_gospodarstwie: int,
    dps_prog: Grosze,
) -> bool:
    """Dochód nakłada obowiązek opłaty za DPS krewnego."""
    if not dps_malzonek_lub_zstepny and not dps_wstepny:
        return False
    osoby = max(dps_osob_w_gospodarstwie, 1)  # liczba osób w gospodarstwie
    return dps_dochod_gospodarstwa > dps_prog * osoby


@rule("art. 61 ust. 2 pkt 2 ups", entity="person", reading="na_gospodarstwo")
def dps_moze_zaplacic(
    dps_obowiazek: bool,
    dps_odmowa: bool,
    dps_dochod_gospodarstwa: Grosze,
    dps_osob_w_gospodarstwie: int,
    dps_zostaje: Grosze,
) -> Grosze:
    """Najwyższa opłata, o jaką można prosić zobowiązanego.

    Zapłacić można wszystko ponad to, co ma zostać całemu gospodarstwu: kwota na osobę razy
    liczba osób.
    """
    if not dps_obowiazek or dps_odmowa:
        return 0
    osoby = max(dps_osob_w_gospodarstwie, 1)  # liczba osób w gospodarstwie
    return max(dps_dochod_gospodarstwa - dps_zostaje * osoby, 0)


@rule("art. 61 ust. 2 pkt 2 ups", entity="person", reading="na_osobe", name="dps_moze_zaplacic")
def dps_moze_zaplacic_na_osobe(
    dps_obowiazek: bool,
    dps_odmowa: bool,
    dps_dochod_gospodarstwa: Grosze,
    dps_osob_w_gospodarstwie: int,
    dps_zostaje: Grosze,
) -> Grosze:
    """Najwyższa opłata, o jaką można prosić zobowiązanego.

    Płaci tylko zobowiązany, więc zapłacić może nadwyżkę dochodu na jedną osobę, bez groszy
    niepodzielnych.
    """
    if not dps_obowiazek or dps_odmowa:
        return 0
    osoby = max(dps_osob_w_gospodarstwie, 1)  # liczba osób w gospodarstwie
    return max(dps_dochod_gospodarstwa - dps_zostaje * osoby, 0) // osoby


@rule("art. 61 ust. 2 pkt 3 ups")
def dps_reszta_po_mieszkancu(koszt_dps: Grosze, ups_dps_mieszkaniec: Grosze) -> Grosze:
    """Koszt DPS, którego mieszkaniec nie pokrywa."""
    return koszt_dps - ups_dps_mieszkaniec


@rule("art. 61 ust. 1 pkt 2 ups")
def dps_moga_blizsi(dps_moze_zaplacic: Any, dps_malzonek_lub_zstepny: Any) -> Grosze:
    """Ile mogą zapłacić razem małżonek i zstępni."""
    return sum(
        kwota if blizszy else 0
        for kwota, blizszy in zip(dps_moze_zaplacic, dps_malzonek_lub_zstepny, strict=True)
    )


@rule("art. 61 ust. 1 pkt 2 ups")
def dps_moga_wstepni(dps_moze_zaplacic: Any, dps_malzonek_lub_zstepny: Any) -> Grosze:
    """Ile mogą zapłacić razem wstępni."""
    return sum(
        0 if blizszy else kwota
        for kwota, blizszy in zip(dps_moze_zaplacic, dps_malzonek_lub_zstepny, strict=True)
    )


@rule("art. 61 ust. 2f ups", unit="count")
def dps_odmawia_blizszych(dps_odmowa: Any, dps_malzonek_lub_zstepny: Any) -> int:
    """Ilu małżonków i zstępnych odmówiło umowy i wywiadu."""
    return sum(
        1 if odmowa and blizszy else 0
        for odmowa, blizszy in zip(dps_odmowa, dps_malzonek_lub_zstepny, strict=True)
    )


@rule("art. 61 ust. 2f ups", unit="count")
def dps_odmawia_wstepnych(dps_odmowa: Any, dps_wstepny: Any, dps_malzonek_lub_zstepny: Any) -> int:
    """Ilu wstępnych odmówiło umowy i wywiadu."""
    return sum(
        1 if odmowa and wstepny and not blizszy else 0
        for odmowa, wstepny, blizszy in zip(
            dps_odmowa, dps_wstepny, dps_malzonek_lub_zstepny, strict=True
        )
    )


@rule("art. 61 ust. 1 pkt 2 i ust. 2e ups")
def dps_reszta_dla_wstepnych(
    dps_reszta_po_mieszkancu: Grosze, dps_moga_blizsi: Grosze, dps_odmawia_blizszych: int
) -> Grosze:
    """Koszt DPS, który zostaje po małżonku i zstępnych."""
    if dps_odmawia_blizszych > 0:
        return 0
    return max(dps_reszta_po_mieszkancu - dps_moga_blizsi, 0)


@rule("art. 61 ust. 1 pkt 2 ups", entity="person")
def dps_do_podzialu(
    dps_malzonek_lub_zstepny: bool,
    dps_wstepny: bool,
    dps_reszta_po_mieszkancu: Grosze,
    dps_reszta_dla_wstepnych: Grosze,
) -> Grosze:
    """Koszt DPS do podziału między osoby tej samej kolejności."""
    if dps_malzonek_lub_zstepny:
        return dps_reszta_po_mieszkancu
    return dps_reszta_dla_wstepnych if dps_wstepny else 0


@rule("art. 61 ust. 1 pkt 2 ups", entity="person")
def dps_moga_razem(
    dps_malzonek_lub_zstepny: bool, dps_moga_blizsi: Grosze, dps_moga_wstepni: Grosze
) -> Grosze:
    """Ile mogą zapłacić razem osoby tej samej kolejności."""
    return dps_moga_blizsi if dps_malzonek_lub_zstepny else dps_moga_wstepni


@rule("art. 61 ust. 2 pkt 2 ups", unit="count")
def dps_placi_blizszych(dps_moze_zaplacic: Any, dps_malzonek_lub_zstepny: Any) -> int:
    """Ilu małżonków i zstępnych może płacić."""
    return sum(
        1 if kwota > 0 and blizszy else 0
        for kwota, blizszy in zip(dps_moze_zaplacic, dps_malzonek_lub_zstepny, strict=True)
    )


@rule("art. 61 ust. 2 pkt 2 ups", unit="count")
def dps_placi_wstepnych(dps_moze_zaplacic: Any, dps_malzonek_lub_zstepny: Any) -> int:
    """Ilu wstępnych może płacić."""
    return sum(
        1 if kwota > 0 and not blizszy else 0
        for kwota, blizszy in zip(dps_moze_zaplacic, dps_malzonek_lub_zstepny, strict=True)
    )


@rule("art. 61 ust. 2 pkt 2 ups", entity="person")
def dps_rowna_czesc(
    dps_malzonek_lub_zstepny: bool,
    dps_do_podzialu: Grosze,
    dps_placi_blizszych: int,
    dps_placi_wstepnych: int,
    dps_moze_zaplacic: Grosze,
) -> Grosze:
    """Równa część kosztu, najwyżej tyle, ile osoba może zapłacić."""
    placi = dps_placi_blizszych if dps_malzonek_lub_zstepny else dps_placi_wstepnych  # ile osób
    return min(dps_do_podzialu // max(placi, 1), dps_moze_zaplacic)


@rule("art. 61 ust. 2 pkt 2 ups")
def dps_rowne_czesci_blizszych(dps_rowna_czesc: Any, dps_malzonek_lub_zstepny: Any) -> Grosze:
    """Równe części małżonka i zstępnych razem."""
    return sum(
        kwota if blizszy else 0
        for kwota, blizszy in zip(dps_rowna_czesc, dps_malzonek_lub_zstepny, strict=True)
    )


@rule("art. 61 ust. 2 pkt 2 ups")
def dps_rowne_czesci_wstepnych(dps_rowna_czesc: Any, dps_malzonek_lub_zstepny: Any) -> Grosze:
    """Równe części wstępnych razem."""
    return sum(
        0 if blizszy else kwota
        for kwota, blizszy in zip(dps_rowna_czesc, dps_malzonek_lub_zstepny, strict=True)
    )


@rule("art. 61 ust. 2 pkt 2 ups", entity="person", reading="stosunkowo")
def dps_udzial_w_koszcie(
    dps_moze_zaplacic: Grosze, dps_moga_razem: Grosze, dps_do_podzialu: Grosze
) -> Grosze:
    """Udział osoby w koszcie DPS.

    Ustawa milczy; gdy razem mogą zapłacić więcej niż trzeba, każdy płaci w stosunku do tego, ile
    może.
    """
    if dps_moga_razem <= dps_do_podzialu:
        return dps_moze_zaplacic
    return dps_moze_zaplacic * dps_do_podzialu // max(dps_moga_razem, 1)


@rule("art. 61 ust. 2 pkt 2 ups", entity="person", reading="po_rowno", name="dps_udzial_w_koszcie")
def dps_udzial_po_rowno(
    dps_moze_zaplacic: Grosze,
    dps_moga_razem: Grosze,
    dps_do_podzialu: Grosze,
    dps_rowna_czesc: Grosze,
    dps_malzonek_lub_zstepny: bool,
    dps_rowne_czesci_blizszych: Grosze,
    dps_rowne_czesci_wstepnych: Grosze,
) -> Grosze:
    """Udział osoby w koszcie DPS.

    Ustawa milczy; każdy płaci po równo, a czego ktoś nie może zapłacić, dopłacają pozostali w
    stosunku do tego, ile jeszcze mogą.
    """
    if dps_moga_razem <= dps_do_podzialu:
        return dps_moze_zaplacic
    rowne = (
        dps_rowne_czesci_blizszych if dps_malzonek_lub_zstepny else dps_rowne_czesci_wstepnych
    )  # równe części razem
    brakuje = dps_do_podzialu - rowne  # część, której równe części nie pokrywają
    jeszcze = dps_moze_zaplacic - dps_rowna_czesc  # kwota, którą osoba może dopłacić
    return dps_rowna_czesc + jeszcze * brakuje // max(dps_moga_razem - rowne, 1)


@rule("art. 61 ust. 2d-2f i art. 103 ust. 2 ups", entity="person")
def dps_oplata_przed_zwolnieniem(
    dps_odmowa: bool,
    dps_udzial_w_koszcie: Grosze,
    dps_malzonek_lub_zstepny: bool,
    dps_do_podzialu: Grosze,
    dps_moga_razem: Grosze,
    dps_odmawia_blizszych: int,
    dps_odmawia_wstepnych: int,
) -> Grosze:
    """Opłata zobowiązanego przed zwolnieniem."""
    if not dps_odmowa:
        return dps_udzial_w_koszcie
    odmawia = (
        dps_odmawia_blizszych if dps_malzonek_lub_zstepny else dps_odmawia_wstepnych
    )  # liczba osób, które odmówiły
    return max(dps_do_podzialu - dps_moga_razem, 0) // max(odmawia, 1)


@rule("art. 64, 64a i 103 ust. 3 ups", entity="person")
def dps_oplata_zobowiazanego(
    dps_oplata_przed_zwolnieniem: Grosze,
    dps_zwolnienie_calkowite: bool,
    dps_zwolnienie_czesciowe: Grosze,
) -> Grosze:
    """Opłata zobowiązanego za pobyt krewnego w DPS."""
    if dps_zwolnienie_calkowite:
        return 0
    return max(dps_oplata_przed_zwolnieniem - dps_zwolnienie_czesciowe, 0)


@rule("art. 61 ust. 2 pkt 3 ups")
def dps_gmina(dps_reszta_po_mieszkancu: Grosze, dps_oplata_zobowiazanego: Any) -> Grosze:
    """Dopłata gminy do pobytu w DPS."""
    return dps_reszta_po_mieszkancu - sum(dps_oplata_zobowiazanego)


BENEFITS = (
    Benefit(
        code="dps-oplata-mieszkanca", entity="household", period="month", payer="resident",
        amount="ups_dps_mieszkaniec",
    ),
    Benefit(
        code="dps-oplata-rodziny", entity="person", period="month", payer="family",
        amount="dps_oplata_zobowiazanego",
    ),
    Benefit(
        code="dps-doplata-gminy", entity="household", period="month", amount="dps_gmina",
        shares=(
            ("resident", "ups_dps_mieszkaniec"), ("family", "dps_oplata_zobowiazanego"),
            ("centre", "dps_gmina"),
        ),
    ),
)  # fmt: skip

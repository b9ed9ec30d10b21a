"""Visits of cases, applications and complaints, of residents and in the office."""

from tests.browser.visiting import Visit

_CASE = "przykladowo/biuro/sprawy/sprawa/zmyslona0001/"  # and his case


CASES: dict[str, list[Visit]] = {
    "cases:home": [
        Visit("przykladowo/biuro/sprawy/?czyje=wszystkie", office=True),
        Visit("przykladowo/biuro/sprawy/", {"szukaj": "nie ma takiego"}, office=True),
    ],
    "apply:start": [Visit("przykladowo/wniosek/"), Visit("uk/przykladowo/wniosek/")],
    "apply:matter": [
        Visit("przykladowo/wniosek/zasilek-okresowy/"), Visit("en/przykladowo/wniosek/dps/"),
    ],
    "apply:step": [Visit("przykladowo/wniosek/", {"kod": "nie ma takiego"})],
    "apply:status": [Visit("przykladowo/wniosek/stan/"), Visit(
        "przykladowo/wniosek/stan/", {"numer": "RPW/1/2026", "kod": "nie ma takiego"}
    )],
    "cases:applications": [
        Visit("przykladowo/biuro/sprawy/wnioski/", office=True),
        Visit("przykladowo/biuro/sprawy/wnioski/?stan=przyjete", office=True),
    ],
    "cases:application": [Visit("przykladowo/biuro/sprawy/wnioski/zmyslony0001/", office=True)],
    "cases:day": [
        Visit("przykladowo/biuro/sprawy/dzis/?czyje=osrodek", office="unit_head"),
        Visit("przykladowo/biuro/sprawy/dzis/", office="social_worker"),
    ],
    "cases:signs": [Visit("przykladowo/biuro/sprawy/spis/", office=True)],
    "cases:old_signs": [Visit("przykladowo/biuro/sprawy/dawne-znaki/", office="unit_head")],
    "cases:load": [Visit("przykladowo/biuro/sprawy/obciazenie/", office=True)],
    "cases:letters": [Visit("przykladowo/biuro/sprawy/pisma/", office=True)],
    "apply:complaint": [
        Visit("przykladowo/skargi/"), Visit("en/przykladowo/skargi/"),
        Visit("uk/przykladowo/skargi/?rodzaj=interwencja"),
    ],
    "apply:complaint_status": [Visit("przykladowo/skargi/stan/"), Visit(
        "przykladowo/skargi/stan/", {"numer": "SK/1/2026", "kod": "nie ma takiego"}
    )],
    "cases:complaints": [Visit("przykladowo/biuro/sprawy/skargi/", office="director")],
    "cases:new_complaint": [
        Visit("przykladowo/biuro/sprawy/skargi/nowa/", office="clerk"),
        Visit("przykladowo/biuro/sprawy/skargi/nowa/",
              {"tresc": " ", "rodzaj": "skarga"}, office="clerk"),
    ],
    "cases:complaint_register": [
        Visit("przykladowo/biuro/sprawy/skargi/rejestr/", office="director"),
    ],
    "cases:complaint": [
        Visit("przykladowo/biuro/sprawy/skargi/zmyslony0001/", office="director"),
        Visit("przykladowo/biuro/sprawy/skargi/zmyslony0002/", office="unit_head"),
    ],
    "cases:complaint_letter": [
        Visit("przykladowo/biuro/sprawy/skargi/zmyslony0001/napisz/przekazanie/",
              office="director"),
        Visit("przykladowo/biuro/sprawy/skargi/zmyslony0001/napisz/przekazanie/",
              {"komu": " ", "powod": "x"}, office="director"),
        Visit("przykladowo/biuro/sprawy/skargi/zmyslony0002/napisz/przekazanie/",
              office="unit_head"),
    ],
    "cases:plan": [Visit("przykladowo/biuro/sprawy/wykaz-akt/", office=True)],
    "cases:disposals": [
        Visit("przykladowo/biuro/sprawy/po-terminie/", office="unit_head"),
        Visit("przykladowo/biuro/sprawy/po-terminie/?kategoria=BE", office="unit_head"),
    ],
    "cases:procedures": [Visit("przykladowo/biuro/sprawy/procedury/", office=True)],
    "cases:procedure": [
        Visit("przykladowo/biuro/sprawy/procedury/zasilek-okresowy/", office=True),
        Visit("przykladowo/biuro/sprawy/procedury/skierowanie-do-dps/", office=True),
    ],
    "cases:new": [Visit("przykladowo/biuro/sprawy/nowa/zmyslona0001/", office=True)],
    "cases:case": [Visit("przykladowo/biuro/sprawy/sprawa/zmyslona0001/", office=True)],
    "cases:authority": [
        Visit("przykladowo/biuro/sprawy/kto-wydaje-decyzje/", office="director"),
        Visit("przykladowo/biuro/sprawy/kto-wydaje-decyzje/",
              {"urzad": " ", "upowaznienie": "1/2026", "kolegium": "SKO"}, office="director"),
    ],
    "cases:authorisations": [
        Visit("przykladowo/biuro/sprawy/kto-wydaje-decyzje/upowaznienia/", office="director"),
    ],
    "cases:texts": [Visit("przykladowo/biuro/sprawy/teksty/", office="director")],
    "cases:text": [
        Visit("przykladowo/biuro/sprawy/teksty/kind_grant_instruction/", office="director"),
        Visit("przykladowo/biuro/sprawy/teksty/appeal_odwolanie/",
              {"tekst": "Bez pól.", "od": "2030-01-01", "powod": "próba"}, office="director"),
    ],
    "cases:interview_parts": [
        Visit("przykladowo/biuro/sprawy/segmenty-wywiadu/", office="unit_head"),
        Visit("przykladowo/biuro/sprawy/segmenty-wywiadu/", {"segment": "B"}, office="director"),
    ],
    "cases:plan_of_help": [Visit(f"{_CASE}plan/", office="social_worker")],
    "cases:notes": [Visit(f"{_CASE}notatki/", office="social_worker")],
    "cases:sheet": [
        Visit(f"{_CASE}arkusz/wywiad/", office="social_worker"),
        Visit(f"{_CASE}arkusz/kontrakt/", office="social_worker"),
    ],
    "cases:decision": [
        Visit("przykladowo/biuro/sprawy/sprawa/zmyslona000i/decyzja/zmyslona000i/",
              office="director"),
    ],
    "cases:decide": [Visit(f"{_CASE}decyzja/", office="benefits")],
    "cases:letter": [
        Visit(f"{_CASE}pismo/extend/", office="benefits"),
        Visit(f"{_CASE}pismo/extend/", {"ustalenia": " "}, office="benefits"),
    ],
    "cases:fee": [
        Visit(f"{_CASE}oplata/", office="benefits"),
        Visit(f"{_CASE}oplata/", {"od": "jutro", "ustalenia": " "}, office="benefits"),
    ],
}  # fmt: skip

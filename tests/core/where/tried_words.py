"""Examples for the rules about contacts, people, words and counts: what each finds and what not."""

from dataclasses import replace

from ostoja.core.facts import Trust
from ostoja.core.speech import Text
from ostoja.core.where.facts import (
    Email,
    GroupRoute,
    Street,
)
from tests.core.where.sound import (
    ENDED,
    SEED_BULLETS,
    SOUND,
    TWO_TEAMS,
    Tried,
    centre,
    claim,
    facts,
    heading,
    matter,
    notice,
    phone,
    post,
    route,
    saying,
    sound,
    team,
    unit,
    words,
)

TRIED: dict[str, Tried] = {
    # contacts
    "bad-number": Tried(
        "centre.yaml: units.zespol-1.phones.1",
        [
            phone(number)
            for number in (
                "32 281 14 4",
                "32 281 14 422",
                "0 32 281 14 42",
                "32 281 14 4O",
                "116 11",
                "11",
                "32 281 14 42 wew. 5",
                "32 281 14 42, 43",
                "+49 32 281 14 42",
                "",
            )
        ],
        [
            phone(number)
            for number in (
                "32 281 14 42",
                "32/281-14-42",
                "(32) 281 14 42",
                "+48 32 281 14 42",
                "0048322811442",
                "112",
                "986",
                "116 111",
                "800 120 002",
                "19 115",
            )
        ],
    ),
    "unknown-number": Tried(
        "centre.yaml: units.zespol-1.phones.1",
        [phone("99 000 00 00")],
        [phone("32 281 14 42"), phone("112"), phone("99 000 00 00", trust=Trust.MADE_UP)],
    ),
    "old-number": Tried(
        "centre.yaml: centre.about",
        [
            saying("Na policję zadzwoń pod numer 997."),
            saying("Niebieska Linia: 801 12 00 02."),
            saying("Niebieska Linia: 801 120 002."),
        ],
        [saying("Kryterium wynosi 997 zł."), saying("Niebieska Linia: 800 12 00 02.")],
    ),
    "no-phone": Tried(
        "centre.yaml: units.zespol-1",
        [unit(phones=()), phone("32 281 14 42", **ENDED)],
        [SOUND, unit(phones=(), **ENDED)],
    ),
    "no-contact": Tried(
        "centre.yaml: units.zespol-1",
        [
            unit(phones=(), emails=(), seats=()),
            replace(unit(phones=(), emails=(), seats=()), generations=()),
            facts(
                units=(team("zespol-1", phones=(), emails=(), seats=()), team("zespol-2")),
                routes=(route(unit="zespol-2", places=("zespol-1",)),),
                generations=(),
            ),
            facts(
                units=(team(phones=(), emails=(), seats=()),),
                routes=(),
                generations=(),
                groups=(
                    sound(
                        GroupRoute,
                        group="no_address",
                        lead="zespol-1",
                        doors=(),
                        competence=words("Gmina pobytu."),
                    ),
                ),
            ),
        ],
        [
            unit(phones=(), emails=()),
            unit(phones=(), seats=()),
            unit(emails=(), seats=()),
            facts(units=(team(), team("zespol-2", phones=(), emails=(), seats=()))),
        ],
    ),
    "bad-url": Tried(
        "centre.yaml: centre.site",
        [
            centre(site=site)
            for site in (
                "www.mops.pl",
                "https://mops",
                "https//mops.pl",
                "https://mops .pl",
                "",
                "ftp://mops.pl",
                "https://ktos@mops.pl",
                "https://mops..pl",
                "https://mops.pl:port",
            )
        ],
        [
            centre(site=site)
            for site in (
                None,
                "https://mops.pl",
                "http://www.mops.pl/mopr/index.php?id=6&Itemid=227",
                "https://żółw.pl/ścieżka",
                "https://mops.pl:8080/",
            )
        ],
    ),
    "bad-source": Tried(
        "centre.yaml: units.zespol-1.phones.1",
        [phone("32 281 14 42", source=one) for one in ("https://mops.pl (strona)", "www.mops.pl")],
        [phone("32 281 14 42", source=one) for one in ("pismo z 2 marca", "mops.pl, str. 3")],
    ),
    "bad-email": Tried(
        "centre.yaml: units.zespol-1.emails.1",
        [
            unit(emails=(sound(Email, address=address),))
            for address in ("sekretariat(at)mops.pl", "sekretariat@mops", "a b@mops.pl")
        ],
        [unit(emails=(sound(Email, address="stop.przemocy@mops.pl"),))],
    ),
    # people
    "person": Tried(
        "centre.yaml: posts.dyrektor.note",
        [
            post(note=words(text))
            for text in (
                "Dyrektorem jest Bogumiła Zmyślna.",
                "mgr Bogumiła Zmyślna-Nijaka",
                "Bogumiła ZMYŚLNA",
                "B. Zmyślna, pokój 3",
            )
        ],
        [
            post(note=words(text))
            for text in (
                "Zastępca Dyrektora ds. Usług Społecznych",
                "Dział Pomocy Środowiskowej Nr 6",
                "Zadzwoń. Numer jest w sekretariacie.",
                "Miejski Ośrodek w Przykładzie",
                "ul. K. Miarki 5",
                "Dyrektor MOPS",
                "Powiatowy Zespół PZOoN",
                "Pokój 3",
            )
        ],
    ),
    "person-email": Tried(
        "centre.yaml: units.zespol-1.emails.1",
        [
            unit(emails=(sound(Email, address=address),))
            for address in ("b.zmyslna@mops.pl", "anna.zmyslna@mops.pl", "jan_zmyslny@mops.pl")
        ],
        [
            unit(emails=(sound(Email, address=address),))
            for address in ("stop.przemocy@mops.pl", "zps1@mops.pl", "dzial.kadr@mops.pl")
        ],
    ),
    # words
    "off-word": Tried(
        "centre.yaml: units.zespol-1.names.1.name",
        [heading("Gówna siedziba"), heading("GÓWNA SIEDZIBA"), heading("Kurwidołek")],
        [heading("Główna siedziba"), heading("Dział Duplikatów"), heading("Przypadkowa")],
    ),
    "spelling": Tried(
        "centre.yaml: units.zespol-1.names.1.name",
        [
            heading(name)
            for name in (
                "Osrodek Pomocy",
                "Ośrodek Pomocy Spolecznej",
                "Głowna siedziba",
                "Dyrketor",
                "Noclegowna",
                "Dział Socjlany",
                "Sekretriat",
            )
        ],
        [
            heading(name)
            for name in (
                "Ośrodek Pomocy Społecznej",
                "Główna siedziba",
                "Dyrektor",
                "Noclegownia",
                "Zespół ds. Społeczeństwa",
                "Rada Rodziców",
                "Ogrzewanie",
                "ul. Poniatowskiego 3",
            )
        ],
    ),
    "broken-letters": Tried(
        "streets.csv: LeÅ›na",
        [facts(streets=(sound(Street, name="LeÅ›na"),))],
        [
            facts(streets=(sound(Street, name="Leśna"),)),
            saying("Pokój ma 12 m³. Co zrobić?"),
        ],
    ),
    "empty-text": Tried("centre.yaml: centre.about", [saying(" ")], [saying("Pomagamy.")]),
    "doubled": Tried(
        "centre.yaml: centre.about",
        [
            saying(SEED_BULLETS),
            saying("Zadzwoń do nas. Zadzwoń do nas!"),
            saying(SEED_BULLETS.replace("\n", ". ")),
        ],
        [
            saying("Pokój numer 4 jest czynny od 8 do 10. Pokój numer 5 jest czynny od 8 do 11."),
            saying("Zadzwoń do nas. Napisz do nas."),
            saying("Prowadzimy całodobowy telefon zaufania. Prowadzimy bezpłatne poradnictwo."),
        ],
    ),
    "no-translation": Tried(
        "centre.yaml: notices.remont.title",
        [notice(title=Text(pl="Remont")), notice(title=Text(pl="Remont", en="Works"))],
        [SOUND, notice(body=Text(pl="Wejście od podwórza."))],
    ),
    "old-term": Tried(
        "centre.yaml: centre.about",
        [saying("Prowadzimy mieszkania chronione."), saying("Pomoc przy przemocy w rodzinie.")],
        [
            saying("Prowadzimy mieszkania treningowe. Chronimy rodziny."),
            facts(own_matters=(matter("m", former_titles=(words("Mieszkanie chronione"),)),)),
        ],
    ),
    # numbers
    "bad-claim": Tried(
        "centre.yaml: claims.zespoly",
        [claim(what="units:zespoly"), claim(what="teams")],
        [claim(what="units:team"), claim(what="units:zespol-*")],
    ),
    "count": Tried(
        "centre.yaml: claims.zespoly",
        [claim(count=9), claim(count=2, what="units:zespol-*")],
        [claim(what="units:zespol-*"), claim(count=9, **ENDED), claim(count=9, what="units:blad")],
    ),
    "two-claims": Tried(
        "centre.yaml: claims.dawniej",
        [facts(claims=(*SOUND.claims, replace(SOUND.claims[0], code="dawniej", count=7)))],
        [
            facts(claims=(*SOUND.claims, replace(SOUND.claims[0], code="dawniej"))),
            facts(claims=(*SOUND.claims, replace(SOUND.claims[0], code="d", count=7, **ENDED))),
        ],
    ),
    "claim-text": Tried(
        "centre.yaml: claims.zespoly",
        [claim(text=words("Jest ich dziewięć.")), claim(text=words("Jest 9 zespołów."))],
        [
            claim(text=words("Jest ich dziewięć."), count=9),
            claim(text=words("Zespoły są w całym mieście.")),
        ],
    ),
    "count-in-text": Tried(
        "centre.yaml: centre.about",
        [
            saying("Mamy dziewięć zespołów."),
            saying("Pracujemy w czterech budynkach."),
            saying("Wykaz ulic dziewięciu terenowych zespołów."),
        ],
        [
            replace(saying("Mamy dwa zespoły."), units=TWO_TEAMS),
            saying("Te zespoły pracują w budynku głównym."),
            saying("Mamy dziewięć telefonów."),
        ],
    ),
}

"""A centre in which nothing is wrong, and ways to change one thing in it."""

from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from ostoja.core.facts import Trust
from ostoja.core.speech import Text
from ostoja.core.where.facts import (
    Body,
    Building,
    CatchmentRow,
    Centre,
    CentreFacts,
    Claim,
    Email,
    Generation,
    Hours,
    Matter,
    NationalFacts,
    Notice,
    Option,
    Phone,
    Post,
    Question,
    Route,
    Seat,
    Street,
    Unit,
    UnitName,
)

TODAY = date(2026, 11, 20)
WARSAW = ZoneInfo("Europe/Warsaw")
KNOWN = {
    "source": "https://mops.przyklad.pl/kontakt",
    "as_of": "2026-01",
    "trust": Trust.VERIFIED,
    "verified_by": "dyrektor",
    "verified_on": date(2026, 1, 15),
}


def words(pl):
    return Text(pl=pl, en=f"{pl} (en)", uk=f"{pl} (uk)")


def sound(cls, /, **values):
    """A fact that the centre confirmed this year."""
    return cls(**{**KNOWN, **values})


def matter(code="zasilek", **values):
    about = {"title": words("Zasiłek"), "summary": words("Pieniądze na czas."), **values}
    return sound(Matter, code=code, level="gmina", area="money", **about)


def team(code="zespol-1", **values):
    """A team that lacks nothing."""
    whole = {
        "kind": "team",
        "names": (sound(UnitName, name="Zespół Pracy Socjalnej"),),
        "seats": (sound(Seat, building="lipowa-1"),),
        "phones": (sound(Phone, number="32 281 14 42"),),
        "emails": (sound(Email, address="zespol@mops.przyklad.pl"),),
        "hours": (sound(Hours, rule="Mo-Fr 07:30-15:30; PH off"),),
    }
    return sound(Unit, code=code, **{**whole, **values})


QUESTION = Question(
    id="dla-kogo",
    text=words("Dla kogo jest pomoc?"),
    options=(Option(value="dziecko", text=words("Dla dziecka")),),
)
NATIONAL = NationalFacts(
    matters=(matter(), matter("dodatek")),
    bodies=(sound(Body, code="zus", kind="zus", name=words("ZUS")),),
    questions=(QUESTION,),
)
SOUND = CentreFacts(
    centre=sound(
        Centre,
        slug="przyklad",
        name="Miejski Ośrodek Pomocy Społecznej w Przykładzie",
        kind="MOPS",
        town="Przykład",
        town_locative="w Przykładzie",
        head_office="zespol-1",
        switchboard=sound(Phone, number="32 281 14 42"),
        site="https://mops.przyklad.pl",
        bip="https://bip.mops.przyklad.pl",
        about=words("Pracę socjalną prowadzi jeden zespół w jednym budynku."),
    ),
    buildings=(sound(Building, code="lipowa-1", address="ul. Lipowa 1"),),
    units=(team(),),
    posts=(sound(Post, code="dyrektor", title=words("Dyrektor Ośrodka"), unit="zespol-1"),),
    routes=(sound(Route, matter="zasilek", unit="zespol-1"),),
    streets=(sound(Street, name="Lipowa"), sound(Street, name="Polna")),
    generations=(
        sound(
            Generation,
            code="2026",
            complete=True,
            rows=(CatchmentRow(unit="zespol-1", street="Lipowa", line=2),),
        ),
    ),
    notices=(
        sound(
            Notice, code="remont", valid_from=date(2026, 11, 1), valid_to=date(2026, 12, 1),
            title=words("Remont"), body=words("Wejście od podwórza."),
        ),
    ),
    claims=(sound(Claim, code="zespoly", what="units:team", count=1, text=words("Jest jeden.")),),
)  # fmt: skip


def facts(**sections):
    return replace(SOUND, **sections)


def centre(**values):
    return facts(centre=replace(SOUND.centre, **values))


def unit(**values):
    return facts(units=(team(**values),))


def named(*lives, **values):
    """A team with a name for each (from, to)."""
    made = [
        sound(UnitName, name=f"Zespół {number}", valid_from=first, valid_to=last)
        for number, (first, last) in enumerate(lives, 1)
    ]
    return unit(names=tuple(made), **values)


def phone(number, **values):
    return unit(phones=(sound(Phone, number=number, **values),))


def hours(rule=None, **values):
    return unit(hours=(sound(Hours, rule=rule, **values),))


def routes(*made, **sections):
    return facts(routes=made, **sections)


def route(code="zasilek", **values):
    return sound(Route, matter=code, **values)


def notice(**values):
    return facts(notices=(replace(SOUND.notices[0], **values),))


def saying(pl, **values):
    """The centre with this text about itself."""
    return centre(about=Text(pl=pl, en="About", uk="Про нас"), **values)


def claim(**values):
    return facts(claims=(replace(SOUND.claims[0], **values),))


def division(*rows, complete=True, **values):
    made = tuple(
        CatchmentRow(unit="zespol-1", street=street, numbers=numbers, line=line)
        for line, (street, numbers) in enumerate(rows, 2)
    )
    return facts(
        generations=(sound(Generation, code="2026", complete=complete, rows=made, **values),)
    )


def generations(*lives):
    made = (
        sound(Generation, code=str(number), complete=False, valid_from=first, valid_to=last)
        for number, (first, last) in enumerate(lives, 1)
    )
    return facts(generations=tuple(made))


def post(**values):
    return facts(posts=(replace(SOUND.posts[0], **values),))


def heading(name):
    return unit(names=(sound(UnitName, name=name),))


@dataclass(frozen=True)
class Tried:
    """Facts in which a rule must find something at ``where``, and facts in which it must not."""

    where: str
    bad: list[CentreFacts]
    good: list[CentreFacts] = field(default_factory=list)


def day(text):
    return date.fromisoformat(text)


SEED_BULLETS = (
    "Wspieramy osoby doznające przemocy domowej: prowadzimy całodobowy telefon zaufania, akcje "
    "informacyjne oraz Ośrodek Interwencji Kryzysowej\n"
    "Wspieramy ofiary przemocy domowej: prowadzimy całodobowy telefon zaufania, akcje informacyjne "
    "oraz Ośrodek Interwencji Kryzysowej"
)
ENDED = {"valid_to": day("2026-06-30")}
ENDING = {"valid_to": day("2027-06-30")}
TWO_TEAMS = (team(), team("zespol-2"))

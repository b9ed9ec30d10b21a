"""The facts of one centre: what the files of a centre hold and what the database gives back.

These dataclasses are the one shape of a centre's public facts. Files are read into them, database
rows are read into them, and every answer (web, terminal, API, print) is computed from them alone.
Codes are ASCII slugs, unique in their centre. Hours are local time in Europe/Warsaw.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from ostoja.core.facts import Fact
from ostoja.core.speech import Text

CentreKind = Literal["OPS", "MOPS", "MOPR", "MGOPS", "CUS"]
UnitKind = Literal[
    "head_office", "team", "section", "desk", "shelter", "club", "institution", "body"
]
HoursKind = Literal["opening", "phone", "reception"]
Channel = Literal["in_person", "phone", "post", "e_doreczenia", "epuap", "email", "online"]
ClientGroup = Literal["no_address"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Fact):
    """A telephone number as people dial it in Poland: ``"52 325 39 40"`` or ``"986"``."""

    number: str
    label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Email(Fact):
    """An e-mail address of a unit, never of a named person."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Fact):
    """When a place works, in the ``opening_hours`` notation of OpenStreetMap.

    ``rule`` is ``None`` when the hours are unknown, which is not the same as closed.
    ``last_working_day`` holds what that notation cannot say: on the last working day of a month
    these hours replace the rule. Overnight seasonal rules are joined with a comma (see
    ``ostoja.core.calendars``).
    """

    kind: HoursKind = "opening"
    rule: str | None = None
    last_working_day: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursException(Fact):
    """A dated exception: on the days of its life ``hours`` replaces the rule.

    ``hours`` is ``"off"``, ``"unknown"`` or spans such as ``"08:00-12:00"``.
    """

    hours: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Fact):
    """Round the clock from ``start``, until ``end`` (exclusive) or until somebody ends it.

    ``author`` is a post. Both moments carry an offset.
    """

    start: datetime
    end: datetime | None = None
    reason: Text
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Building(Fact):
    """A building people come to. ``address`` is street and number as on its plate."""

    code: str
    address: str
    postcode: str | None = None
    town: str | None = None
    name: Text | None = None
    access: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitName(Fact):
    """The name a unit bears during the life of this fact."""

    name: str
    short: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat(Fact):
    """Where a unit sits during the life of this fact."""

    building: str
    room: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Fact):
    """A place or a team that helps: its names, seats, telephones and hours, each with its own life.

    ``names`` are in order of time; the identity of the unit is its code. ``confidential`` marks a
    place whose address is not published (crisis shelters: the address is then not shipped at all).
    ``cold_override`` says that severe cold opens it round the clock.
    """

    code: str
    kind: UnitKind
    names: tuple[UnitName, ...]
    parent: str | None = None
    seats: tuple[Seat, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    hours: tuple[Hours, ...] = ()
    exceptions: tuple[HoursException, ...] = ()
    overrides: tuple[Override, ...] = ()
    cold_override: bool = False
    about: Text | None = None
    access: Text | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Fact):
    """A post (never a person): director, deputy; ``phone`` may be missing and is then said so."""

    code: str
    title: Text
    unit: str
    phone: Phone | None = None
    reception: Hours | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to a question; ``value`` travels in URLs and on the command line."""

    value: str
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What has to be asked before the right place can be named."""

    id: str
    text: Text
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Fact):
    """A competent body outside the centre: the county, ZUS, another municipality."""

    code: str
    name: Text
    kind: Literal["county", "zus", "gmina", "voivodeship", "court", "police", "health", "other"]
    address: str | None = None
    phones: tuple[Phone, ...] = ()
    site: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Fact):
    """Who handles a matter. Exactly one of ``unit``, ``body``, ``territory``.

    ``matter`` is a code of the catalogue. ``when`` narrows the route to answers given
    (question id -> option value). ``territory`` means: the unit of the person's address.
    ``places`` are further doors where the matter is handled, in order of preference.
    """

    matter: str
    unit: str | None = None
    body: str | None = None
    territory: bool = False
    when: dict[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRoute(Fact):
    """Where people without an address go: of ``doors``, in order, the first open helps now.

    ``competence`` says in words which municipality is competent for the benefits.
    """

    group: ClientGroup
    lead: str
    doors: tuple[str, ...]
    competence: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Street(Fact):
    """A street of the register: ``name`` without ``type`` (``ul``, ``al``, ``pl``, ``os``)."""

    name: str
    type: str = "ul"
    teryt: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetAlias(Fact):
    """A former or popular name of a street; ``valid_to`` is its last day as the official one."""

    old: str
    street: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchmentRow:
    """One row of a division: a street (or a district) and numbers belong to a unit.

    ``numbers`` uses the canonical notation of ``ostoja.core.addresses.ranges`` (``"all"``,
    ``"1-44"``, ``"45-"``, ``"1-13 odd"``, ``"2-8 even; 11"``, ``"all except 26-32"``). ``line`` is
    the line in the file it came from. ``worker_area`` names a social worker's own area.
    """

    unit: str
    street: str | None = None
    district: str | None = None
    numbers: str = "all"
    worker_area: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation(Fact):
    """A dated division of the town. ``complete`` is false when other streets are simply unknown."""

    code: str
    complete: bool
    rows: tuple[CatchmentRow, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Fact):
    """A temporary notice; without ``valid_to`` it may not be published."""

    code: str
    title: Text
    body: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact):
    """A number the centre states about itself, checked against the facts: ``count`` of ``what``.

    ``what`` is ``units:<kind>`` or ``units:<code prefix>*``.
    """

    code: str
    what: str
    count: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalMatter(Fact):
    """What a centre adds to a form of help of the national catalogue, or a form of its own.

    Only fields that differ are set; ``matter`` is a code of the catalogue, or of an own entry kept
    in the same directory as a file of the catalogue's shape.
    """

    matter: str
    note: Text | None = None
    documents: tuple[Text, ...] = ()
    fee: Text | None = None
    apply: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre(Fact):
    """The centre itself. ``tasks`` tells whether it also does the county's tasks."""

    slug: str
    name: str
    kind: CentreKind
    town: str
    town_locative: str
    teryt: str | None = None
    tasks: tuple[Literal["gmina", "powiat"], ...] = ("gmina",)
    head_office: str | None = None
    switchboard: Phone | None = None
    site: str | None = None
    bip: str | None = None
    mission: Text | None = None
    about: Text | None = None
    precedence: tuple[Literal["elsewhere", "specialist", "no_address", "territory"], ...] = (
        "elsewhere",
        "specialist",
        "no_address",
        "territory",
    )
    no_division: Text | None = None
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreFacts:
    """Everything public about one centre, on every day it knows of."""

    centre: Centre
    buildings: tuple[Building, ...] = ()
    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    bodies: tuple[Body, ...] = ()
    questions: tuple[Question, ...] = ()
    routes: tuple[Route, ...] = ()
    groups: tuple[GroupRoute, ...] = ()
    streets: tuple[Street, ...] = ()
    aliases: tuple[StreetAlias, ...] = ()
    generations: tuple[Generation, ...] = ()
    notices: tuple[Notice, ...] = ()
    claims: tuple[Claim, ...] = ()
    local_matters: tuple[LocalMatter, ...] = ()
    own_matters: "tuple[Matter, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRule(Fact):
    """Whether a channel has legal effect for a matter during its life.

    ``effect`` is ``full`` (an application counts), ``inquiry`` (only a question can be asked) or
    ``none``.
    """

    channel: Channel
    effect: Literal["full", "inquiry", "none"]
    note: Text | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer(Fact):
    """Who pays or handles a benefit during its life: ``centre`` or the code of a national body."""

    body: str
    note: Text | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Fact):
    """A form of help. A field that is unknown is ``None``, never an empty promise.

    ``level`` is whose task it is. ``words`` are everyday words in any language, folded at look-up.
    ``safety`` marks a matter about violence or danger: its pages carry the quick exit, its answers
    begin with 112. ``sensitive`` matters (C4) are named neutrally outside their own page.
    ``term`` is a code of ``data/terms.yaml``; ``apply`` says how to apply.
    """

    code: str
    title: Text
    summary: Text
    level: Literal["gmina", "powiat", "zus", "voivodeship", "other"]
    area: Literal[
        "money",
        "care",
        "family",
        "disability",
        "housing",
        "homeless",
        "safety",
        "school",
        "counselling",
        "community",
        "office",
    ]
    words: tuple[str, ...] = ()
    for_whom: Text | None = None
    conditions: tuple[Text, ...] | None = None
    documents: tuple[Text, ...] | None = None
    apply: Text | None = None
    fee: Text | None = None
    term: str | None = None
    term_text: Text | None = None
    basis: tuple[str, ...] | None = None
    appeal: Text | None = None
    channels: tuple[ChannelRule, ...] = ()
    payers: tuple[Payer, ...] = ()
    question: Question | None = None
    narrower: tuple[str, ...] = ()
    safety: bool = False
    sensitive: bool = False
    decision: bool | None = None
    former_titles: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline(Fact):
    """A national line. ``emergency`` is false until the number has been verified."""

    number: str
    name: Text
    hours: str | None
    emergency: bool
    safety: bool = False
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalFacts:
    """What is the same in every centre: the catalogue, national bodies, helplines, channels."""

    matters: tuple[Matter, ...] = ()
    bodies: tuple[Body, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    channels: tuple[ChannelRule, ...] = ()
    questions: tuple[Question, ...] = ()

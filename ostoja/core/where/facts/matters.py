"""Forms of help, who handles them, through which channels and who pays."""

from dataclasses import dataclass, field
from typing import Literal

from ostoja.core.facts import Fact
from ostoja.core.speech import Text
from ostoja.core.where.facts.places import Phone

Channel = Literal["in_person", "phone", "post", "e_doreczenia", "epuap", "email", "online"]
ClientGroup = Literal["no_address"]


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

"""The centre itself, and everything public about it in one object."""

from dataclasses import dataclass
from typing import Literal

from ostoja.core.facts import Fact
from ostoja.core.speech import Text
from ostoja.core.where.facts.matters import (
    Body,
    ChannelRule,
    GroupRoute,
    Helpline,
    LocalMatter,
    Matter,
    Question,
    Route,
)
from ostoja.core.where.facts.places import Building, Phone, Post, Unit
from ostoja.core.where.facts.town import Generation, Street, StreetAlias

CentreKind = Literal["OPS", "MOPS", "MOPR", "MGOPS", "CUS"]


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
    own_matters: tuple[Matter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalFacts:
    """What is the same in every centre: the catalogue, national bodies, helplines, channels."""

    matters: tuple[Matter, ...] = ()
    bodies: tuple[Body, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    channels: tuple[ChannelRule, ...] = ()
    questions: tuple[Question, ...] = ()

"""The facts of one centre: what the files of a centre hold and what the database gives back.

These dataclasses are the one shape of a centre's public facts. Files are read into them, database
rows are read into them, and every answer (web, terminal, API, print) is computed from them alone.
Codes are ASCII slugs, unique in their centre. Hours are local time in Europe/Warsaw.
"""

from ostoja.core.where.facts.centre import (
    Centre,
    CentreFacts,
    CentreKind,
    Claim,
    NationalFacts,
    Notice,
)
from ostoja.core.where.facts.matters import (
    Body,
    Channel,
    ChannelRule,
    ClientGroup,
    GroupRoute,
    Helpline,
    LocalMatter,
    Matter,
    Option,
    Payer,
    Question,
    Route,
)
from ostoja.core.where.facts.places import (
    Building,
    Email,
    Hours,
    HoursException,
    HoursKind,
    Override,
    Phone,
    Post,
    Seat,
    Unit,
    UnitKind,
    UnitName,
)
from ostoja.core.where.facts.town import (
    CatchmentRow,
    Generation,
    Street,
    StreetAlias,
)

__all__ = [
    "Body",
    "Building",
    "CatchmentRow",
    "Centre",
    "CentreFacts",
    "CentreKind",
    "Channel",
    "ChannelRule",
    "Claim",
    "ClientGroup",
    "Email",
    "Generation",
    "GroupRoute",
    "Helpline",
    "Hours",
    "HoursException",
    "HoursKind",
    "LocalMatter",
    "Matter",
    "NationalFacts",
    "Notice",
    "Option",
    "Override",
    "Payer",
    "Phone",
    "Post",
    "Question",
    "Route",
    "Seat",
    "Street",
    "StreetAlias",
    "Unit",
    "UnitKind",
    "UnitName",
]

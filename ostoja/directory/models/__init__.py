"""Tables of one centre's public facts: columns are the fields of ``ostoja.core.where.facts``.

``position`` keeps the order of the files. Texts in languages and small lists are JSON.
"""

from ostoja.directory.models.division import (
    CatchmentRow,
    DivisionDraft,
    Generation,
    Street,
    StreetAlias,
)
from ostoja.directory.models.matters import (
    Body,
    GroupRoute,
    LocalMatter,
    OwnMatter,
    Question,
    Route,
)
from ostoja.directory.models.profile import (
    Building,
    CentreProfile,
    Claim,
    Notice,
    Post,
)
from ostoja.directory.models.units import (
    Email,
    Hours,
    HoursException,
    Override,
    Phone,
    Seat,
    Unit,
    UnitName,
)

__all__ = [
    "Body",
    "Building",
    "CatchmentRow",
    "CentreProfile",
    "Claim",
    "DivisionDraft",
    "Email",
    "Generation",
    "GroupRoute",
    "Hours",
    "HoursException",
    "LocalMatter",
    "Notice",
    "Override",
    "OwnMatter",
    "Phone",
    "Post",
    "Question",
    "Route",
    "Seat",
    "Street",
    "StreetAlias",
    "Unit",
    "UnitName",
]

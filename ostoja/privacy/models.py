"""How long the centre keeps what, by its own list of files (JRWA)."""

import re
from typing import ClassVar

from django.db import models
from django.db.models import Q

from ostoja.centres.models import FactModel

# B5 to B50 count years; BE asks the archive first; A is kept for ever; Bc has no years to count.
CATEGORY = re.compile(r"^(?:A|Bc|BE?[1-9]\d?)$")


class ArchiveCategory(FactModel):
    """The archival category of what ``governs`` names, under a class of the centre's JRWA."""

    no_overlap: ClassVar = ("centre", "governs")

    class Governs(models.TextChoices):
        """What the category is for."""

        PEOPLE = "people", "osoby w rejestrze bez sprawy"

    governs = models.CharField(max_length=10, choices=Governs.choices)
    symbol = models.CharField(max_length=10)
    category = models.CharField(max_length=5)

    class Meta(FactModel.Meta):
        ordering = ["centre_id", "governs", "-valid_from"]
        constraints = [
            *FactModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(governs__in=["people"]), name="archivecategory_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=False), name="archivecategory_has_start"
            ),
            models.CheckConstraint(condition=~Q(symbol=""), name="archivecategory_has_symbol"),
            models.CheckConstraint(condition=~Q(category=""), name="archivecategory_has_category"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.category}"

    @property
    def years(self) -> int | None:
        """Years from the year after closing; ``None`` where nothing may go by itself."""
        return int(self.category[1:]) if re.fullmatch(r"B\d+", self.category) else None

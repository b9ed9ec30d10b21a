"""Somebody looked and found it right."""

from dataclasses import dataclass
from typing import Any, ClassVar

from ostoja.audit.actions import RefusedError
from ostoja.centres.models import Centre
from ostoja.content.actions.publishing import OfContent
from ostoja.content.models import CentreRoot, Review


@dataclass(frozen=True, kw_only=True)
class ReviewPage(OfContent):
    """The page was read today and is right."""

    page: int

    name: ClassVar[str] = "sprawdzenie strony"

    def about(self) -> str:
        """The page's key."""
        return str(self.page)

    def change(self, centre: Centre) -> dict[str, Any]:
        """Note who and when; twice a day is once."""
        root = CentreRoot.objects.filter(centre=centre).first()
        page = root.get_children().live().filter(pk=self.page).first() if root else None
        if page is None:
            raise RefusedError("Nie ma takiej opublikowanej strony; odśwież listę.")
        on = self.at.date()
        if not Review.objects.filter(page=self.page, on=on).exists():
            Review(centre=centre, page=self.page, on=on, by=self.actor.user).save()
        return {"title": page.title, "on": on.isoformat()}

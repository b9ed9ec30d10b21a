"""What the centre asks in every interview."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from ostoja.accounts.actions.base import able
from ostoja.accounts.roles import Power
from ostoja.audit.actions import Action, RefusedError
from ostoja.cases.interviews import INTERVIEW
from ostoja.cases.models import InterviewRule
from ostoja.centres.models import Centre
from ostoja.core.forms import forms


@dataclass(frozen=True, kw_only=True)
class SetInterview(Action):
    """From today on every interview asks ``parts`` too, whatever the matter; none is an answer."""

    parts: tuple[str, ...]

    name: ClassVar[str] = "segmenty wywiadu, o które pyta się zawsze"
    roles: ClassVar[frozenset[str]] = able(Power.PLAN_APPROVE, Power.STAFF)
    public: ClassVar[bool] = False

    def check(self) -> None:
        """Parts that may be left out; the others are asked anyway."""
        super().check()
        free = {one.code for one in forms()[INTERVIEW].parts if one.optional}
        if set(self.parts) - free:
            raise RefusedError("Wybierz z listy segmenty, które wolno pominąć.")

    def change(self, centre: Centre) -> dict[str, Any]:
        """What was set before ends yesterday; what was set today is mended."""
        today, said = self.at.date(), " ".join(sorted(set(self.parts)))
        now: Any = InterviewRule.objects.filter(valid_to__isnull=True).first()
        if now is not None and now.valid_from != today:
            now.valid_to = today - timedelta(days=1)
            now.save()
            now = None
        row = now or InterviewRule(centre=centre, valid_from=today)
        row.parts = said
        row.save()
        return {"parts": said}

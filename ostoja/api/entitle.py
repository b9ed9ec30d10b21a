"""What a household is due, and why; what it may say. Nothing is kept, nothing is logged."""

from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, Router, Status

from ostoja.api.limits import FIRST_YEAR, LAST_YEAR, NothingThereError, limit
from ostoja.api.schemas import Problem
from ostoja.benefits.services import entitled
from ostoja.core.calendars.schedule import WARSAW
from ostoja.core.law import fields, household, poland
from ostoja.core.law.incomes import entitle_z_przychodow as answer
from ostoja.core.law.schema import schema as schema_of
from ostoja.core.law.state import Law, LawOfDay

router = Router()
REFUSED = {400: Problem, 404: Problem, 422: Problem, 429: Problem}


@lru_cache(maxsize=64)
def law_on(law: Law, day: date) -> LawOfDay:
    """The law on ``day``, with the plans it has made; days asked about are few."""
    return law.on(day)


def today() -> date:
    """The day in Warsaw."""
    return datetime.now(WARSAW).date()


@router.post("/entitle", response={200: dict[str, Any], **REFUSED})
def entitle(request: HttpRequest, house: Annotated[dict[str, Any], Body()]) -> Any:
    """What the household is due on the day, each amount with its reasons.

    With a ``centre`` its council's tables count, and the readings that it has chosen.
    """
    limit(request)
    law = poland.law()
    plain = fields.clean(house, law.inputs)
    case, day = household.read(plain, law.inputs, today())
    centre = plain.get("centre")
    if centre:
        return Status(200, entitled(centre, case, day).as_json())
    return Status(200, answer(law_on(law, day), case, poland.BENEFITS).as_json())


@router.get("/entitle/schema", response={200: dict[str, Any], **REFUSED})
def entitle_schema(request: HttpRequest, on: date | None = None) -> Any:
    """JSON Schema of the household; each field says which benefits need it on the day."""
    limit(request)
    day = on or today()
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NothingThereError(f"Podaj dzień między rokiem {FIRST_YEAR} a {LAST_YEAR}.")
    return Status(200, schema_of(poland.law(), poland.BENEFITS, day))


def published() -> dict[str, Any]:
    """The schema of the body as OpenAPI shows it: that of today, without its dialect."""
    found = schema_of(poland.law(), poland.BENEFITS, today())
    return {key: value for key, value in found.items() if key != "$schema"}

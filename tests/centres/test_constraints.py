"""The database itself refuses what cannot be true."""

import pytest
from django.db import IntegrityError, transaction

from ostoja.centres.context import in_centre
from ostoja.centres.models import Centre
from ostoja.directory.models import Notice, Route

COMMON = {"trust": "sourced", "position": 0}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "columns", "name"),
    [
        (Notice, {"code": "a", "title": {}, "body": {}}, "notice_has_end"),
        (Route, {"matter": "dps", "when": {}, "places": []}, "route_has_one_goal"),
        (
            Route,
            {"matter": "dps", "when": {}, "places": [], "territory": True, "trust": "verified"},
            "route_verified_by_on",
        ),
    ],
)
def test_the_database_refuses(model, columns, name):
    """A notice without end, a route to nowhere, a verification by nobody are refused."""
    centre = Centre.objects.create(slug="alfa", name="Ośrodek Alfa")
    with in_centre(centre.pk), pytest.raises(IntegrityError, match=name), transaction.atomic():
        model(**(COMMON | columns), centre=centre).save()

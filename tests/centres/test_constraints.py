"""The database itself refuses what cannot be true."""

import pytest
from django.db import IntegrityError, transaction

from ostoja.centres.context import in_centre
from ostoja.directory.models import Notice, Route
from tests.acting import acting, new_centre

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
    centre = new_centre("alfa", "Ośrodek Alfa")
    refused = pytest.raises(IntegrityError, match=name)
    with in_centre(centre.pk), acting(), refused, transaction.atomic():
        model(**(COMMON | columns), centre=centre).save()

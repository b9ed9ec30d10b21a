"""A row of one centre is never seen or written from another."""

import pytest
from django.db import IntegrityError, transaction

from ostoja.accounts.models import Membership, User
from ostoja.centres import services
from ostoja.centres.context import in_centre
from ostoja.centres.middleware import resolve
from ostoja.centres.models import Centre, CrossCentreError
from tests.acting import acting, new_centre

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Centre, Centre]:
    return (
        new_centre("alfa", "Ośrodek Alfa"),
        new_centre("beta", "Ośrodek Beta", host="beta.example"),
    )


def test_outside_a_centre_nothing_is_seen(two):
    """A worker of Alfa is invisible from Beta and from outside every centre."""
    with in_centre(two[0].pk), acting():
        user = User.objects.create_user("a@example.org", name="A")
        Membership(centre=two[0], user=user, role="editor").save()
        assert Membership.objects.count() == 1
    assert Membership.objects.count() == 0
    with in_centre(two[1].pk):
        assert Membership.objects.count() == 0


@pytest.mark.parametrize("inside", [False, True])
def test_writing_across_is_refused(two, inside):
    """Nobody writes a row of Alfa from Beta or from nowhere, one by one or in bulk."""
    with acting(two[0]):
        user = User.objects.create_user("a@example.org", name="A")
    row = Membership(centre=two[0], user=user, role="editor")
    with in_centre(two[1].pk if inside else None):
        with pytest.raises(CrossCentreError):
            row.save()
        with pytest.raises(CrossCentreError):
            Membership.objects.bulk_create([row])


def test_an_unknown_role_is_refused_by_the_database(two):
    """The database itself knows the three roles."""
    with in_centre(two[0].pk), acting():
        user = User.objects.create_user("a@example.org", name="A")
        with pytest.raises(IntegrityError, match="membership_known_role"), transaction.atomic():
            Membership(centre=two[0], user=user, role="king").save()


def test_content_version_grows_with_each_change(two):
    """Each change raises the version of its own centre only."""
    with transaction.atomic():
        services.public_facts_changed(two[0].pk)
    assert (services.content_version("alfa"), services.content_version("beta")) == (2, 1)
    with pytest.raises(services.UnknownCentreError, match="gamma"):
        services.content_version("gamma")


@pytest.mark.parametrize(
    ("host", "path", "slug"),
    [
        ("localhost", "/alfa/", "alfa"),
        ("localhost", "/uk/alfa/x", "alfa"),
        ("beta.example", "/", "beta"),
        ("localhost", "/api/v1/where", None),
        ("localhost", "/", None),
        ("localhost", "/gamma/", None),
    ],
)
def test_the_centre_of_a_request(two, host, path, slug):
    """Host first, then the first segment; a reserved word is never a centre."""
    found = resolve(host, path)
    assert (found.slug if found else None) == slug

"""The demo has somebody for every role of the made-up town, and only there."""

from ostoja.accounts.models import Role, User
from ostoja.accounts.permissions import duties, may_work_here
from ostoja.cli.installation import DEMO_PASSWORD, DEMO_UNITS, _demo_staff
from tests.accounts.conftest import NOON, Office


def test_every_role_of_the_made_up_town_can_be_tried(town):
    """Started again, the demo gives nobody a second account or role."""
    town("przykladowo")
    _demo_staff("przykladowo")
    _demo_staff("przykladowo")
    office = Office("przykladowo")
    for role in Role:
        user = office.user(role.value)
        assert user.check_password(DEMO_PASSWORD)
        with office.here():
            assert may_work_here(user).role == role.value
    with office.here():
        assert may_work_here(office.user("office")).role == "administrator"
        for unit in DEMO_UNITS:
            (duty,) = duties(office.user(f"social_worker-{unit}"), NOON.date())
            assert duty.unit == unit
    assert User.objects.count() == len(Role) + 1 + 2 * len(DEMO_UNITS)


def test_a_real_town_gets_the_three_who_show_its_pages(bytom):
    _demo_staff("bytom")
    assert {user.email for user in User.objects.all()} == {
        "editor@bytom.example", "clerk@bytom.example", "administrator@bytom.example",
    }  # fmt: skip

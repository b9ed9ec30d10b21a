"""The address of the database: one host, several, or a slip that is said at once."""

import pytest

from ostoja.project.database import database


def test_one_host():
    found = database("postgresql://web:ta%40jne@db.example:5433/ostoja?sslmode=verify-full")
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("web", "ta@jne", "ostoja")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}
    assert found["ENGINE"] == "django.db.backends.postgresql"


def test_a_primary_and_its_replicas():
    """Writes go to whichever host takes them; nobody waits long for one that is gone."""
    found = database("postgresql://web@10.0.0.1:5432,10.0.0.2:5433,[::1]:5434/ostoja")
    assert (found["HOST"], found["PORT"]) == ("10.0.0.1,10.0.0.2,::1", "5432,5433,5434")
    assert found["OPTIONS"] == {"connect_timeout": "3", "target_session_attrs": "read-write"}
    assert found["ENGINE"] == "ostoja.centres.failover"


def test_a_socket_and_the_usual_port():
    found = database("postgresql:///ostoja")
    assert (found["HOST"], found["PORT"], found["USER"]) == ("", "", "")
    found = database("postgresql://a,b/ostoja")
    assert (found["HOST"], found["PORT"]) == ("a,b", "")


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://a/b?sslmod=verify-full", "ostoja"])
def test_slips_are_refused(url):
    with pytest.raises(ValueError, match="OSTOJA_DATABASE_URL"):
        database(url)

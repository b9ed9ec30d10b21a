"""Nothing is stored that nobody has said why, on what basis and for how long: no column escapes."""

import csv
import io

import pytest
from django.apps import apps
from django.db import models

from ostoja.centres.classes import Confidentiality
from ostoja.centres.keeping import BASIS, Kept, Purpose, Retention, columns, kept_of
from ostoja.privacy import map as privacy_map
from ostoja.privacy import walk, words
from tests.privacy.test_log import member

MODELS = privacy_map.everything()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_column_says_why_and_how_long(model):
    """When this fails for your table: ``keeping = Keeping(Purpose..., Retention...)``."""
    for field in model._meta.concrete_fields:
        kept = privacy_map.kept_in(model, field.name)
        assert kept.purpose in Purpose
        assert kept.retention in Retention
        assert kept.basis
    declared = set(getattr(model, "kept", {})) - {f.name for f in model._meta.concrete_fields}
    assert not declared, f"purposes of columns that are not there: {declared}"


def test_every_purpose_has_a_basis():
    assert set(BASIS) == set(Purpose)


def test_the_map_has_every_column_of_the_database(db):
    from django.db import connection

    told = {(line.table, line.column) for line in privacy_map.lines()}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table == "django_migrations" or table.startswith("wagtailsearch_indexentry_fts"):
                continue  # which migrations have run; the search index of public pages
            for column in connection.introspection.get_table_description(cursor, table):
                assert (table, column.name) in told, f"{table}.{column.name} is in no map"


def test_a_column_that_nobody_explained_is_an_error(monkeypatch):
    class Unexplained(models.Model):
        classes = {"secret": Confidentiality.C3}
        secret = models.TextField()

        class Meta:
            app_label = "privacy"
            managed = False

    try:
        with pytest.raises(LookupError, match=r"Unexplained\.secret"):
            kept_of(Unexplained, "secret")
        Unexplained.kept = columns(["secret"], Kept(Confidentiality.C3, Purpose.RIGHT))
        assert kept_of(Unexplained, "secret").retention is Retention.LAST_CASE
        assert kept_of(Unexplained, "id").purpose is Purpose.RIGHT
        monkeypatch.setattr(Unexplained, "__module__", "ostoja.privacy.models")
        with pytest.raises(walk.UnwalkedError, match="data of clients"):
            walk.source(Unexplained)
    finally:
        del apps.all_models["privacy"]["unexplained"]
        apps.clear_cache()


def test_every_table_about_a_person_is_walked_and_named():
    """When this fails: add the words of your table and columns to ``ostoja/privacy/words.py``."""
    found = list(walk.sources())
    assert {"people.Person", "people.SafetyFact", "audit.Read"} <= {
        one.model._meta.label for one in found
    }
    for one in found:
        assert words.table(one.model._meta.label)
        for field in one.columns:
            assert words.column(field.name), field


def test_a_worker_reads_the_map_and_takes_it_out(town, client, django_assert_max_num_queries):
    town("bytom")
    user = member("clerk").user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/bytom/biuro/dane/mapa/")  # the centre's book is made once
    with django_assert_max_num_queries(12):
        shown = client.get("/bytom/biuro/dane/mapa/").content.decode()
    assert "people_safetyfact" in shown
    table = client.get("/bytom/biuro/dane/mapa/?plik=csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert tuple(rows[0]) == privacy_map.HEAD
    assert len(rows) == 1 + len(list(privacy_map.lines()))
    assert ["people_person", "pesel", "C3"] in [row[:3] for row in rows]
    text = client.get("/bytom/biuro/dane/mapa/?plik=md").content.decode()
    assert "| people_person | pesel | C3 |" in text
    assert user.email not in table.content.decode() + text

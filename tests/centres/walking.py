"""Walking through a centre as one of its workers, with words of another centre in the pocket."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.test import Client

from ostoja.accounts.actions import AddMember
from ostoja.accounts.models import User
from ostoja.audit.actions import System
from ostoja.centres.context import in_centre
from ostoja.centres.wall import of_centres
from tests.centres.crawling import addresses, ask
from tests.centres.planting import marks

AT = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
INVENTED = "qxzv9{:03d}"  # looks like a mark, but nothing was planted under it


def visitor():
    """A browser in which nobody is signed in and in which public pages show one moment."""
    return Client(raise_request_exception=False, **{"ostoja.now": AT})


def member(slug, role, **more):
    email = f"{role}@{slug}.example"
    AddMember(
        slug=slug, at=AT, actor=System(), email=email, person="Pokaz", role=role,
        password="pokaz-ostoja-2026", **more,
    ).execute()  # fmt: skip
    client = visitor()
    client.force_login(
        User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def own_codes(here):
    """Something of this centre for every argument of an address."""
    found = ["ulice", "sprawy"]
    with in_centre(here.pk):
        for model in of_centres():
            names = {field.name for field in model._meta.concrete_fields}
            for name in sorted(names & {"code", "matter", "rule"}):
                found += [str(v) for v in model.objects.values_list(name, flat=True)[:2]]
            found += [str(key) for key in model.objects.values_list("pk", flat=True)[:1]]
    return sorted({one for one in found if re.fullmatch(r"[\w-]+", one)} - {"None"})


def foreign_words(garden):
    """A marked text and a key of each planted table, each with an invented one of its shape."""
    pairs = []
    for number, row in enumerate(garden.rows.values()):
        texts = [
            value
            for field in row._meta.concrete_fields
            if isinstance(value := getattr(row, field.attname), str) and len(marks(value)) == 1
        ]
        pairs += [(text, INVENTED.format(number)) for text in texts[:1]]
        pairs.append((str(row.pk), str(900_000_000 + number)))
    return pairs


def pages_of(client, here):
    """Every page this person can open in their centre."""
    codes, found = own_codes(here), {}
    for pattern, names in addresses():
        rest = [name for name in names if name != "centre"]
        for code in codes if rest else [""]:
            path = pattern.format(centre=here.slug, **dict.fromkeys(rest, code))
            answer = ask(client, "get", path)
            if answer.status == 200 or not rest:
                found[path] = answer
            if rest and sum(one.startswith(pattern.partition("{")[0]) for one in found) > 200:
                break
    return found

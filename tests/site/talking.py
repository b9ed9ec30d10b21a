"""One resident who asks what is due, page by page, for the tests of the pre-check."""

import html
import re

from ostoja.core.law import poland

START, STEP = "/przykladowo/sprawdz/", "/przykladowo/sprawdz/krok/"
DAYS = {}


def law_on(day):
    return DAYS.setdefault(day, poland.law().on(day))


def text_of(response):
    return html.unescape(response.content.decode())


def field(text, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    return found[1] if found else ""


class Talk:
    """One resident and the pages that they see."""

    def __init__(self, client, prefix=""):
        self.client, self.prefix = client, prefix
        self.response = client.get(prefix + START)
        self.text = text_of(self.response)

    def send(self, **fields):
        kept = {name: field(self.text, name) for name in ("stan", "strona", "pytanie")}
        sent = {name: value for name, value in kept.items() if value} | fields
        self.response = self.client.post(self.prefix + STEP, sent)
        self.text = text_of(self.response)
        assert self.response.status_code == 200, self.response
        return self

    @property
    def asked(self):
        code, _sign, at = field(self.text, "pytanie").partition(":")
        return (code, int(at) if at else None) if code else None

    def begin(self, household):
        self.send(temat=list(household.topics), ruch="temat")
        for relation in household.relations:
            self.send(relacja=relation, ruch="osoba")
        return self.send(ruch="wszyscy")

    def answer_all(self, household):
        while self.asked:
            self.send(odp=household.said[self.asked], ruch="dalej")
        return self


def sections(text):
    """The groups of the result by what they say."""
    names = {"due": "grupa-due", "discretionary": "grupa-moze", "missing_data": "grupa-brak",
             "not_due": "grupa-nie", "fee": "grupa-oplaty"}  # fmt: skip
    found = {}
    for status, ident in names.items():
        part = re.search(rf'<section aria-labelledby="{ident}">(.*?)</section>', text, re.S)
        found[status] = part[1] if part else ""
    return found

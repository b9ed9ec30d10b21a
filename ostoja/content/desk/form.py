"""The editor's form: the gate of quality stands between writing and publishing."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from ostoja.centres.context import current_centre
from ostoja.centres.models import Centre
from ostoja.content.writing import remarks
from ostoja.core.language.gate import Remark, asks, stops

NO_END = "Aktualność musi mieć ostatni dzień; dzień później przejdzie do archiwum."

FOREIGN = "Ten plik należy do innego ośrodka; wybierz własny."


class PieceForm(WagtailAdminPageForm):
    """Drafts may be imperfect; what is published may not."""

    looked = forms.BooleanField(
        required=False, label="Sprawdziłem uwagi i publikuję mimo nich",
        help_text="Zaznacz tylko wtedy, gdy uwagi wyżej nie dotyczą tego tekstu.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = "Koniec adresu strony; puste: ułożymy go z tytułu."

    def clean_slug(self) -> str:
        """What was given, else made of the title, with a number when another page has it."""
        given = str(self.cleaned_data.get("slug") or "")
        title = str(self.cleaned_data.get("title") or "")
        if given or not title:
            return given
        base = slugify(title.replace("ł", "l").replace("Ł", "L"))[:200] or "strona"
        names = (f"{base}-{number}" if number else base for number in range(1000))
        free = Page._slug_is_available
        return next(one for one in names if free(one, self.parent_page, self.instance))

    def clean(self) -> dict[str, Any]:
        """Days in order; when publishing, nothing that stops and nothing unseen that asks."""
        found: dict[str, Any] = super().clean()
        self._days(found)
        self._files(found)
        if "action-publish" in self.data:
            self._gate(found)
        return found

    def _days(self, found: dict[str, Any]) -> None:
        if getattr(self.instance, "required_end", False) and not found.get("valid_to"):
            end = found.get("event_to") or found.get("event_from")
            if end:
                found["valid_to"] = end
            elif "valid_to" not in self.errors:
                self.add_error("valid_to", NO_END)
        for first, last in (("valid_from", "valid_to"), ("event_from", "event_to"),
                            ("event_to", "valid_to"), ("runs_from", "runs_to")):  # fmt: skip
            begin, end = found.get(first), found.get(last)
            if begin and end and begin > end and last not in self.errors:
                self.add_error(last, "Ten dzień jest wcześniejszy niż początek; popraw dni.")
        if found.get("event_to") and not found.get("event_from"):
            self.add_error("event_from", "Podaj też pierwszy dzień wydarzenia.")

    def _files(self, found: dict[str, Any]) -> None:
        """Files and pictures are the centre's own: a key of another's is refused."""
        for name in ("body", "body_en", "body_uk"):
            if any(not _own(one) for one in _shown(found.get(name) or ())):
                self.add_error(name, FOREIGN)
        if found.get("file") is not None and not _own(found["file"]):
            self.add_error("file", FOREIGN)

    def _gate(self, found: dict[str, Any]) -> None:
        from ostoja.content.models.blocks import book_here

        book = book_here()
        assert book is not None, "the desk is always inside a centre"
        said = remarks(_Draft(found), book, timezone.localdate())
        for one in stops(said):
            self.add_error(_field(one), ValidationError(sentence(one), code=one.code))
        if not stops(said) and asks(said) and not found.get("looked"):
            for one in asks(said):
                self.add_error("looked", ValidationError(sentence(one), code=one.code))


def _shown(body: Any) -> Iterator[Any]:
    """The files and pictures of a body."""
    for block in body:
        if block.block_type == "image" and block.value:
            yield block.value
        elif block.block_type == "file" and block.value["file"]:
            yield block.value["file"]


def _own(row: Any) -> bool:
    """Whether a file lies in the drawer of the current centre."""
    centre = Centre.objects.filter(pk=current_centre() or 0).first()
    return centre is not None and row.collection.name == centre.slug


class _Draft:
    """Cleaned fields with the attributes of a page."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found

    def __getattr__(self, name: str) -> Any:
        return self._found.get(name)


def _field(remark: Remark) -> str:
    return {"tytuł": "title", "wstęp": "lead"}.get(remark.where, "body")


def sentence(remark: Remark) -> str:
    """Where, what is wrong and how to mend it, in one line."""
    return f"{remark.where[:1].upper()}{remark.where[1:]}: {remark.text} {remark.fix}"

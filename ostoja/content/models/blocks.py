"""What a page is made of. Units, matters and hours are referred to, never typed again."""

from typing import Any

from django.core.exceptions import BadRequest
from django.utils import timezone
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from ostoja.centres.context import current_centre
from ostoja.core.where.book import Book
from ostoja.core.where.places import name_on
from ostoja.directory import services as directory

FEATURES = ("bold", "italic", "ol", "ul", "link", "document-link")


def book_here() -> Book | None:
    """The facts of the current centre; none outside a centre."""
    return directory.book_here() if current_centre() else None


def units_here() -> list[tuple[str, str]]:
    """Units of the current centre to choose from."""
    book, today = book_here(), timezone.localdate()
    return [(one.code, name_on(one, today).name) for one in book.units(today)] if book else []


def matters_here() -> list[tuple[str, str]]:
    """Forms of help to choose from."""
    book = book_here()
    return (
        sorted(((one.code, one.title("pl")) for one in book.all_matters), key=_title)
        if book
        else []
    )


def _title(pair: tuple[str, str]) -> str:
    return pair[1]


class FileBlock(StructBlock):
    """A file with a name that says what it is; type and size are computed."""

    file = DocumentChooserBlock(label="Plik")
    name = CharBlock(
        label="Nazwa dla czytających", max_length=150,
        help_text="Na przykład: Oświadczenie kandydata. Rodzaj i rozmiar dopiszemy sami.",
    )  # fmt: skip

    class Meta:
        icon = "doc-full"
        label = "Plik do pobrania"


class LinkBlock(StructBlock):
    """A link whose text says where it leads."""

    text = CharBlock(label="Dokąd prowadzi", max_length=150)
    url = URLBlock(label="Adres")

    class Meta:
        icon = "link"
        label = "Odnośnik"


class _Named(ChoiceBlock):
    """A choice with a name for screen readers: the library ties its label to nothing."""

    named = ""

    def get_field(self, **kwargs: Any) -> Any:
        """The field with its name."""
        field = super().get_field(**kwargs)
        field.widget.attrs["aria-label"] = self.named
        return field


class UnitChoice(_Named):
    """A unit of the directory."""

    named = "Jednostka"


class MatterChoice(_Named):
    """A matter of the catalogue."""

    named = "Forma pomocy"


class Body(StreamBlock):
    """The parts of a page from the top to the bottom."""

    heading = CharBlock(label="Nagłówek", icon="title", max_length=150)
    text = RichTextBlock(label="Tekst", icon="pilcrow", features=list(FEATURES))
    important = TextBlock(label="Ważne", icon="warning", max_length=500)
    unit = UnitChoice(
        choices=units_here, label="Jednostka", icon="home",
        help_text="Adres, telefon i godziny przyjdą z katalogu i będą zawsze aktualne.",
    )  # fmt: skip
    matter = MatterChoice(choices=matters_here, label="Forma pomocy", icon="help")
    image = ImageBlock(label="Obraz", icon="image")
    file = FileBlock()
    link = LinkBlock()

    class Meta:
        block_counts = {"image": {"max_num": 20}}

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """The parts that a form sent. Raises ``BadRequest`` for a form that came in part."""
        try:
            return super().value_from_datadict(data, files, prefix)
        except (MultiValueDictKeyError, ValueError) as error:
            raise BadRequest(f"the form lacks the parts of {prefix}") from error

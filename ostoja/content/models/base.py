"""What every page of a centre has: texts in three languages, a life, a source, its place."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page

from ostoja.centres.classes import PUBLIC
from ostoja.centres.models import Centre
from ostoja.content.desk.form import PieceForm
from ostoja.content.desk.panels import QualityPanel
from ostoja.content.models.blocks import Body

PREVIEW = "ostoja.site.views.content.preview"  # the pages belong to the room above


class CentreRoot(Page):
    """The top of one centre's pages; made by an action, never in the desk."""

    shared = True  # a page of Wagtail's tree, which has no wall between centres
    own_door = "public pages; the editors' desk opens one centre's branch (content/desk/door.py)"
    classes = PUBLIC

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="+")

    is_creatable = False
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "content.News", "content.Article", "content.Guide", "content.DocumentPage",
        "content.Clause", "content.Project", "content.Campaign", "content.Media",
    ]  # fmt: skip

    class Meta:
        verbose_name = "strony ośrodka"

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """The public address: the centre's own first page."""
        return 0, "", f"/{self.slug}/"


class Piece(Page):
    """Base of everything that an editor publishes.

    ``valid_from`` is the first day on which it is shown, ``valid_to`` the last on which it is
    current; the day after it stands in the archive under the same address. ``dated`` is the day of
    the information itself, ``review_on`` the day by which somebody looks at it again.
    """

    shared = True  # a page of Wagtail's tree: public, and walled by the desk's own door
    classes = PUBLIC
    kind: ClassVar[str] = ""
    base_form_class = PieceForm

    lead = models.TextField(
        "Wstęp", max_length=400, help_text="Jedno lub dwa zdania: dla kogo i o czym."
    )
    body = StreamField(Body(), blank=True, verbose_name="Treść")
    title_en = models.CharField("Tytuł po angielsku", max_length=255, blank=True)
    lead_en = models.TextField("Wstęp po angielsku", max_length=400, blank=True)
    body_en = StreamField(Body(), blank=True, verbose_name="Treść po angielsku")
    title_uk = models.CharField("Tytuł po ukraińsku", max_length=255, blank=True)
    lead_uk = models.TextField("Wstęp po ukraińsku", max_length=400, blank=True)
    body_uk = StreamField(Body(), blank=True, verbose_name="Treść po ukraińsku")
    dated = models.DateField("Data informacji", default=timezone.localdate)
    valid_from = models.DateField("Pokaż od dnia", null=True, blank=True)
    valid_to = models.DateField(
        "Ostatni dzień", null=True, blank=True,
        help_text="Dzień później strona przejdzie do archiwum. Jej adres się nie zmieni.",
    )  # fmt: skip
    review_on = models.DateField("Sprawdź ponownie do dnia", null=True, blank=True)
    source = models.CharField(
        "Źródło", max_length=300, blank=True, help_text="Dokument albo adres, z którego to wiemy."
    )
    touches_violence = models.BooleanField(
        "Strona dotyczy przemocy", default=False,
        help_text="Pokażemy przycisk szybkiego wyjścia.",
    )  # fmt: skip
    origin = models.CharField(max_length=64, blank=True, editable=False)

    parent_page_types: ClassVar = ["content.CentreRoot"]
    subpage_types: ClassVar[list[str]] = []
    own_panels: ClassVar[list[Any]] = []
    required_end: ClassVar[bool] = False

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="%(class)s_life_in_order",
            )
        ]

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """The public address; it stays when the page moves to the archive."""
        return 0, "", f"/{self.centre_slug()}/{self.kind}/{self.slug}/"

    def centre_slug(self) -> str:
        """The slug of the centre whose page this is."""
        parent = self.get_parent()
        return str(parent.slug) if parent else ""

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """The draft as residents would see it."""
        return import_string(PREVIEW)(request, self)


def tabs(own: list[Any], *, end_required: bool = False) -> TabbedInterface:
    """The editor's screen: what to write, other languages, dates, the check of the text."""
    end = "Podaj ostatni dzień: bez niego aktualność nie trafi do archiwum." if end_required else ""
    life = [
        FieldPanel("valid_from"),
        FieldPanel("valid_to", help_text=end or None),
        FieldPanel("review_on"),
        FieldPanel("dated"),
        FieldPanel("source"),
    ]
    return TabbedInterface(
        [
            ObjectList(
                [FieldPanel("title"), FieldPanel("lead"), *own, FieldPanel("body"),
                 MultiFieldPanel(life, heading="Dni i źródło"), FieldPanel("touches_violence"),
                 FieldPanel("slug")],
                heading="Treść",
            ),
            ObjectList([FieldPanel(f"{name}_en") for name in ("title", "lead", "body")],
                       heading="English"),
            ObjectList([FieldPanel(f"{name}_uk") for name in ("title", "lead", "body")],
                       heading="Українська"),
            ObjectList(
                [QualityPanel(heading="Ostatnio zapisana wersja oczami czytelnika"),
                 FieldPanel("looked")],
                heading="Sprawdzenie tekstu",
            ),
        ]
    )  # fmt: skip

"""The kinds of pages."""

from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from ostoja.content.models.base import Piece, tabs


class News(Piece):
    """Something that happens; it cannot be without a last day."""

    kind = "aktualnosci"
    required_end = True

    event_from = models.DateField("Wydarzenie od dnia", null=True, blank=True)
    event_to = models.DateField("Wydarzenie do dnia", null=True, blank=True)

    edit_handler = tabs(
        [MultiFieldPanel([FieldPanel("event_from"), FieldPanel("event_to")], "Dni wydarzenia")],
        end_required=True,
    )

    class Meta(Piece.Meta):
        verbose_name = "aktualność"
        verbose_name_plural = "aktualności"
        constraints = [
            *Piece.Meta.constraints,
            models.CheckConstraint(condition=Q(valid_to__isnull=False), name="news_has_end"),
            models.CheckConstraint(
                condition=Q(event_to__isnull=True) | Q(event_from__lte=F("event_to")),
                name="news_event_in_order",
            ),
            models.CheckConstraint(
                condition=Q(event_to__isnull=True) | Q(event_to__lte=F("valid_to")),
                name="news_shown_until_its_event_ends",
            ),
        ]


class Article(Piece):
    """A lasting explanation: rules of granting, forms of help, what the centre does."""

    kind = "artykuly"
    edit_handler = tabs([])

    class Meta(Piece.Meta):
        verbose_name = "artykuł"
        verbose_name_plural = "artykuły"


class Guide(Piece):
    """What to do step by step."""

    kind = "poradniki"
    edit_handler = tabs([])

    class Meta(Piece.Meta):
        verbose_name = "poradnik"
        verbose_name_plural = "poradniki"


class DocumentPage(Piece):
    """One document: a form, an annex, an ordinance, with its version."""

    kind = "dokumenty"

    file = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.PROTECT, related_name="+", verbose_name="Plik"
    )
    edition = models.CharField(
        "Wersja", max_length=60, help_text="Na przykład: 2, wzór od 1 stycznia 2026."
    )
    edit_handler = tabs([FieldPanel("file"), FieldPanel("edition")])

    class Meta(Piece.Meta):
        verbose_name = "dokument"
        verbose_name_plural = "dokumenty"


class Clause(Piece):
    """A clause about personal data: one for each process and channel, in numbered versions."""

    kind = "klauzule"

    class Channel(models.TextChoices):
        """How the person gives or gets it."""

        PAPER = "papier", "na papierze"
        WEB = "www", "przez stronę"
        PHONE = "telefon", "przez telefon"
        ALL = "kazdy", "w każdy sposób"

    class Duty(models.TextChoices):
        """Whom the data come from."""

        FROM_PERSON = "art13", "od tej osoby (art. 13 RODO)"
        FROM_OTHERS = "art14", "od kogoś innego (art. 14 RODO)"

    process = models.SlugField(
        "Proces", max_length=60, help_text="Na przykład: zasilek-okresowy, umawianie-wizyt."
    )
    channel = models.CharField("Kanał", max_length=10, choices=Channel.choices, default="kazdy")
    duty = models.CharField("Obowiązek", max_length=5, choices=Duty.choices, default="art13")
    edit_handler = tabs([FieldPanel("process"), FieldPanel("channel"), FieldPanel("duty")])

    class Meta(Piece.Meta):
        verbose_name = "klauzula RODO"
        verbose_name_plural = "klauzule RODO"
        constraints = [
            *Piece.Meta.constraints,
            models.CheckConstraint(
                condition=Q(channel__in=["papier", "www", "telefon", "kazdy"]),
                name="clause_known_channel",
            ),
            models.CheckConstraint(
                condition=Q(duty__in=["art13", "art14"]), name="clause_known_duty"
            ),
        ]


class Project(Piece):
    """A project: when, with whose money, for whom."""

    kind = "projekty"

    runs_from = models.DateField("Trwa od dnia", null=True, blank=True)
    runs_to = models.DateField("Trwa do dnia", null=True, blank=True)
    funding = models.CharField("Kto płaci", max_length=300, blank=True)
    edit_handler = tabs(
        [MultiFieldPanel([FieldPanel("runs_from"), FieldPanel("runs_to")], "Czas projektu"),
         FieldPanel("funding")]
    )  # fmt: skip

    class Meta(Piece.Meta):
        verbose_name = "projekt"
        verbose_name_plural = "projekty"
        constraints = [
            *Piece.Meta.constraints,
            models.CheckConstraint(
                condition=Q(runs_from__isnull=True)
                | Q(runs_to__isnull=True)
                | Q(runs_from__lte=F("runs_to")),
                name="project_runs_in_order",
            ),
        ]


class Campaign(Piece):
    """A campaign for everybody: what to notice, what to do, whom to call."""

    kind = "kampanie"

    audience = models.CharField("Dla kogo", max_length=200, blank=True)
    edit_handler = tabs([FieldPanel("audience")])

    class Meta(Piece.Meta):
        verbose_name = "kampania"
        verbose_name_plural = "kampanie"


class Media(Piece):
    """What others published about the centre: an article, a report, a recording."""

    kind = "media"

    outlet = models.CharField("Kto opublikował", max_length=200)
    link = models.URLField("Adres", max_length=500, blank=True)
    edit_handler = tabs([FieldPanel("outlet"), FieldPanel("link")])

    class Meta(Piece.Meta):
        verbose_name = "w mediach"
        verbose_name_plural = "w mediach"


KINDS: dict[str, type[Piece]] = {
    one.kind: one for one in (News, Article, Guide, DocumentPage, Clause, Project, Campaign, Media)
}

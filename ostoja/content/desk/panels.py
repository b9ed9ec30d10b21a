"""The check of the text in the editor: what a reader would stumble over."""

from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel

from ostoja.content.writing import remarks, written
from ostoja.core.language import readability

WEIGHTS = {"stop": "Nie pozwala opublikować", "ask": "Do sprawdzenia", "advice": "Rada"}


class QualityPanel(Panel):
    """Shows the remarks about the version that was saved last."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page's screen."""

        template_name = "content/quality.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Remarks by weight and the measures of the text."""
            from ostoja.content.models.blocks import book_here

            context: dict[str, Any] = super().get_context_data(parent_context)
            book = book_here()
            if book is None or not self.instance.pk:
                return {**context, "saved": False}
            text = written(self.instance)
            return {
                **context,
                "saved": True,
                "remarks": [
                    (WEIGHTS[one.weight], one)
                    for one in remarks(self.instance, book, timezone.localdate())
                ],
                "reading": readability.read("\n".join((text.lead, *text.paragraphs))),
            }

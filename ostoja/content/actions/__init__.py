"""What changes the content, as the audit knows it."""

from ostoja.content.actions.importing import ImportPages
from ostoja.content.actions.publishing import ChangeFile, PublishPage, TakePageDown
from ostoja.content.actions.reviewing import ReviewPage

__all__ = ["ChangeFile", "ImportPages", "PublishPage", "ReviewPage", "TakePageDown"]

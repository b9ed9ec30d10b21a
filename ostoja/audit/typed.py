"""What people type as words: refused before the database has to."""

from ostoja.audit.actions import RefusedError

LONG = 2000  # characters: a basis, a source, a reason
SHORT = 200  # a name, a post


def words(text: str, asked: str, longest: int = LONG) -> str:
    """The text without needless spaces. Raises ``RefusedError``: ``asked`` when there is none."""
    found = fitting(text, longest)
    if not found:
        raise RefusedError(asked)
    return found


def fitting(text: str, longest: int = LONG) -> str:
    """The same where nothing need be said; empty for nothing. Raises ``RefusedError``."""
    found = " ".join(text.split())
    if len(found) > longest:
        raise RefusedError(f"„{found[:40]}…” jest za długie; skróć do {longest} znaków.")
    if not found.isprintable():
        raise RefusedError("W tekście są znaki, których nie da się zapisać; wpisz go jeszcze raz.")
    return found

"""Who writes postings and who reads applications."""

from ostoja.accounts.permissions import Decision

WRITERS = frozenset({"system", "director", "unit_head", "editor"})
CHOOSERS = frozenset({"director", "unit_head"})


def may_write(role: str) -> Decision:
    """Whether somebody in ``role`` may write and publish postings."""
    why = "Nabory prowadzą dyrektor, kierownik i redaktor; poproś administratora."
    return Decision(role in WRITERS, "Rola pozwala ogłaszać nabory." if role in WRITERS else why)


def may_choose(role: str) -> Decision:
    """Whether somebody in ``role`` may read applications."""
    why = "Zgłoszenia kandydatów czytają dyrektor i kierownik."
    return Decision(role in CHOOSERS, "Rola pozwala." if role in CHOOSERS else why)

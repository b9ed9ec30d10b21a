"""How an address is visited: opened, and its form sent as a person sends it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Visit:
    """``post`` fills and sends the form of ``path``; ``office`` needs somebody signed in: whoever
    has several roles in the made-up town, or the one whose account is named.

    ``more`` are the forms of the pages that follow; a name of buttons presses the one named.
    """

    path: str
    post: dict[str, str] = field(default_factory=dict)
    office: bool | str = False
    more: tuple[dict[str, str], ...] = ()

    @property
    def desk(self) -> str:
        """Whose browser opens it; empty for a stranger's."""
        return "office" if self.office is True else self.office or ""

    def __str__(self) -> str:
        return f"{self.path} {'+'.join(self.post)} {len(self.more) or ''}".strip()

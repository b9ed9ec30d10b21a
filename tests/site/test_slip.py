"""The slip of a visit and the label of a parcel as files that everybody can read out."""

import io

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from ostoja.core.speech import LANGS
from ostoja.visits.models import Visit
from tests.reading import text_of
from tests.visits.conftest import (  # noqa: F401  # fixtures
    SLUG,
    THURSDAY,
    Desk,
    clerk,
    office,
    phone_browser,
    resident,
)  # fmt: skip

SLIP, STEP = f"/{SLUG}/wizyta/kartka.pdf", f"/{SLUG}/wizyta/krok/"


@pytest.mark.parametrize("lang", LANGS)
def test_a_slip_is_an_accessible_file_that_does_not_say_why(phone_browser, resident, lang):  # noqa: F811
    """In the language of the page, for one who holds the code; neither centre nor kind in it."""
    visit = Visit.objects.get(key=resident.book(kind="rozmowa"))
    prefix = "" if lang == "pl" else f"/{lang}"
    page = text_of(phone_browser.post(f"{prefix}{STEP}", {"kod": visit.code, "ruch": "druk"}))
    assert f'action="{prefix}{SLIP}"' in page
    made = phone_browser.post(f"{prefix}{SLIP}", {"kod": visit.code})
    assert made["Content-Type"] == "application/pdf"
    assert made["Cache-Control"] == "no-store"
    assert made["Content-Disposition"] == 'attachment; filename="termin.pdf"'
    reader = PdfFileReader(io.BytesIO(made.content))
    assert str(reader.root["/Lang"]).lower().startswith(lang)
    assert "pdfuaid" in reader.root["/Metadata"].data.decode()
    told = " ".join(map(str, reader.trailer["/Info"].values()))
    assert "Rozmowa" not in told
    assert "Ośrodek" not in told


def test_without_a_visit_to_come_there_is_no_slip(phone_browser, resident):  # noqa: F811
    """A GET leads to the start; a strange code and a cancelled visit are not there."""
    assert phone_browser.get(SLIP)["Location"] == f"/{SLUG}/wizyta/"
    assert phone_browser.post(SLIP, {"kod": "NIEMATAKIE"}).status_code == 404
    assert phone_browser.post(SLIP).status_code == 404
    visit = Visit.objects.get(key=resident.book())
    phone_browser.post(STEP, {"kod": visit.code, "ruch": "odwolaj"})
    assert phone_browser.post(SLIP, {"kod": visit.code}).status_code == 404

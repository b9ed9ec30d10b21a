"""Pages as files: in, out, and in again; wrong files say what to mend."""

from datetime import date

import pytest
from django.db import transaction

from ostoja.audit.actions import RefusedError, System
from ostoja.content.actions import ImportPages
from ostoja.content.exporting import export_pages
from ostoja.content.files import from_html, read_pages, to_html
from ostoja.content.models import KINDS, CentreRoot, News
from ostoja.core.where.reading import FilesError
from tests.content.conftest import LIBRARY_LEAKS, NOW
from tests.reference import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors, *LIBRARY_LEAKS]
SLUGS = sorted(one.parent.name for one in (ROOT / "demo").glob("*/pages"))
GOOD = "kind: artykuly\ntitle: Pomoc\nlead: Jak pomagamy.\ndated: 2026-01-01\n"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_texts_of_every_demo_centre_pass_the_gate_and_can_be_read(pages, reader, slug):
    """Dated as the originals, under the banner, each at its own address."""
    pages(slug)
    for one in read_pages(ROOT / "demo" / slug):
        text = reader().get(f"/{slug}/{one.kind}/{one.slug}/").content.decode()
        assert one.title["pl"] in text.replace("&quot;", '"')
        assert f"{one.dated:%d.%m.%Y}" in text
        assert "Wersja pokazowa" in text


def test_november_2013_of_gdansk_is_in_the_archive(pages, reader):
    pages("gdansk")
    found = reader().get("/gdansk/archiwum/2013/").content.decode()
    assert "Biennale" in found
    assert "gdansk/aktualnosci/biennale-fotograficzne/" in found
    assert "biennale" not in reader().get("/gdansk/aktualnosci/").content.decode()


def test_what_comes_out_is_what_went_in(pages, tmp_path):
    """Every kind, three languages, a picture and a file."""
    pages("przykladowo")
    export_pages("przykladowo", tmp_path / "pages")
    before = {one.slug: one for one in read_pages(ROOT / "demo/przykladowo")}
    after = {one.slug: one for one in read_pages(tmp_path)}
    assert after.keys() == before.keys()
    for slug, one in before.items():
        again = after[slug]
        assert (again.kind, again.title, again.lead, again.dated) == (
            one.kind, one.title, one.lead, one.dated,
        )  # fmt: skip
        assert dict(again.more) == dict(one.more), slug
        assert {k: [(a, _plain(b)) for a, b in v] for k, v in again.body.items()} == {
            k: [(a, _plain(b)) for a, b in v] for k, v in one.body.items()
        }, slug


def _plain(value):
    if isinstance(value, str):
        return to_html(value)
    return {key: str(text).rpartition("/")[2] for key, text in value.items()}


def test_loading_again_changes_nothing_and_keeps_what_editors_made(pages):
    """A page whose file is the same is left as the desk made it."""
    pages("przykladowo")
    page = News.objects.get(slug="dzien-otwarty")
    page.title = "Zmienione w redakcji"
    page.save_revision().publish()
    texts = read_pages(ROOT / "demo/przykladowo")
    again = ImportPages(slug="przykladowo", at=NOW, actor=System(), pages=texts).execute()
    assert again.what == {"pages": len(texts), "published": 0}
    assert News.objects.get(slug="dzien-otwarty").title == "Zmienione w redakcji"
    assert CentreRoot.objects.count() == 1
    assert sum(model.objects.count() for model in KINDS.values()) == len(texts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("artykuly", "wiersze"), "'kind' must be one of"),
        (GOOD.replace("2026-01-01", "wczoraj"), "'dated' must be a day"),
        (GOOD + "valid_to: kiedyś\n", "'valid_to' must be a day"),
        (GOOD + "autor: ja\n", "'autor' is not known"),
        (GOOD.replace("title: Pomoc", "title: ''"), "'title' needs a Polish text"),
        (GOOD + "body: [{video: x}]\n", "one key of heading"),
        (GOOD + "body: tekst\n", "'body' is a list"),
        (GOOD + "file: ../centre.yaml\n", "no file '../centre.yaml' beside it"),
        (GOOD + "body: [{image: {path: brak.png}}]\n", "no file 'brak.png'"),
        ("kind: [\n", "not valid YAML"),
    ],
)
def test_a_wrong_file_gets_one_plain_sentence(tmp_path, text, said):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "centre.yaml").write_text("centre: x", encoding="utf-8")
    with pytest.raises(FilesError, match=said):
        read_pages(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "body: [{unit: nie-ma}]\n", "nie zna „nie-ma”"),
        (GOOD.replace("artykuly", "aktualnosci"), "musi mieć ostatni dzień"),
        (GOOD.replace("Pomoc", "Gówna siedziba"), "Gówna|gówna"),
    ],
)
def test_all_or_nothing(pages, tmp_path, text, said):
    pages("przykladowo", ())
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "b.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError, match=said):
        ImportPages(
            slug="przykladowo", at=NOW, actor=System(), pages=read_pages(tmp_path)
        ).execute()
    assert not any(model.objects.exists() for model in KINDS.values())


@pytest.mark.parametrize(
    "text",
    ["Jeden.\n\nDwa.", "- raz\n- dwa", "Wstęp:\n\n- raz\n- dwa\n\nKoniec.", "a < b & c",
     "**Ważne** i [tu](/a/)."],
)  # fmt: skip
def test_light_marks_survive_the_way_there_and_back(text):
    assert from_html(to_html(text)) == ("text", text)


def test_marks_cannot_smuggle_a_script():
    assert "<script" not in to_html("<script>alert(1)</script> [x](javascript:alert(1))")
    assert "<a" not in to_html("[x](javascript:alert(1))")
    assert from_html("<p>a <i>b</i></p>") == ("html", "<p>a <i>b</i></p>")


def test_a_file_shown_by_no_published_page_is_not_served(pages, reader):
    """Uploading is not publishing; a file of another centre has no address here."""
    from django.core.files.base import ContentFile
    from wagtail.documents.models import Document

    from ostoja.centres.services import centre
    from ostoja.content.tree import collection_of

    pages("przykladowo")
    pages("bytom", ())
    drawer = collection_of(centre("przykladowo"))
    hidden = Document.objects.create(
        title="Szkic", file=ContentFile(b"x", name="szkic.txt"), collection=drawer
    )
    shown = Document.objects.get(title="Wniosek o zaświadczenie")
    path = f"pliki/{shown.pk}/{shown.filename}"
    answer = reader().get(f"/przykladowo/{path}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content).startswith(b"Wniosek")
    assert reader().get(f"/bytom/{path}").status_code == 404
    assert reader().get(f"/przykladowo/pliki/{shown.pk}/inny.txt").status_code == 404
    assert reader().get(f"/przykladowo/pliki/{hidden.pk}/{hidden.filename}").status_code == 404


def test_a_document_says_its_type_size_and_version(pages, reader):
    pages("przykladowo")
    text = reader().get("/przykladowo/dokumenty/zaswiadczenie-wzor/").content.decode()
    assert "Pobierz: Wniosek o zaświadczenie (TXT, 282 bajty" in text
    assert "wzór od 1 września 2026" in text


def test_a_picture_is_served_in_the_size_of_a_page(pages, reader):
    import re

    pages("przykladowo")
    text = reader().get("/przykladowo/aktualnosci/ferie-w-klubie/").content.decode()
    found = re.search(r'<img src="(/przykladowo/obrazy/[^"]+)" alt="Kolorowe kubki[^"]*"', text)
    assert found
    answer = reader().get(found[1])
    assert answer["Content-Type"] == "image/png"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert reader().get(found[1].replace("przykladowo", "bytom", 1)).status_code == 404


def test_a_picture_of_a_page_that_is_not_published_is_not_served(pages, reader):
    """Neither by whoever kept its address nor by whoever guesses the name of its file."""
    import re

    pages("przykladowo")
    text = reader().get("/przykladowo/aktualnosci/ferie-w-klubie/").content.decode()
    (address,) = re.findall(r'<img src="(/przykladowo/obrazy/[^"]+)" alt="Kolorowe', text)
    assert reader().get(address).status_code == 200
    News.objects.get(slug="ferie-w-klubie").unpublish()
    assert reader().get(address).status_code == 404


def test_a_picture_outlives_a_reading_that_was_taken_back(pages, reader):
    """A size made while a page was read is forgotten with the transaction that made it."""
    import re

    pages("przykladowo")
    address = "/przykladowo/aktualnosci/ferie-w-klubie/"
    with transaction.atomic():
        assert reader().get(address).status_code == 200
        transaction.set_rollback(True)
    found = re.search(
        r'<img src="(/przykladowo/obrazy/[^"]+)"', reader().get(address).content.decode()
    )
    assert found
    answer = reader().get(found[1])
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")


def test_a_language_that_a_page_lacks_falls_back_and_says_so(pages, reader):
    pages("przykladowo")
    english = reader().get("/en/przykladowo/artykuly/zasady-udzielania-swiadczen/").content.decode()
    assert "How help is granted" in english
    assert "in Polish only" not in english
    fallback = reader().get("/en/przykladowo/poradniki/jak-czytac-decyzje/").content.decode()
    assert "in Polish only" in fallback
    assert '<article lang="pl">' in fallback


def test_days_of_the_originals(pages):
    pages("gdansk")
    assert News.objects.get(slug="biennale-fotograficzne").valid_to == date(2013, 11, 25)


def test_editors_see_their_files_and_pictures_and_no_others(pages, editor, reader):
    """Listed with a way to open each; behind the door, and only those of the centre."""
    import re

    pages("przykladowo")
    pages("bytom", ())
    client = editor("przykladowo")
    file = re.search(
        r'href="(/redakcja/plik/[^"]+)"', client.get("/redakcja/documents/").content.decode()
    )
    picture = re.search(
        r'src="(/redakcja/media/images/[^"]+)"', client.get("/redakcja/images/").content.decode()
    )
    assert file
    assert picture
    for address in (file[1], picture[1]):
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)
        assert editor("bytom").get(address).status_code == 404
        assert "Wejdź przez biuro" in reader().get(address).content.decode()


def test_search_and_sitemap_know_the_pages(pages, reader):
    """Words that were typed travel by POST; what is archived is found in the archive only."""
    pages("przykladowo")
    found = reader().post("/przykladowo/szukaj/", {"slowa": "czytać decyzję"}).content.decode()
    assert "/przykladowo/poradniki/jak-czytac-decyzje/" in found
    gone = reader().post("/przykladowo/szukaj/", {"slowa": "ferie klub"}).content.decode()
    assert "ferie-w-klubie" not in gone
    assert "/przykladowo/kampanie/" in reader().get("/sitemap.xml").content.decode()

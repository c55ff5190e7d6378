"""The pages of a PDF from outside are drawn anew: what else was in the file, or behind it, stays out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.bindery import MOST_PAGES
from app.domain.errors import UnreadablePicture
from app.web.desk.redraw import BINDERY, LARGEST, Easel
from tests.web.world import picture

FOLDER = Path(__file__).parents[1] / "contract" / "pdf"
TOLD = (b"TAC-GIA-BIA", b"NGUOI-BIA", b"MAY-BIA", b"WeasyPrint", b"/Author", b"/CreationDate", b"/Metadata")
SCRIPT = b"<script>alert(1)</script>"


@pytest.fixture(scope="module")
def binder() -> Iterator[Easel]:
    """One process for all of these."""
    made = Easel(BINDERY)
    yield made
    made.close()


def pdf(pages: int = 1, size: tuple[int, int] = (60, 80)) -> bytes:
    """A PDF of so many grey pages."""
    first, *others = [Image.new("L", size, 128) for _ in range(pages)]
    file = io.BytesIO()
    first.save(file, "PDF", save_all=True, append_images=others)
    return file.getvalue()


def with_page(dictionary: bytes, catalogue: bytes = b"") -> bytes:
    """A PDF written by hand: what its page and its catalogue say."""
    return b"\n".join(
        [
            b"%PDF-1.7",
            b"1 0 obj <</Type/Catalog/Pages 2 0 R %s>> endobj" % catalogue,
            b"2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj",
            b"3 0 obj <</Type/Page/Parent 2 0 R %s>> endobj" % dictionary,
            b"trailer <</Root 1 0 R/Size 4>>",
            b"%%EOF",
        ]
    )


@pytest.mark.parametrize("name", ["open", "packed", "plain", "receipt", "scan", "twice"])
def test_the_pages_stay_and_what_the_file_said_of_itself_goes(binder: Easel, name: str) -> None:
    came = (FOLDER / f"{name}.pdf").read_bytes()
    drawn = binder.draw(came, LARGEST)
    assert not any(word in drawn for word in TOLD)
    assert pypdfium2.PdfDocument(drawn).get_metadata_dict(skip_empty=True) == {}
    assert len(pypdfium2.PdfDocument(drawn)) == len(pypdfium2.PdfDocument(came))
    assert drawn == binder.draw(came, LARGEST), "the same file gives the same bytes"


def test_a_page_is_as_large_on_paper_as_it_was(binder: Easel) -> None:
    came, drawn = ((FOLDER / "receipt.pdf").read_bytes(), binder.draw((FOLDER / "receipt.pdf").read_bytes(), LARGEST))
    before, after = (pypdfium2.PdfDocument(one)[0].get_size() for one in (came, drawn))
    assert after == pytest.approx(before, abs=1)


def test_a_script_a_form_and_an_attached_file_are_left_behind(binder: Easel) -> None:
    script = b"/OpenAction <</S/JavaScript/JS(app.alert\\(1\\))>> /Names <</EmbeddedFiles <</Names[]>> >>"
    drawn = binder.draw(with_page(b"/MediaBox[0 0 99 99] /AA <</O <</S/JavaScript/JS(1)>> >>", script), LARGEST)
    assert not any(word in drawn for word in (b"JavaScript", b"OpenAction", b"/AA", b"EmbeddedFiles", b"Names"))


@pytest.mark.parametrize("tail", [SCRIPT, b"PK\x03\x04 x", b"\xff\xd8 x"], ids=["html", "zip", "jpeg"])
def test_a_file_of_two_kinds_leaves_the_other_one_behind(binder: Easel, tail: bytes) -> None:
    assert tail not in binder.draw(pdf() + tail, LARGEST)


def test_a_page_as_large_as_a_town_is_drawn_no_larger_than_asked(binder: Easel) -> None:
    drawn = binder.draw(with_page(b"/MediaBox[0 0 14000000 14000000]"), LARGEST)
    with Image.open(io.BytesIO(drawn[drawn.index(b"\xff\xd8") :])) as page:
        assert max(page.size) <= max(LARGEST)


@pytest.mark.parametrize(
    "came",
    [
        b"%PDF-1.7",
        b"%PDF-1.7 x",
        picture(),
        SCRIPT,
        (FOLDER / "scan.pdf").read_bytes()[:900],
        pdf(MOST_PAGES + 1),
        with_page(b"/MediaBox[0 0 99 99]").replace(b"3 0 R]", b"]").replace(b"/Count 1", b"/Count 0"),
    ],
    ids=["begun", "nothing", "picture", "html", "cut off", "too many pages", "no page"],
)
def test_what_has_no_pages_that_can_be_drawn_is_refused(binder: Easel, came: bytes) -> None:
    with pytest.raises(UnreadablePicture):
        binder.draw(came, LARGEST)


def test_as_many_pages_as_are_allowed_are_drawn(binder: Easel) -> None:
    assert len(pypdfium2.PdfDocument(binder.draw(pdf(MOST_PAGES), LARGEST))) == MOST_PAGES

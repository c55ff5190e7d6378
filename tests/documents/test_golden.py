"""Each paper looks as the picture that somebody looked at, can be read aloud, and carries its own fonts."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.documents import press
from app.documents.postal import manifest_pdf
from app.documents.receipt import receipt_pdf
from app.documents.slips import supplement_pdf
from tests.documents import golden
from tests.documents.every_paper import EVERY, MANIFEST
from tests.documents.reading import is_nfc, qr_codes, text
from tests.documents.samples import RECEIPT, SUPPLEMENT

PROVE = os.environ.get("PROVE") == "1"
WANTED = [name for name, paper in EVERY.items() if PROVE or golden.WRITE or not paper.long_form]
OURS = re.compile("Be-Vietnam-Pro|Tn-Figures")
LARGEST = 40_000
"""Bytes of one picture beside the tests."""

every = pytest.mark.parametrize("name", WANTED)


@cache
def pressed(name: str) -> bytes:
    """Once for all that is asked of it."""
    return EVERY[name].press()


def read(name: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pressed(name)))


def root_of(name: str) -> Any:
    """The catalogue of the file."""
    return read(name).trailer["/Root"].get_object()


@every
def test_it_looks_as_it_was_looked_at(name: str) -> None:
    drawn = golden.pages(pressed(name))
    for number, page in enumerate(drawn, 1):
        golden.looks_as_kept(f"{name}-{number}", page)
    kept = len(list(golden.FOLDER.glob(f"{name}-[0-9].png")))
    assert kept == len(drawn), f"{kept} pages were looked at, {len(drawn)} are printed"


@every
def test_it_says_what_it_has_to_in_composed_letters(name: str) -> None:
    said = text(pressed(name))
    assert is_nfc(said)
    for words in EVERY[name].says:
        assert words.casefold() in said.casefold(), words


@every
def test_a_screen_reader_can_read_it_in_vietnamese(name: str) -> None:
    paper, root = read(name), root_of(name)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(pypdfium2.PdfDocument(pressed(name)))
    assert root["/Lang"] == "vi"
    assert root["/StructTreeRoot"].get_object()["/K"]
    assert paper.metadata
    assert paper.metadata.title


@every
def test_every_font_is_in_it(name: str) -> None:
    fonts = [font for page in read(name).pages for font in _fonts(page)]
    assert fonts
    assert [font["/BaseFont"] for font in fonts if not _is_embedded(font)] == []
    assert {str(font["/BaseFont"]) for font in fonts if not OURS.search(str(font["/BaseFont"]))} == set()


@pytest.mark.parametrize("name", [name for name in WANTED if EVERY[name].codes])
def test_a_phone_reads_its_codes(name: str) -> None:
    dpi = 200 if name.startswith("post") else 150
    assert sorted(qr_codes(pressed(name), dpi=dpi)) == sorted(EVERY[name].codes)


@pytest.mark.parametrize("name", [name for name in WANTED if EVERY[name].to_keep])
def test_what_is_to_be_kept_says_so(name: str) -> None:
    assert b"pdfaid:part" in root_of(name)["/Metadata"].get_object().get_data()


def test_no_picture_is_too_large_and_none_is_of_a_paper_that_is_no_more() -> None:
    kept = sorted(golden.FOLDER.glob("*.png"))
    assert {one.name: one.stat().st_size for one in kept if one.stat().st_size > LARGEST} == {}
    assert {one.stem.rpartition("-")[0] for one in kept} == set(EVERY)


def apart(pdf: bytes, name: str) -> float:
    """How far the first page is from the one that was looked at."""
    return golden.compare(golden.kept(f"{name}-1"), golden.pages(pdf, 1)[0]).worst


def test_one_accent_that_is_missing_is_seen() -> None:
    slip = replace(SUPPLEMENT, reason=SUPPLEMENT.reason.replace("đọc được", "đọc đuợc"))
    assert slip != SUPPLEMENT
    assert apart(supplement_pdf(slip), "02-supplement") > golden.INK
    one = replace(RECEIPT, content=RECEIPT.content.replace("Bảo", "Bao"))
    assert apart(receipt_pdf(one), "01-receipt") > golden.INK


def test_a_row_that_is_missing_is_seen() -> None:
    assert apart(manifest_pdf(replace(MANIFEST, rows=MANIFEST.rows[:-1])), "post-manifest") > golden.INK


@pytest.mark.parametrize("name", ["01-receipt", "letter-birth", "e-copy"])
def test_what_moved_by_three_millimetres_is_seen_and_a_darker_edge_is_not(name: str) -> None:
    kept = golden.kept(f"{name}-1")
    moved = ImageChops.offset(kept, 0, round(3 / 25.4 * 80))
    assert not golden.compare(kept, moved).is_the_same
    darker = kept.point([max(0, one - 20) if one < 250 else one for one in range(256)])
    assert golden.compare(kept, darker).is_the_same


def test_another_font_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    for kept in (press._sheet, press._fonts):
        kept.cache_clear()
    monkeypatch.setitem(press.SHEETS, "a5", ("paper.css",))
    try:
        assert apart(supplement_pdf(SUPPLEMENT), "02-supplement") > golden.INK
    finally:
        for kept in (press._sheet, press._fonts):
            kept.cache_clear()


def test_a_page_that_differs_is_put_where_it_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golden, "SEEN", tmp_path)
    blank = Image.new("L", golden.kept("01-receipt-1").size, "white")
    if not golden.WRITE:
        with pytest.raises(AssertionError, match="01-receipt-1 looks otherwise"):
            golden.looks_as_kept("01-receipt-1", blank)
        assert {one.name for one in tmp_path.iterdir()} == {"01-receipt-1.png", "01-receipt-1-apart.png"}


def _fonts(page: pypdf.PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    return [one.get_object() for one in resources.get_object().get("/Font", {}).values()]


def _is_embedded(font: Any) -> bool:
    below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    described = below["/FontDescriptor"].get_object() if "/FontDescriptor" in below else {}
    return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))

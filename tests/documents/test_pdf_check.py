"""A PDF from an officer's computer: what opens and runs nothing is taken, everything else is refused."""

from __future__ import annotations

import contextlib
import io

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from app.documents.pdf_check import MOST_BYTES, check_pdf
from app.domain.errors import NotAPdf, TooLarge


def plain(pages: int = 2) -> pypdf.PdfWriter:
    """A PDF of blank pages."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 300)
    return writer


def written(writer: pypdf.PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_plain_pdf_is_taken_with_all_its_pages() -> None:
    assert check_pdf(written(plain(3))) == 3


def that_runs(kind: str, key: str, what: str) -> pypdf.PdfWriter:
    """A PDF that does something when it is opened."""
    writer = plain()
    action = {NameObject("/S"): NameObject(kind), NameObject(key): TextStringObject(what)}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    return writer


@pytest.mark.parametrize("runs", [("/JavaScript", "/JS", "app.alert('x')"), ("/Launch", "/F", "calc.exe")])
def test_what_runs_is_refused(runs: tuple[str, str, str]) -> None:
    with pytest.raises(NotAPdf):
        check_pdf(written(that_runs(*runs)))


def test_a_file_inside_of_it_is_refused() -> None:
    writer = plain()
    writer.add_attachment("virus.exe", b"MZ")
    with pytest.raises(NotAPdf):
        check_pdf(written(writer))


def test_what_is_locked_is_refused() -> None:
    writer = plain()
    writer.encrypt("secret", algorithm="AES-256")
    with pytest.raises(NotAPdf):
        check_pdf(written(writer))


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"PK\x03\x04%PDF-1.7"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPdf):
        check_pdf(content)


def test_an_empty_one_and_a_huge_one_are_refused() -> None:
    with pytest.raises(NotAPdf):
        check_pdf(written(plain(0)))
    with pytest.raises(TooLarge):
        check_pdf(b"%PDF-1.7" + bytes(MOST_BYTES))


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=20))
def test_broken_bytes_are_refused_or_read_and_nothing_else(place: int, noise: bytes) -> None:
    content = written(plain())
    at = place % len(content)
    with contextlib.suppress(NotAPdf):
        check_pdf(content[:at] + noise + content[at + len(noise) :])

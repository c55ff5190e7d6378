"""Letters as they are printed: one a page, the facts and nothing else, tagged, inside the sheet."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from app.documents.letter import letters_pdf
from app.domain.letters import MOST
from tests.documents.letter_samples import ALL, BIRTH, LONG, SORRY
from tests.documents.reading import is_nfc, text, texts


def test_each_letter_is_a_page_with_its_own_words_and_its_leader() -> None:
    pdf = letters_pdf(ALL)
    pages = texts(pdf)
    assert len(pages) == len(ALL)
    for page, said in zip(
        pages, ("Lường Văn Ún", "Lường Bảo An", "Hoàng Thị Mỷ và Lý A Páo", "phải chờ", "góp ý"), strict=True
    ):
        assert said in page
        assert "Lý Quang Vinh" in page
        assert "BẢN DÙNG THỬ" in page
    assert is_nfc(text(pdf))
    assert pypdfium2.raw.FPDFCatalog_IsTagged(pypdfium2.PdfDocument(pdf))


def test_a_letter_says_nothing_that_nobody_told() -> None:
    said = text(letters_pdf([replace(BIRTH, names=(), day=None)]))
    assert "một cháu nhỏ. Thay mặt" in said
    assert "bản in lại" not in said
    assert "None" not in said


def test_the_longest_names_stay_on_the_sheet() -> None:
    document = pypdfium2.PdfDocument(letters_pdf([LONG]))
    for page in document:
        width, height = page.get_size()
        for left, bottom, right, top in (one.get_bounds() for one in page.get_objects()):
            assert (left > 20, bottom > 5, right < width - 20, top < height - 5) == (True,) * 4


@pytest.mark.parametrize("count", [0, MOST + 1])
def test_one_print_has_its_bounds(count: int) -> None:
    with pytest.raises(ValueError, match="letters: from 1 to"):
        letters_pdf([SORRY] * count)

"""Posters, slips and cards: one sheet whatever stands on them, and a telephone reads their codes out of focus too."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from app.documents import press
from app.documents.declaration_form import declaration_pdf, declared
from app.documents.printables import SIZES, CardData, PosterData, SlipData, printables_pdf
from app.documents.receipt import receipt_pdf
from app.domain.catalogue import procedure
from app.domain.forms.form import FormData
from tests.documents import phone
from tests.documents.printable_samples import ALL, CARD, CROWDED, FORMS, LONG_CARD, POSTER, SLIP
from tests.documents.reading import text
from tests.documents.samples import RECEIPT


def card_of(form: FormData) -> CardData:
    """As the desk makes it, but for the place."""
    hints = form.schema["x-tn"]
    names = tuple(found.name for code in form.procedures if (found := procedure(code)))
    return replace(
        CARD, form=hints["title"]["vi"], procedures=names, sections=tuple(one["vi"] for one in hints["sections"])
    )


HALF_PT = 148.5 / 25.4 * 72
FOOT_PT = 21 / 25.4 * 72
"""A card's foot is two lines, nine millimetres above its edge."""

KINDS = {PosterData: "poster", SlipData: "slip", CardData: "card"}
EVERY_SIZE = [(one, size) for one in ALL for size in SIZES[KINDS[type(one)]]]


@pytest.mark.parametrize(("paper", "size"), EVERY_SIZE)
def test_a_telephone_reads_every_code_at_150_dpi_out_of_focus(paper: PosterData, size: str) -> None:
    pdf = printables_pdf([paper], {KINDS[type(paper)]: size})  # type: ignore[dict-item]  # a key of SIZES
    codes = 2 if isinstance(paper, CardData) else 1
    assert phone.read(pdf) == [paper.hung.url] * codes


def test_the_code_of_a_receipt_is_read_out_of_focus_too() -> None:
    assert phone.read(receipt_pdf(RECEIPT)) == [RECEIPT.tracking_url]


def test_the_blur_is_one_that_a_smaller_code_does_not_bear() -> None:
    assert phone.read(printables_pdf([SLIP]), dpi=40) == []


@pytest.mark.parametrize("paper", [POSTER, CROWDED, CARD, LONG_CARD])
def test_a_poster_and_a_card_are_one_sheet(paper: PosterData | CardData) -> None:
    assert len(pypdfium2.PdfDocument(printables_pdf([paper]))) == 1


def test_a_poster_with_little_on_it_is_set_larger_than_a_full_one() -> None:
    assert largest_name(replace(POSTER, groups=POSTER.groups[:1])) > largest_name(POSTER) > largest_name(CROWDED)


def largest_name(poster: PosterData) -> float:
    """How high the letters of a procedure's name are, in points."""
    page = pypdfium2.PdfDocument(printables_pdf([poster]))[0]
    words = page.get_textpage()
    at = words.search(poster.groups[0][1][0]).get_next()
    assert at is not None
    _left, bottom, _right, top = words.get_charbox(at[0], loose=True)
    return float(top - bottom)


@pytest.mark.parametrize("card", [CARD, LONG_CARD, *(card_of(one) for one in FORMS.values())])
def test_on_a_card_nothing_runs_into_its_foot(card: CardData) -> None:
    words = pypdfium2.PdfDocument(printables_pdf([card]))[0].get_textpage()
    near = [
        words.get_charbox(at, loose=True) for at in range(words.count_chars()) if words.get_text_range(at, 1).strip()
    ]
    below = [box for box in near if box[3] < HALF_PT]
    foot = max(box[3] for box in below if box[1] < FOOT_PT)
    assert min(box[1] for box in below if box[1] >= FOOT_PT) > foot


def test_an_a3_is_the_a4_made_larger() -> None:
    small, large = (printables_pdf([POSTER], {"poster": size}) for size in SIZES["poster"])
    assert text(small) == text(large)
    widths = [pypdfium2.PdfDocument(one)[0].get_width() for one in (small, large)]
    assert widths[1] / widths[0] == pytest.approx(2**0.5, abs=0.01)


def test_several_papers_are_one_file_in_their_order() -> None:
    pdf = printables_pdf([POSTER, SLIP, CARD])
    assert phone.read(pdf) == [POSTER.hung.url, SLIP.hung.url, CARD.hung.url, CARD.hung.url]


def test_between_two_papers_of_a_file_the_press_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    laid, free = press._laid, []

    def spied(html: str, kind: press.Kind) -> object:
        free.append(press._one_at_a_time.locked())
        return laid(html, kind)

    monkeypatch.setattr(press, "_laid", spied)
    fitted = press._fitted("guide.html", [{"paper": SLIP, "size": "A5", "rem_pt": 8, "density": ""}], "guide")
    assert free == [True]
    assert not press._one_at_a_time.locked()
    assert fitted.pages


@pytest.mark.parametrize("code", FORMS)
def test_every_declaration_is_blank_and_filled_in_and_names_its_source(code: str) -> None:
    form = FORMS[code]
    blank, filled = declaration_pdf(form.schema), declaration_pdf(form.schema, form.sample)
    assert form.sample is not None
    for one in (blank, filled):
        assert "Soạn theo" in text(one)
        assert ("Chưa đối chiếu" in text(one)) == (form.schema["x-tn"]["verified"] != "verified")
    assert form.sample["about"]["vi"] in text(filled)
    assert form.sample["about"]["vi"] not in text(blank)


@pytest.mark.parametrize("code", FORMS)
def test_every_answer_of_a_sample_stands_on_it_and_none_on_the_blank_form(code: str) -> None:
    form = FORMS[code]
    assert form.sample is not None
    asked = [one for _name, some in declared(form.schema, form.sample).sections for one in some]
    answered = [one for one in asked if one.said or any(box.ticked for box in one.boxes) or any(map(any, one.rows))]
    assert len(answered) == len(form.sample["answers"])
    blank = [one for _name, some in declared(form.schema).sections for one in some]
    assert not [one for one in blank if one.said or any(box.ticked for box in one.boxes) or any(map(any, one.rows))]
    assert len(blank) == len(form.schema["properties"])

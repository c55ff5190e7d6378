"""Both languages are complete, and days, hours and numbers are written as people write them."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from flask import Flask

from app.domain import rates
from app.domain.table import plain
from app.models.journal import VERDICTS
from app.models.person import ROLES
from app.web import formats, words
from app.web.desk.problems import reason
from app.web.desk.stitches import stitches

APP = Path(__file__).parents[2] / "app"
ENGLISH = APP / "translations" / "en" / "LC_MESSAGES" / "messages.po"
METHODS = [("web/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "N_": None,
}
AT = datetime(2026, 9, 22, 3, 42, tzinfo=UTC)


def said() -> set[tuple[str | None, str]]:
    """Context and text of everything that pages say."""
    found = extract_from_dir(APP, METHODS, {"**.html": {"silent": "false"}}, KEYWORDS)
    return {(context, text if isinstance(text, str) else text[0]) for _, _, text, _, context in found}


def translated() -> dict[tuple[str | None, str], Message]:
    with ENGLISH.open("rb") as file:
        catalog = read_po(file, locale="en")
    return {(one.context, one.id if isinstance(one.id, str) else one.id[0]): one for one in catalog if one.id}


def test_everything_is_said_in_english_and_nothing_more() -> None:
    assert set(translated()) == said()


def test_every_english_text_is_there_with_its_blanks() -> None:
    for message in translated().values():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.check(), message.id


def test_the_compiled_english_is_that_of_the_source() -> None:
    with ENGLISH.open("rb") as file:
        catalog = read_po(file, locale="en")
    compiled = ENGLISH.with_suffix(".mo")
    assert compiled.is_file(), "make setup-run compiles it"
    fresh = io.BytesIO()
    write_mo(fresh, catalog)
    fresh.seek(0)
    with compiled.open("rb") as file:
        assert texts(read_mo(file)) == texts(read_mo(fresh))


def texts(catalog: Catalog) -> list[str]:
    return sorted(str((one.context, one.id, one.string)) for one in catalog if one.id)


@pytest.mark.parametrize(
    ("book", "keys"),
    [
        (words.REASONS, rates.Reason.__args__),  # type: ignore[attr-defined]  # a Literal keeps its values there
        (words.ROLES, ROLES),
        (words.VERDICTS, VERDICTS),
    ],
    ids=["reasons", "roles", "verdicts"],
)
def test_every_code_has_its_word(book: dict[str, object], keys: tuple[str, ...]) -> None:
    assert set(keys) <= set(book)


def test_a_state_has_a_word_a_shape_and_an_icon() -> None:
    assert set(words.STATES) == set(words.STATE_MARKS)


def test_vietnamese_writes_days_and_numbers_its_way(app: Flask) -> None:
    with app.test_request_context("/"):
        assert formats.day(AT) == "22/09/2026"
        assert (formats.weekday(AT), formats.short_weekday(AT)) == ("thứ Ba", "T3")
        assert (formats.hour(AT), formats.spoken_hour(AT)) == ("10:42", "10 giờ 42")
        assert (formats.number(1900), formats.rate(594, 612)) == ("1.900", "97,06 %")
        assert (formats.rate(0, 0), formats.day(None)) == ("—", "—")
        assert formats.money(8000) == "8.000 đồng"


def test_english_writes_them_its_way(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert formats.day(AT) == "22 September 2026"
        assert (formats.weekday(AT), formats.hour(AT)) == ("Tuesday", "10:42")
        assert (formats.number(1900), formats.rate(594, 612)) == ("1,900", "97.06%")


def test_the_day_is_that_of_vietnam(app: Flask) -> None:
    with app.test_request_context("/"):
        assert formats.day(datetime(2026, 9, 22, 17, 30, tzinfo=UTC)) == "23/09/2026"
        assert formats.day(date(2026, 9, 22)) == "22/09/2026"
        assert formats.days_left(datetime(2026, 9, 22, 17, 30, tzinfo=UTC), AT) == 1


def test_a_language_that_we_do_not_speak_is_vietnamese(app: Flask) -> None:
    client = app.test_client()
    assert 'lang="vi"' in client.get("/?lang=fr", headers={"Accept-Language": "en"}).text


def test_a_stored_code_becomes_a_sentence(app: Flask) -> None:
    with app.test_request_context("/"):
        assert reason("duplicate_number").startswith("Số hồ sơ này đã có")
        assert reason("a code of next year").startswith("Việc này chưa làm được")
    with app.test_request_context("/?lang=en"):
        assert reason("duplicate_number").startswith("Another dossier")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_would_run_is_plain_text(cell: str) -> None:
    assert plain(cell) == f"'{cell}"


@pytest.mark.parametrize(("done", "left"), [(594, 18), (0, 1), (1, 0), (5, 7), (2000, 0)])
def test_one_stitch_a_dossier(done: int, left: int) -> None:
    drawn = stitches(done, left)
    assert (drawn.done.count("M"), drawn.left.count("M"), drawn.each) == (done, left, 1)
    assert not set(drawn.done.split("M")) & set(drawn.left.split("M")) - {""}


def test_above_two_thousand_a_stitch_is_ten_and_what_is_left_is_never_lost() -> None:
    drawn = stitches(24_995, 3)
    assert (drawn.each, drawn.done.count("M"), drawn.left.count("M")) == (10, 2499, 1)

"""The press: templates, fonts and the one way from a template to a tagged PDF.

WeasyPrint takes half a second to import and its first page five times as long as the next; import it when the
first paper is asked for, keep one `FontConfiguration`, and print one paper at a time (Pango's font map is not
made for several threads).
"""

from __future__ import annotations

import threading
import unicodedata
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.documents import roll, words
from app.domain.text import money_text

if TYPE_CHECKING:
    from weasyprint import CSS, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parents[1] / "static" / "fonts"

Kind = roll.Paper | Literal["letter", "poster", "guide", "card", "declaration"]
"""What is printed on: a form's sheet of A5, a roll, a letter's sheet, or what hangs, lies and is filled in."""

SHEETS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "a5": ("fonts.css", "paper.css"),
    "letter": ("fonts.css", "letter.css"),
    "poster": ("fonts.css", "poster.css"),
    "guide": ("fonts.css", "guide.css"),
    "card": ("fonts.css", "card.css"),
    "declaration": ("fonts.css", "declaration.css"),
    "80": ("fonts.css", "paper.css", "roll.css"),
    "58": ("fonts.css", "paper.css", "roll.css", "roll58.css"),
}

_one_at_a_time = threading.Lock()


def print_pdf(
    template: str, context: Mapping[str, Any], paper: Kind = "a5", archive: Mapping[str, bytes] | None = None
) -> bytes:
    """Fill a template of `templates/` and give the PDF back (PDF/UA-1, tagged), on a sheet of A5 or on a roll.

    With ``archive`` it is an A4 to be kept (PDF/A-2a, tagged, colours as sRGB), which may show these pictures, each
    at its address ``picture:NAME``; only one of PDF/A and PDF/UA can be named for one PDF.

    Every text is set in NFC. Raises `jinja2.UndefinedError` for a value that the template needs and `context`
    lacks, and `PermissionError` when a template asks for anything but our own files.
    """
    html = unicodedata.normalize("NFC", _templates().get_template(template).render(context))
    from weasyprint.urls import FatalURLFetchingError

    try:
        with _one_at_a_time:
            return _to_pdf(html, paper) if archive is None else _to_keep(html, archive)
    except FatalURLFetchingError as refused:  # a BaseException, which nothing above would catch
        raise PermissionError(str(refused)) from refused


def print_each(template: str, contexts: Sequence[Mapping[str, Any]], paper: roll.Paper = "a5") -> bytes:
    """One paper a context, one after another in one PDF: each counts its own pages, and a roll is cut after each.

    Raises as `print_pdf` does.
    """
    return print_set([(template, (context,), paper) for context in contexts])


Sheet = tuple[str, Sequence[Mapping[str, Any]], Kind]
"""A template, its contexts from the roomiest to the closest, and what it is printed on."""


def print_set(sheets: Sequence[Sheet]) -> bytes:
    """Papers of several kinds in one PDF; the press is free between two of them.

    Of several contexts the first one counts with which the paper is a single page; the last where none is.
    Raises as `print_pdf` does.
    """
    from weasyprint.urls import FatalURLFetchingError

    try:
        laid = [_fitted(*sheet) for sheet in sheets]
        pages = [page for one in laid for page in one.pages]
        with _one_at_a_time:
            return bytes(laid[0].copy(pages).write_pdf(pdf_variant="pdf/ua-1"))
    except FatalURLFetchingError as refused:
        raise PermissionError(str(refused)) from refused


def _fitted(template: str, contexts: Sequence[Mapping[str, Any]], kind: Kind) -> Document:
    *roomier, closest = contexts
    for context in roomier:
        laid = _set(template, context, kind)
        if len(laid.pages) == 1:
            return laid
    return _set(template, closest, kind)


def _set(template: str, context: Mapping[str, Any], kind: Kind) -> Document:
    html = unicodedata.normalize("NFC", _templates().get_template(template).render(context))
    with _one_at_a_time:
        return _laid(html, kind)


def _to_pdf(html: str, paper: Kind) -> bytes:
    return bytes(_laid(html, paper).write_pdf(pdf_variant="pdf/ua-1"))


def _laid(html: str, paper: Kind) -> Document:
    from weasyprint import HTML  # half a second: not before a paper is wanted

    fonts = _fonts()
    page = HTML(string=html, base_url=TEMPLATES.as_uri() + "/", url_fetcher=_fetcher())
    styles = [_sheet(name) for name in SHEETS[paper]]
    if paper in {"80", "58"}:
        long = page.render(stylesheets=[*styles, _said(roll.page_css(paper))], font_config=fonts)
        end = long.pages[0].anchors["end"][1]
        styles.append(_said(roll.page_css(paper, roll.height_mm(end))))
    return page.render(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")


def _to_keep(html: str, pictures: Mapping[str, bytes]) -> bytes:
    from weasyprint import HTML

    from app.documents.own_files import OwnFiles

    fetcher = OwnFiles((TEMPLATES, FONTS), pictures)
    page = HTML(string=html, base_url=TEMPLATES.as_uri() + "/", url_fetcher=fetcher)
    styles = [_sheet("fonts.css"), _sheet("archive.css")]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"unclosed file .*\.icc", ResourceWarning)  # WeasyPrint's own
        return bytes(page.write_pdf(stylesheets=styles, font_config=_fonts(), pdf_variant="pdf/a-2a"))


@cache
def _sheet(name: str) -> CSS:
    """Read once: it is the same for every paper, and its fonts need not be handed to Pango again."""
    from weasyprint import CSS

    return CSS(filename=str(TEMPLATES / name), font_config=_fonts(), url_fetcher=_fetcher())


def _said(css: str) -> CSS:
    from weasyprint import CSS

    return CSS(string=css, font_config=_fonts(), url_fetcher=_fetcher())


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        hour_and_day=words.hour_and_day,
        hour_and_day_in_words=words.hour_and_day_in_words,
        short_hour_and_day=words.short_hour_and_day,
        day=words.day,
        long_date=words.long_date,
        money=money_text,
    )
    return environment


@cache
def _fonts() -> FontConfiguration:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _fetcher() -> URLFetcher:
    from app.documents.own_files import OwnFiles

    return OwnFiles((TEMPLATES, FONTS))


def qr_svg(text: str, label: str, paper: roll.Paper = "a5") -> Markup:
    """A QR code (ISO/IEC 18004, level M) of `text` as inline SVG; `label` is its name for a screen reader.

    On a sheet it is as large as the style says; on a roll its modules are whole dots of the head.
    """
    import segno

    code = segno.make(text, error="m", micro=False)
    if paper != "a5":
        border = 4
        size = roll.module_mm(int(code.symbol_size(border=border)[0]), paper)
        return Markup(code.svg_inline(border=border, scale=size, unit="mm", title=label, dark="#000", light="#fff"))  # noqa: S704 segno escapes the title
    return Markup(code.svg_inline(border=2, omitsize=True, title=label, dark="#000", light="#fff"))  # noqa: S704 segno escapes the title

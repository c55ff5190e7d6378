"""The press: templates, fonts and the one way from a template to a tagged PDF.

WeasyPrint takes half a second to import and its first page five times as long as the next; import it when the
first paper is asked for, keep one `FontConfiguration`, and print one paper at a time (Pango's font map is not
made for several threads).
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.documents import words
from app.domain.text import money_text

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(__file__).parents[1] / "static" / "fonts"

_one_at_a_time = threading.Lock()


def print_pdf(template: str, context: Mapping[str, Any]) -> bytes:
    """Fill a template of `templates/` and give the PDF back (PDF/UA-1, tagged).

    Every text is set in NFC. Raises `jinja2.UndefinedError` for a value that the template needs and `context`
    lacks, and `PermissionError` when a template asks for anything but our own files.
    """
    html = unicodedata.normalize("NFC", _templates().get_template(template).render(context))
    from weasyprint.urls import FatalURLFetchingError

    try:
        with _one_at_a_time:
            return _to_pdf(html)
    except FatalURLFetchingError as refused:  # a BaseException, which nothing above would catch
        raise PermissionError(str(refused)) from refused


def _to_pdf(html: str) -> bytes:
    from weasyprint import CSS, HTML  # half a second: not before a paper is wanted

    fonts, fetcher = _fonts(), _fetcher()
    styles = [
        CSS(filename=str(TEMPLATES / name), font_config=fonts, url_fetcher=fetcher)
        for name in ("fonts.css", "paper.css")
    ]
    page = HTML(string=html, base_url=TEMPLATES.as_uri() + "/", url_fetcher=fetcher)
    pdf = page.write_pdf(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1")
    return bytes(pdf)


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


def qr_svg(text: str, label: str) -> Markup:
    """A QR code (ISO/IEC 18004, level M) of `text` as inline SVG; `label` is its name for a screen reader."""
    import segno

    code = segno.make(text, error="m", micro=False)
    return Markup(code.svg_inline(border=2, omitsize=True, title=label, dark="#000", light="#fff"))  # noqa: S704 segno escapes the title

"""The pictures of a PDF that our own bindery drew: one a page, as the files that they are."""

from __future__ import annotations

import io

from app.domain.errors import NoPages


def pictures_of(pdf: bytes) -> list[bytes]:
    """Each page's JPEG, in the order of the pages. Raises `NoPages` for a PDF that is not of the bindery's making."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(pdf), strict=False)  # Pillow numbers its objects a little wide
    return [_picture(page.get_object()) for page in reader.root["/Pages"]["/Kids"]]


def _picture(page: dict[str, object]) -> bytes:
    (reference,) = page["/Resources"]["/XObject"].values()  # type: ignore[index]  # pyHanko has no types for these
    found = reference.get_object()
    if found["/Filter"] not in ("/DCTDecode", ["/DCTDecode"]):
        raise NoPages("not one picture a page")
    content: bytes = found.encoded_data
    return content

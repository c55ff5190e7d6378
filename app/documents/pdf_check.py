"""A PDF from an officer's computer, judged before it is kept: it opens, it has pages, and nothing in it runs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from app.domain.errors import NotAPdf, TooLarge

MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 200
MOST_OBJECTS = 60_000
BEGINS = b"%PDF-"
RUNS = {"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia", "/XFA", "/EmbeddedFile", "/EF"}


def check_pdf(content: bytes) -> int:
    """How many pages it has. Raises `TooLarge` and `NotAPdf`; its own bytes stay as they came, signature and all."""
    if len(content) > MOST_BYTES:
        raise TooLarge
    if not content.startswith(BEGINS):
        raise NotAPdf("another kind of file")
    try:
        pages = _judge(content)
    except NotAPdf:
        raise
    except Exception as error:  # foreign bytes may break anything in a reader; none of it is ours to mend
        raise NotAPdf(type(error).__name__) from error
    if not 0 < pages <= MOST_PAGES:
        raise NotAPdf(f"{pages} pages")
    return pages


def _judge(content: bytes) -> int:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.encrypted:
        raise NotAPdf("locked")
    for found in _everything(reader.root):
        if found in RUNS:
            raise NotAPdf(f"{found} in it")
    return int(reader.root["/Pages"]["/Count"])


def _everything(root: Any) -> Iterator[Any]:
    """Each key and each name that the catalogue leads to, objects once each. Raises `NotAPdf` where there is no end."""
    from pyhanko.pdf_utils import generic

    left, seen = [root], set()
    for _ in range(MOST_OBJECTS):
        if not left:
            return
        one = left.pop()
        if isinstance(one, generic.IndirectObject):
            if one.reference not in seen:
                seen.add(one.reference)
                left.append(one.get_object())  # type: ignore[no-untyped-call]  # pyHanko's own
        elif isinstance(one, generic.DictionaryObject):
            yield from one.keys()
            left.extend(one.raw_get(key) for key in one)
        elif isinstance(one, generic.ArrayObject):
            left.extend(one.raw_get(place) for place in range(len(one)))
        elif isinstance(one, generic.NameObject):
            yield one
    raise NotAPdf("no end")

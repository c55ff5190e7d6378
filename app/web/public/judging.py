"""What a stranger sends is judged by its bytes and drawn anew, pictures and PDFs alike, before anything is kept.

The easels are this door's own: whoever sends much keeps other senders waiting, and nobody at the desk.
"""

from __future__ import annotations

from app.domain.errors import NotAPaper, UnreadablePicture
from app.sync.sent_in import Drawn
from app.web.desk.redraw import BINDERY, LARGEST, MEDIA_TYPE, make_easels, redraw

PDF, PDF_TYPE = b"%PDF-", "application/pdf"

_easels = make_easels(1)
_binders = make_easels(1, BINDERY)


def judged(item: str, content: bytes) -> Drawn:
    """This file drawn anew: its position, its author, what hid in it stay out. Raises `NotAPaper` and `Overdone`."""
    try:
        if content.startswith(PDF):
            return Drawn(item, PDF_TYPE, redraw(content, LARGEST, _binders))
        return Drawn(item, MEDIA_TYPE, redraw(content, LARGEST, _easels))
    except UnreadablePicture as error:
        raise NotAPaper(error.detail) from error

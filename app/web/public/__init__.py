"""What anybody may see: the three doors, where one's dossier is, how to send what it lacks, what a procedure asks."""

from app.web.public import (
    asking,
    board,
    listening,
    opening,
    petition,
    petition_page,
    procedures,
    rating,
    sending,
    verify,
)
from app.web.public.views import blueprint

__all__ = [
    "asking",
    "blueprint",
    "board",
    "listening",
    "opening",
    "petition",
    "petition_page",
    "procedures",
    "rating",
    "sending",
    "verify",
]

"""What anybody may see: the three doors, where one's dossier is, how to send what it lacks, what a procedure asks."""

from app.web.public import (
    asking,
    board,
    form_papers,
    listening,
    opening,
    petition,
    petition_page,
    procedures,
    rating,
    scanning,
    sending,
    verify,
)
from app.web.public.views import blueprint

__all__ = [
    "asking",
    "blueprint",
    "board",
    "form_papers",
    "listening",
    "opening",
    "petition",
    "petition_page",
    "procedures",
    "rating",
    "scanning",
    "sending",
    "verify",
]

"""Papers with a QR code of their own: which kinds there are, the codes of places, and who counts as somebody."""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal["poster", "slip", "card"]

LETTERS: Final[dict[Kind, str]] = {"poster": "a", "slip": "h", "card": "t"}
"""How a kind of paper stands in an address: áp phích, phiếu hướng dẫn, thẻ để bàn."""

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of codes of places: no letter that is taken for a figure or for another one."""

CODE_LENGTH: Final = 6
_CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
_MACHINE = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|preview|facebookexternalhit|monitor|lighthouse|headless"
    r"|curl|wget|python|go-http|okhttp|libwww|axios|node-fetch|^$",
    re.IGNORECASE,
)
"""What programs call themselves. Cubot is a make of telephones."""


def kind_of(letter: str) -> Kind | None:
    """The kind of paper behind a letter of an address, None where it is none."""
    return next((kind for kind, own in LETTERS.items() if own == letter), None)


def normalise_place(typed: str) -> str | None:
    """The code of a place as it is kept, also when typed in small letters; None for what cannot be one."""
    code = typed.strip().upper()
    return code if _CODE.fullmatch(code) else None


def is_somebody(user_agent: str, purpose: str = "") -> bool:
    """Whether a request comes from somebody's browser that shows the page now: not a program, not a fetch ahead."""
    return not _MACHINE.search(user_agent.strip()) and "prefetch" not in purpose.lower()


def path(place: str, kind: Kind, target: str) -> str:
    """Where a paper's QR code leads, under `PUBLIC_URL`: ``/q/K7M2P3/a/ho-tich``."""
    return f"/q/{place}/{LETTERS[kind]}/{target}"

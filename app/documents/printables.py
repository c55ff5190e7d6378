"""What hangs on a wall, lies on a table and goes home in a pocket: posters, instruction slips, cards of sample records.

Each carries the QR code of its own place, so that the commune sees which of them is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Final, Literal

from markupsafe import Markup

from app.documents.press import Kind, Sheet, print_set, qr_svg

Size = Literal["A3", "A4", "A5"]
SIZES: Final[dict[str, tuple[Size, ...]]] = {"poster": ("A4", "A3"), "slip": ("A5", "A4"), "card": ("A4",)}
"""On which sheets each kind is made; the first one is the usual."""

DENSITIES: Final = ("huge", "airy", "wide", "even", "close", "closest")
"""How closely a poster is set: it is one sheet, whatever stands on it."""

MOST_ON_CARD: Final = 2
"""Procedures that a card names."""

REM_PT: Final[dict[Size, float]] = {"A5": 10 / 2**0.5, "A4": 10.0, "A3": 10 * 2**0.5}
"""A poster and a card are set in this unit alone: one drawing for every sheet."""


@dataclass(frozen=True, slots=True)
class Hung:
    """Whose paper it is, where it hangs, and how people reach the commune without a telephone's camera."""

    unit: str
    address: str
    phone: str
    place: str
    public_url: str
    path: str
    demo: bool = False

    @property
    def url(self) -> str:
        """What its QR code says."""
        return self.public_url.rstrip("/") + self.path

    @property
    def typed(self) -> str:
        """For somebody who types: the place alone, as short as it can be."""
        place = self.path.split("/")[2]
        return f"{self.public_url.rstrip('/').partition('://')[2]}/q/{place}"


@dataclass(frozen=True)
class Drawn:
    """A paper with a QR code."""

    hung: Hung

    @cached_property
    def qr(self) -> Markup:
        """Its QR code."""
        return qr_svg(self.hung.url, f"Mã QR: {self.hung.typed}")


@dataclass(frozen=True)
class PosterData(Drawn):
    """A field on a wall: what happens in a life, and the procedures for it; ``more`` had no room any more."""

    field: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One procedure of a slip. ``doubts`` names what nobody has compared with the law."""

    name: str
    code: str
    papers: tuple[str, ...]
    limit: str
    fee: str
    where: str
    doubts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SlipData(Drawn):
    """What to bring, how long and how much, for each procedure of a field."""

    field: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class CardData(Drawn):
    """The sample record of one declaration, for the table at which people write. Folded, it stands."""

    form: str
    procedures: tuple[str, ...]
    sections: tuple[str, ...]
    verified: bool

    @property
    def used_for(self) -> str:
        """The procedures by name; only the first ones where there are many."""
        more = len(self.procedures) - MOST_ON_CARD
        return "; ".join(self.procedures[:MOST_ON_CARD]) + (f"; và {more} việc nữa" if more > 0 else "")

    @property
    def size(self) -> str:
        """How small it has to be set, by the points that its lines take: half a sheet does not grow."""
        parts, used_for = len("; ".join(self.sections)) + 20, len(self.used_for) + 10
        large = 48 * ceil(len(self.form) / 14) + 20 * ceil(parts / 42) + 16 * ceil(used_for / 52)
        smaller = 35 * ceil(len(self.form) / 19) + 18 * ceil(parts / 46) + 16 * ceil(used_for / 52)
        return "" if large <= 240 else "long" if smaller <= 230 else "longest"


Printable = PosterData | SlipData | CardData


def printables_pdf(papers: Sequence[Printable], sizes: dict[str, Size] | None = None) -> bytes:
    """All of them in one tagged PDF. ``sizes``: poster, slip and card, each the usual where none is said."""
    return print_set([_sheet(one, sizes or {}) for one in papers])


def _sheet(paper: Printable, sizes: dict[str, Size]) -> Sheet:
    kind, template, style = _KINDS[type(paper)]
    size = sizes.get(kind, SIZES[kind][0])
    told = {"paper": paper, "size": size, "rem_pt": REM_PT[size]}
    one_sheet = DENSITIES if kind == "poster" else DENSITIES[:1]
    return template, [{**told, "density": one} for one in one_sheet], style


_KINDS: Final[dict[type[Printable], tuple[str, str, Kind]]] = {
    PosterData: ("poster", "poster.html", "poster"),
    SlipData: ("slip", "guide.html", "guide"),
    CardData: ("card", "card.html", "card"),
}

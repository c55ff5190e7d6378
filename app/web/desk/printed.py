"""``/desk/in-an/giay.pdf``: the posters, slips and cards that were chosen, for the chosen places, in one PDF."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flask import request

from app.db import db
from app.documents import gather_printables as gather
from app.documents.printables import SIZES, Printable, Size
from app.domain.errors import NothingToPrint, TooMuchToPrint
from app.domain.scans import LETTERS, Kind
from app.models import ScanPlace, Unit
from app.queries.forms import forms_now
from app.queries.published import Field, fields
from app.queries.scans import places_of
from app.web import access
from app.web.pages import settings

MOST: Final = 60
"""Papers in one file: some ten seconds of the press."""


def chosen() -> list[Printable]:
    """By ``?noi=``, ``?loai=`` and ``?linh-vuc=``, each more than once; everything where one is not said.

    Raises `NotFound` for a place of somebody else, `NothingToPrint` and `TooMuchToPrint`.
    """
    kinds = [one for one in request.args.getlist("loai") if one in LETTERS] or list(LETTERS)
    wanted = [one for one in request.args.getlist("linh-vuc") if one]
    about = [one for one in fields() if not wanted or one.slug in wanted]
    found: list[Printable] = []
    for place in _places():
        for kind in kinds:
            found.extend(_papers(kind, place, about))
            if len(found) > MOST:
                raise TooMuchToPrint
    if not found:
        raise NothingToPrint
    return found


def sizes() -> dict[str, Size]:
    """``?kho-poster=A3`` and so on; the usual sheet where none is said, or one that this kind is not made on."""
    return {kind: _size(request.args.get(f"kho-{kind}", ""), offered) for kind, offered in SIZES.items()}


def _size(said: str, offered: tuple[Size, ...]) -> Size:
    return next((one for one in offered if one == said), offered[0])


def _places() -> list[ScanPlace]:
    named = [one for one in request.args.getlist("noi") if one]
    return [access.seen(db.session.get(ScanPlace, one)) for one in named] or list(places_of(access.me().unit_id))


def _papers(kind: Kind, place: ScanPlace, about: list[Field]) -> Iterator[Printable]:
    """Cards belong to a field by the procedures that are declared with them."""
    unit, url = db.session.get_one(Unit, place.unit_id), settings().public_url
    if kind == "poster":
        yield from (gather.poster(one, place, unit, url) for one in about)
    elif kind == "slip":
        yield from (gather.slip(one, place, unit, url) for one in about)
    else:
        codes = {procedure.code for one in about for procedure in one.procedures}
        yield from (gather.card(one, place, unit, url) for one in forms_now() if codes & set(one.procedures))

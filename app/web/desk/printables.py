"""``/desk/in-an``: posters, instruction slips and cards for a place in one click; and how often each is scanned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, now, writing
from app.documents.printables import SIZES, printables_pdf
from app.domain.calendar import legal_date
from app.domain.errors import DomainError, NothingToPrint, TooMuchToPrint
from app.domain.scans import LETTERS
from app.models import ScanPlace, Unit
from app.queries.published import fields
from app.queries.scans import in_all, read_by_place
from app.queries.units import hamlets
from app.services import scan_place as keep
from app.web import access, formats
from app.web.answers import pdf
from app.web.desk.frame import blueprint
from app.web.desk.printed import chosen, sizes
from app.web.errors import status_of

Answer = AnyResponse | str | tuple[str, int]

PAPERS: Final[dict[str, Any]] = {
    "poster": _("Áp phích theo lĩnh vực"),
    "slip": _("Phiếu hướng dẫn theo lĩnh vực"),
    "card": _("Thẻ để bàn: mẫu đã điền"),
}
SHORT: Final[dict[str, Any]] = {
    "a": _("Áp phích"),
    "h": _("Phiếu hướng dẫn"),
    "t": _("Thẻ để bàn"),
    "": _("Gõ địa chỉ của nơi"),
}
"""By the letter in the address."""


@blueprint.get("/in-an")
@access.roles(*access.READERS)
def printables() -> str:
    """The places of the unit, what was scanned there, and what can be printed for them."""
    return _page()


@blueprint.get("/in-an/giay.pdf")
@access.roles(*access.READERS)
def print_papers() -> Answer:
    """One PDF for the places, kinds and fields that were chosen; everything where none is."""
    try:
        papers = chosen()
    except (NothingToPrint, TooMuchToPrint) as error:
        return _page(error), status_of(error)
    return pdf(printables_pdf(papers, sizes()), f"in-an-{legal_date(now()):%Y%m%d}.pdf")


@blueprint.post("/in-an/noi")
@access.roles(*access.READERS)
def add_scan_place() -> Answer:
    """A place by its name, or those that every commune has, at one stroke."""
    usual = request.form.get("viec") == "lap-san"

    def add() -> None:
        unit, me = access.my_unit(), access.me()
        if usual:
            keep.open_usual(unit, usual_places(unit), by=me, at=now())
        else:
            keep.open_place(unit, request.form.get("ten", ""), by=me, at=now())

    return _done(add)


@blueprint.post("/in-an/noi/<place_code>")
@access.roles(*access.READERS)
def change_scan_place(place_code: str) -> Answer:
    """Its papers came down, or hang again."""
    access.seen(db.session.get(ScanPlace, place_code))

    def change() -> None:
        place = db.session.get_one(ScanPlace, place_code)
        if request.form.get("viec") == "dung-lai":
            keep.bring_back(place)
        else:
            keep.retire(place, at=now())

    return _done(change)


def usual_places(unit: Unit) -> list[str]:
    """The centre, and a house or a market in each hamlet."""
    named = (
        (one.kind if one.name.casefold().startswith(one.kind.casefold()) else f"{one.kind} {one.name}", one)
        for one in hamlets(unit.id)
        if one.active
    )
    houses = [f"Nhà văn hoá {name}" if one.households else one.name for name, one in named]
    return ["Trung tâm Phục vụ hành chính công", *houses]


def _done(act: Callable[[], None]) -> Answer:
    try:
        with writing():
            act()
    except DomainError as error:
        return _page(error), status_of(error)
    return redirect(url_for("desk.printables", xong="1"), 303)


def _page(error: DomainError | None = None) -> str:
    unit, today = access.my_unit(), legal_date(now())
    about = fields()
    found = read_by_place(unit.id, today)
    used = [one for one in found if one.place.retired_at is None]
    known = {one.place.name.casefold() for one in found}
    return render_template(
        "desk/printables.html",
        unit=unit,
        used=used,
        gone=[one for one in found if one.place.retired_at is not None],
        total=in_all(one.read for one in used),
        fields=about,
        names={field.slug: field.name for field in about}
        | {one.code: one.name for field in about for one in field.procedures},
        papers=PAPERS,
        short=SHORT,
        kinds=LETTERS,
        sizes=SIZES,
        usual=[one for one in usual_places(unit) if one.casefold() not in known],
        done=request.args.get("xong") == "1",
        given=request.values,
        error=error.message(formats.language()) if error else "",
    )

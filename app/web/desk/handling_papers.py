"""Mẫu 04 and 05 of a dossier, and the register (Mẫu 06) of the days that somebody asks for."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Response, render_template, request

from app.db import now, writing
from app.documents.gather_handling import apology_of, control_of, register_of
from app.documents.handling import MOST_ROWS, apology_pdf, control_pdf, register_pdf
from app.domain.calendar import legal_date
from app.domain.errors import TimeNeeded
from app.services.access_record import record_view
from app.web import access
from app.web.answers import asked_paper, pdf
from app.web.desk.dossiers import opened
from app.web.desk.frame import blueprint

LONGEST = timedelta(days=31)


@blueprint.get("/ho-so/<dossier_id>/phieu-xin-loi/<extension_id>.pdf")
@access.roles(*access.READERS)
def apology(dossier_id: str, extension_id: str) -> Response:
    """The apology that goes with one new promise (Mẫu 04). Raises `NotFound`."""
    paper = apology_of(opened(dossier_id, "apology", why=extension_id), extension_id)
    return pdf(apology_pdf(paper, asked_paper()), f"phieu-xin-loi-{paper.number}.pdf")


@blueprint.get("/ho-so/<dossier_id>/phieu-kiem-soat.pdf")
@access.roles(*access.READERS)
def control_sheet(dossier_id: str) -> Response:
    """The way of the dossier through the house so far (Mẫu 05). Raises `NotFound`."""
    paper = control_of(opened(dossier_id, "control_sheet"), now())
    return pdf(control_pdf(paper), f"phieu-kiem-soat-{paper.number}.pdf")


@blueprint.get("/so-theo-doi")
@access.roles(*access.READERS)
def register() -> str:
    """From which day to which the register is printed."""
    today = legal_date(now())
    return render_template("desk/register.html", today=today, monday=today - timedelta(today.weekday()), most=MOST_ROWS)


@blueprint.get("/so-theo-doi.pdf")
@access.roles(*access.READERS)
def register_paper() -> Response:
    """The register of these days (Mẫu 06); that I took it out is on record. Raises `TimeNeeded`, `OutOfBounds`."""
    first, last, at = _day("tu"), _day("den"), now()
    if not timedelta() <= last - first <= LONGEST:
        raise TimeNeeded
    unit = access.my_unit()
    book = register_of(unit, first, last, at)
    with writing():
        record_view(access.me(), unit.id, "register", at=at, why=f"{first:%d/%m/%Y} – {last:%d/%m/%Y}")
    return pdf(register_pdf(book), f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}.pdf")


def _day(name: str) -> date:
    try:
        return date.fromisoformat(request.args.get(name, "")[:10])
    except ValueError as error:
        raise TimeNeeded from error

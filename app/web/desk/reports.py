"""``/desk/bao-cao``: the reports that were made and kept, and those that are due and still missing."""

from __future__ import annotations

from typing import Any, Final

from flask import Response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response as Answer

from app.db import db, now
from app.domain.errors import NotFound
from app.models import KeptReport
from app.notices.reports import make_due, missing
from app.queries.kept import kept_reports
from app.queries.units import units_within
from app.web import access
from app.web.answers import download, pdf
from app.web.desk.frame import blueprint

KINDS: Final[dict[str, Any]] = {"week": _("Tuần"), "month": _("Tháng"), "year": _("Năm")}
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/bao-cao")
@access.roles(*access.READERS)
def report_list() -> str:
    """What was kept, the newest first."""
    unit, me = access.my_unit().id, access.me()
    return render_template(
        "desk/reports.html",
        found=kept_reports(unit),
        missing=missing(unit, now()),
        kinds=KINDS,
        may=me.has_role(*access.REPORTERS),
    )


@blueprint.post("/bao-cao")
@access.roles(*access.REPORTERS)
def make_reports() -> Answer:
    """Make those that are due and missing; what is there stays as it is."""
    make_due(units_within(access.my_unit().id), now())
    return redirect(url_for("desk.report_list"), 303)


@blueprint.get("/bao-cao/tep/<int(max=2147483647):report_id>")
@access.roles(*access.READERS)
def kept_report(report_id: int) -> Response:
    """The very bytes that were kept. Raises `NotFound`."""
    row = access.seen(db.session.get(KeptReport, report_id))
    content = _content(row.id)
    name = f"bao-cao-{row.unit_id}-{row.period}.{row.format}"
    return pdf(content, name) if row.format == "pdf" else download(content, XLSX, name)


def _content(report_id: int) -> bytes:
    found = db.session.scalar(db.select(KeptReport.content).where(KeptReport.id == report_id))
    if found is None:
        raise NotFound
    return bytes(found)

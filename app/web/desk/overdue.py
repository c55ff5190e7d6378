"""``/desk/bao-cao/qua-han``: what is past its hour, and who has it in hand."""

from __future__ import annotations

from flask import Response, render_template
from flask_babel import gettext as _

from app.db import now
from app.queries.overdue import overdue_count, overdue_list
from app.web import access, formats
from app.web.answers import table
from app.web.desk.frame import blueprint
from app.web.words import word


@blueprint.get("/bao-cao/qua-han")
@access.roles(*access.READERS)
def overdue_page() -> str:
    """The longest overdue first; nobody's name but the officer's."""
    unit, at = access.my_unit().id, now()
    return render_template("desk/overdue.html", found=overdue_list(unit, at), count=overdue_count(unit, at), now=at)


@blueprint.get("/bao-cao/qua-han.csv")
@access.roles(*access.READERS)
def overdue_table() -> Response:
    """The same for a spreadsheet."""
    unit, at = access.my_unit().id, now()
    head = (
        _("Số"),
        _("Thủ tục"),
        _("Nhận"),
        _("Hẹn trả"),
        _("Quá hạn (ngày)"),
        _("Tình trạng"),
        _("Đang giữ"),
        _("Đơn vị"),
    )
    rows = [
        (
            one.number,
            one.procedure,
            formats.wall_clock(one.received_at),
            formats.wall_clock(one.due_at),
            one.days(at),
            word("state", one.state),
            one.officer,
            one.unit,
        )
        for one in overdue_list(unit, at)
    ]
    return table([head, *rows], f"qua-han-{formats.wall_clock(at)[:10]}.csv")

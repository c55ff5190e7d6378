"""``/desk/``: the on-the-spot rate, and why it is not 100."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Response, render_template, request
from flask_babel import gettext as _

from app.db import now
from app.domain.calendar import legal_date
from app.models import Unit
from app.queries.choices import choices
from app.queries.devices import accounts
from app.queries.given_back import given_back
from app.queries.periods import Period, default_period, period, periods
from app.queries.petitions import waiting
from app.queries.problems import tray_count
from app.queries.rates import Overview, overdue, overview
from app.queries.ratings import ratings
from app.queries.reasons import Reasons
from app.web import access, message_words
from app.web.answers import table
from app.web.desk.frame import blueprint
from app.web.desk.stitches import stitches
from app.web.formats import month, rate, short_day
from app.web.words import word

BY = ("phien", "thon", "thu-tuc", "to")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader chose: a period, a hamlet or a team, and the table's dimension."""

    unit: Unit
    period: Period
    where: str
    by: str

    @property
    def overview(self) -> Overview:
        """The figures for it."""
        kind, _sep, key = self.where.partition(":")
        return overview(
            self.unit.id,
            self.period,
            hamlet_id=key if kind == "thon" else None,
            team_id=key if kind == "to" else None,
        )


def today() -> date:
    """The legal date."""
    return legal_date(now())


def asked() -> Asked:
    """Read from the address. Raises `NotFound` for a period that is none."""
    unit = access.my_unit()
    key, by = request.args.get("ky", ""), request.args.get("theo", BY[0])
    chosen = period(key) if key else default_period(unit.id, today())
    return Asked(unit, chosen, request.args.get("noi", ""), by if by in BY else BY[0])


@blueprint.get("/")
@access.roles(*access.ANY_ROLE)
def rates() -> str:
    """The page: one number, one sentence, one stitch a dossier, the table, the reasons, who is out."""
    wanted = asked()
    found = wanted.overview
    me = access.me()
    out = [one for one in accounts(wanted.unit.id) if (one.owed or one.place) and not one.device.is_revoked]
    return render_template(
        "desk/rates.html",
        asked=wanted,
        found=found,
        stitches=stitches(found.total.on_the_spot, found.total.left),
        periods=periods(wanted.unit.id, today()),
        choices=choices(wanted.unit.id),
        rows=rows(found, wanted.by),
        ratings=ratings(wanted.unit.id, wanted.period),
        faces=message_words.FACES,
        given_back=given_back(wanted.unit.id, wanted.period),
        out=out,
        owed=found.owed,
        overdue=overdue(wanted.unit.id, now()),
        tray=tray_count(wanted.unit.id) if me.has_role(*access.READERS) else 0,
        may_read=me.has_role(*access.READERS),
        waiting=waiting(wanted.unit.id, now()),
        may_hear=me.has_role(*access.ANSWERERS),
        may_print=me.has_role(*access.READERS),
        may_keep=me.has_role(*access.KEEPERS),
        period_name=period_name,
        today_short=short_day(now()),
    )


@blueprint.get("/ty-le.csv")
@access.roles(*access.ANY_ROLE)
def rates_table() -> Response:
    """The same table for a spreadsheet."""
    wanted = asked()
    found = wanted.overview
    head = (_("Nơi"), _("Tiếp nhận"), _("Tại chỗ"), _("Còn lại"), _("Tỷ lệ"))
    if wanted.by != "phien":
        lines = [_line(row.name, row.received, row.done) for row in rows(found, wanted.by)]
        return table([head, *lines], f"ty-le-{wanted.period.key}-{wanted.by}.csv")
    dated = [
        (
            one.on.isoformat(),
            word("session_kind", one.kind),
            *_line(one.place, one.count.received, one.count.on_the_spot),
        )
        for one in found.sessions
    ]
    return table([(_("Ngày"), _("Loại phiên"), *head), *dated], f"ty-le-{wanted.period.key}.csv")


def _line(name: str, received: int, done: int) -> tuple[object, ...]:
    return (name, received, done, received - done, rate(done, received))


@dataclass(frozen=True, slots=True)
class Line:
    """A row by hamlet, procedure or team."""

    name: str
    received: int
    done: int
    why: Reasons = ()


def rows(found: Overview, by: str) -> tuple[Line, ...]:
    """The table's rows; none for field sessions, which have a table of their own."""
    many = {"thon": found.by_hamlet, "thu-tuc": found.by_procedure, "to": found.by_team}.get(by, ())
    why = found.why_by_procedure if by == "thu-tuc" else {}
    return tuple(Line(row.name, row.count.received, row.count.on_the_spot, why.get(row.key, ())) for row in many)


def period_name(one: Period) -> str:
    """``Quý III/2026``, ``Tháng 9/2026``, ``Năm 2026``."""
    if one.kind == "quarter":
        return _("Quý %(quarter)s/%(year)s", quarter=("I", "II", "III", "IV")[one.part - 1], year=one.year)
    if one.kind == "month":
        return _("Tháng %(month)s/%(year)s", month=month(one.part), year=one.year)
    return _("Năm %(year)s", year=one.year)

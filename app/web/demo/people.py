"""Whom one may be in the demo, and a dossier to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db import db
from app.demo.commune import HOA, LAN, MINH, THU, VINH
from app.domain.tracking import group_tracking_code
from app.models import Dossier, JournalEntry, Person

SAYS = {
    THU.id: (_("Giám sát"), _("thấy tỷ lệ, phiên, hồ sơ, máy và đối chiếu")),
    MINH.id: (_("Cán bộ một cửa"), _("thấy hồ sơ và giấy tờ")),
    VINH.id: (_("Phó Chủ tịch xã"), _("người ký quyết định")),
    HOA.id: (_("Cán bộ lưu động"), _("ở bàn giấy chỉ thấy số chung")),
    LAN.id: (_("Cán bộ xã khác"), _("không thấy gì của xã này")),
}


@dataclass(frozen=True, slots=True)
class Door:
    """A demo person to be; the first one is offered as the main way."""

    id: str
    name: str
    role: str
    says: str
    is_first: bool


def doors() -> tuple[Door, ...]:
    """The demo's people that are in the database, the supervisor first."""
    people = {one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(SAYS)))}
    here = [people[one] for one in SAYS if one in people]
    return tuple(Door(one.id, one.name, str(SAYS[one.id][0]), str(SAYS[one.id][1]), one is here[0]) for one in here)


def sample_code() -> dict[str, Any]:
    """A tracking code to try: that of the newest dossier whose result waits to be fetched, or of the newest."""
    newest = (
        select(JournalEntry)
        .join(Dossier, Dossier.id == JournalEntry.dossier_id)
        .where(JournalEntry.type == "intake_recorded", JournalEntry.body.is_not(None), Dossier.number.is_not(None))
        .order_by((Dossier.state == "decided").desc(), Dossier.received_at.desc())
        .options(undefer(JournalEntry.body))
        .limit(1)
    )
    entry = db.session.scalars(newest).first()
    code = str((entry.body or {}).get("facts", {}).get("tracking_code", "")) if entry else ""
    return {"sample_code": code, "sample_shown": group_tracking_code(code)} if code else {}

"""From a dossier and its facts to the apology and the control sheet; from a unit's days to the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select

from app.db import db
from app.documents import parties
from app.documents.gather import procedure_of
from app.documents.handling import MOST_ROWS, STANDINGS, ApologyData, ControlData, Entry, RegisterData, Step
from app.documents.receipt import RETURNS
from app.domain import s10
from app.domain.errors import NotFound, OutOfBounds
from app.domain.promises import promises, standing
from app.models import Dossier, Hamlet, Procedure, Unit
from app.queries.postal import numbers_of
from app.queries.timeline import Fact, timeline
from app.queries.units import unit_names

DESK: Final = "Bộ phận tiếp nhận và trả kết quả"
POST: Final = "Bưu điện (bưu chính công ích)"
REASONS: Final = {
    "verify_elsewhere": "Phải xác minh ở nơi khác",
    "council": "Phải qua hội đồng xét duyệt",
    "other_agency": "Chờ cơ quan khác",
    "no_leader": "Lãnh đạo chưa có mặt để ký",
    "needs_time": "Cần thêm thời gian",
}
OUTCOMES: Final = {"granted": "Đồng ý giải quyết", "refused": "Từ chối giải quyết"}
ENDS: Final = {"withdrawn": "Người dân rút", "closed": "Dừng giải quyết"}


def apology_of(dossier: Dossier, op_id: str) -> ApologyData:
    """The apology that goes with one new promise. Raises `NotFound` for another dossier's, and after the purge."""
    facts = timeline(dossier.id)
    fact = next((one for one in facts if one.op_id == op_id and one.type == "due_extended"), None)
    if fact is None or not fact.facts or dossier.applicant is None:
        raise NotFound("no apology: another fact's, or purged")
    around, unit = promises(facts)[op_id], parties.unit_of(dossier)
    return ApologyData(
        issuer=parties.issuer(unit),
        number=dossier.number or "",
        at=fact.at,
        applicant=parties.applicant(dossier.applicant, dossier),
        procedure=procedure_of(dossier),
        received_at=dossier.received_at,
        due=around.before,
        reason=str(fact.facts["reason"]),
        new_due=around.after or fact.at,
        apology=bool(fact.facts.get("apology", True)),
        demo=unit.demo,
    )


def control_of(dossier: Dossier, at: datetime) -> ControlData:
    """The control sheet as it stands now. Raises `NotFound` where the dossier was never taken in, or is purged."""
    if dossier.applicant is None or not dossier.number:
        raise NotFound("no control sheet: refused or purged")
    unit, facts = parties.unit_of(dossier), timeline(dossier.id)
    partner = db.session.get(Unit, dossier.handler_id) if dossier.handler_id else None
    return ControlData(
        issuer=parties.issuer(unit),
        number=dossier.number,
        at=at,
        procedure=procedure_of(dossier),
        handler=unit.name,
        partner=partner.name if partner else dossier.handler_id or "",
        received_at=dossier.received_at,
        due=dossier.due_at,
        steps=tuple(_steps(facts, dossier)),
        demo=unit.demo,
    )


def _steps(facts: tuple[Fact, ...], dossier: Dossier) -> Iterable[Step]:
    """Who gave to whom; notes, pictures and views are no steps."""
    due, hand = promises(facts), DESK
    for fact in facts:
        made = _step(fact, hand)
        if made is None:
            continue
        given, taken, note = made
        promised = due[fact.op_id].before or dossier.due_at
        ends = fact.type in ("decided", "delivered") and promised is not None
        stands = STANDINGS[standing(fact.at, promised)] if ends and promised else ""
        yield Step(given, taken, fact.at, stands, note)
        hand = taken


def _step(fact: Fact, hand: str) -> tuple[str, str, str] | None:
    said, who = fact.facts, fact.officer
    made: dict[str, tuple[str, str, str]] = {
        "intake_recorded": ("Người nộp hồ sơ", f"{DESK}: {who}", ""),
        "appraised": (hand, f"Thẩm định: {who}", _appraised(fact)),
        "supplement_requested": (f"{DESK}: {who}", "Người nộp hồ sơ (bổ sung)", "Dừng tính thời gian"),
        "supplement_received": ("Người nộp hồ sơ (bổ sung)", f"{DESK}: {who}", "Tính tiếp thời gian"),
        "handling_started": (hand, _handler(said.get("handler"), who), REASONS.get(str(said.get("reason")), "")),
        "due_extended": ("", f"{DESK}: {who}", "Xin lỗi, hẹn lại"),
        "decided": (hand, f"Lãnh đạo: {who}", OUTCOMES.get(str(said.get("outcome")), "")),
        "posted": (f"{DESK}: {who}", POST, f"Mã bưu gửi {s10.spaced(str(said.get('post_number', '')))}".strip()),
        "delivered": (_giver(said, who), "Người nhận kết quả", ""),
        "withdrawn": (hand, "Người nộp hồ sơ (rút)", ""),
        "closed": (hand, f"Dừng giải quyết: {who}", ""),
    }
    if fact.type == "post_reported" and said.get("event") == "returned":
        return (POST, f"{DESK}: {who}", "Không phát được, trả lại")
    return made.get(fact.type)


def _giver(said: dict[str, Any], who: str) -> str:
    """Whose hand gave it out."""
    return POST if said.get("channel") == "post" else f"{DESK}: {who}"


def _appraised(fact: Fact) -> str:
    return "Giấy tờ đủ" if fact.facts.get("outcome") == "complete" else "Giấy tờ chưa đủ" if fact.facts else ""


def _handler(handler: object, who: str) -> str:
    found = db.session.get(Unit, str(handler)) if handler else None
    return found.name if found else str(handler) if handler else f"Bộ phận chuyên môn: {who}"


def register_of(unit: Unit, first: date, last: date, at: datetime) -> RegisterData:
    """What this unit took in on these days, in the order of receipt. Raises `OutOfBounds` for too many at once."""
    query = (
        select(Dossier, Procedure.name, Hamlet.name)
        .outerjoin(Procedure, Procedure.code == Dossier.procedure_code)
        .outerjoin(Hamlet, Hamlet.id == Dossier.hamlet_id)
        .where(Dossier.unit_id == unit.id, Dossier.intake_on.between(first, last), Dossier.number.is_not(None))
        .order_by(Dossier.intake_on, Dossier.received_at, Dossier.number)
        .limit(MOST_ROWS + 1)
    )
    rows = db.session.execute(query).all()
    if len(rows) > MOST_ROWS:
        raise OutOfBounds
    handlers = unit_names(*(one.handler_id for one, _, _ in rows))
    posted = numbers_of([one.id for one, _, _ in rows])
    entries = tuple(
        _entry(one, name or "", hamlet or "", unit, handlers, posted.get(one.id, "")) for one, name, hamlet in rows
    )
    return RegisterData(parties.issuer(unit), at, first, last, entries, unit.demo)


def _entry(one: Dossier, procedure: str, hamlet: str, unit: Unit, handlers: dict[str, str], posted: str) -> Entry:
    person = one.applicant or {}
    way = one.delivery_channel or ("post" if posted else one.return_by)
    handler = one.handler_id and handlers.get(one.handler_id, one.handler_id)
    return Entry(
        number=one.number or "",
        procedure=procedure or one.procedure_code or "",
        name=one.applicant_name,
        reach=", ".join(str(said) for said in (person.get("address") or hamlet, person.get("phone")) if said),
        handler=handler or unit.name,
        received_at=one.received_at,
        due=one.due_at,
        given_at=one.delivered_at,
        way=f"{RETURNS['post']}, mã {s10.spaced(posted)}" if way == "post" and posted else RETURNS.get(way, ""),
        end=ENDS.get(one.state, ""),
    )

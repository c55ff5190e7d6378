"""The demo's hotline: its hours, who answers for which field, and calls of the last days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from app.db import db, writing
from app.demo import commune, facts
from app.demo.commune import Officer
from app.domain.calendar import instant_of
from app.domain.hotline import hours
from app.models import Person, Unit
from app.services import hotline
from app.services.hotline import Said

HOURS: Final = "1-5 07:00-17:00"
FIELDS: Final = (
    ("Hộ tịch", commune.MINH, "máy lẻ 11"),
    ("Chứng thực", commune.MINH, "máy lẻ 11"),
    ("Bảo trợ xã hội", commune.VINH, "máy lẻ 12"),
)


class Call(NamedTuple):
    """``ago``: working days before today. ``wait``: hours until somebody is to call back."""

    ago: int
    at: time
    question: str
    code: str | None
    outcome: str
    wait: int = 0
    name: str = ""
    to: Officer | None = None
    done: bool = False


CALLS: Final = (
    Call(3, time(8, 10), "con mới đẻ làm giấy tờ gì", "1.001193", "answered"),
    Call(3, time(14, 5), "sao y căn cước hết bao nhiêu", "2.000815", "answered"),
    Call(
        2,
        time(9, 20),
        "cụ 76 tuổi chưa có lương hưu",
        "1.014027",
        "routed",
        4,
        "Nông Văn Thàn",
        commune.VINH,
        done=True,
    ),
    Call(2, time(15, 30), "hồ sơ nộp hôm phiên chợ xong chưa", None, "state"),
    Call(1, time(7, 45), "mẹ yếu không đi được, xin chứng giấy uỷ quyền", "2.000884", "visit", 30, "Lường Thị Ban"),
    Call(1, time(10, 15), "bán điện thoại cũ có phải đăng ký gì", None, "call_back", 48, "Hứa Văn Pảo"),
    Call(1, time(16, 20), "làm lại giấy khuyết tật bị rách", "1.001653", "answered"),
)


def ring(on: date) -> None:
    """Set the hotline up and note its calls; those that wait are due about now."""
    with writing():
        unit, leader = db.session.get_one(Unit, commune.HOME), _person(commune.VINH)
        at = _ago(on, 4, time(8))
        hotline.set_hotline(unit, unit.phone, hours(HOURS), by=leader, at=at)
        for field, officer, reach in FIELDS:
            hotline.set_specialist(unit, field, _person(officer), reach, by=leader, at=at)
        for call in CALLS:
            _note(call, on)


def _note(call: Call, on: date) -> None:
    at, operator = _ago(on, call.ago, call.at), _person(commune.MINH)
    said = Said(
        question=call.question,
        procedure_code=call.code,
        outcome=call.outcome,
        specialist_id=call.to.id if call.to else None,
        name=call.name,
        phone=commune.PHONE.replace(" ", "") if call.wait else "",
        due_at=at + timedelta(hours=call.wait) if call.wait else None,
    )
    noted = hotline.note_call(commune.HOME, said, by=operator, at=at)
    if call.done:
        hotline.finish_call(noted, by=operator, at=at + timedelta(hours=2))


def _person(officer: Officer) -> Person:
    return db.session.get_one(Person, officer.id)


def _ago(on: date, days: int, at: time) -> datetime:
    """An hour of so many working days before today."""
    while days:
        on -= timedelta(days=1)
        days -= facts.calendar().is_working_day(on)
    return instant_of(datetime.combine(on, at))

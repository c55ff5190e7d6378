"""The field: what waits for a person, and who has not been heard of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select

from app.cli.doctor.finding import Finding, Patient, look, well
from app.db import db
from app.models import Unit
from app.queries.devices import accounts
from app.queries.problems import forks, problems

TRAY = "mở trang Việc cần xem · open the problem tray"
DEVICES = "gọi người giữ máy; xem trang Máy và đối chiếu · call whoever holds it; see Devices"


def tray(_patient: Patient) -> Iterator[Finding]:
    """What was received and not applied, by verdict and unit; and forks."""
    units = list(db.session.scalars(select(Unit.id).order_by(Unit.id)))
    found = False
    for unit in units:
        counts = Counter(one.entry.verdict for one in problems(unit) if one.entry.unit_id == unit)
        counts["fork"] = len(forks(unit))
        told = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()) if count)
        if told:
            found = True
            yield look(f"{unit}: việc chờ người xem · wait for a person: {told}", TRAY)
    if not found:
        yield well("không có việc nào chờ người xem · nothing waits for a person")


def tablets(patient: Patient) -> Iterator[Finding]:
    """Tablets that owe something and are silent, that are frozen, or whose clock is off."""
    units = list(db.session.scalars(select(Unit.id).order_by(Unit.id)))
    seen = {one.device.id: one for unit in units for one in accounts(unit)}
    live = [one for one in seen.values() if not one.device.is_revoked]
    for one in live:
        name = f"{one.device.unit_id} máy {one.device.lane} {one.device.name}"
        if one.is_silent(patient.at):
            heard = one.device.last_contact_at or one.device.enrolled_at
            text = f"{name}: còn nợ {one.owed} việc, {one.blobs} ảnh, im từ {heard:%d/%m/%Y} · owes these and is silent"
            yield look(text, DEVICES)
        if one.device.is_frozen:
            yield look(f"{name}: tạm dừng ({one.device.frozen_reason}) · frozen", TRAY)
        if one.is_in_doubt:
            yield look(f"{name}: đồng hồ máy lệch · its clock is off", DEVICES)
    owed = sum(one.owed for one in live), sum(one.blobs for one in live)
    yield well(f"{len(live)} máy, còn nợ {owed[0]} việc, {owed[1]} ảnh · tablets, and what they owe")

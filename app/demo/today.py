"""What is on the table today, as acts: results to give back, work at the counter, something in the tray.

Days here count back from the day of loading. Nothing of it happens in a field session, so nothing of it enters
the rate of the eight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from app.demo import facts
from app.demo.act import Act, Scene, Table, uuid7_at
from app.demo.commune import hamlet
from app.demo.names import Citizen
from app.domain.calendar import VIETNAM, instant_of
from app.domain.numbering import field_number
from app.domain.operations import instant
from app.domain.tracking import make_tracking_code

Steps = Callable[["Desk", "Errand", Scene, datetime], Iterator[Act]]


@dataclass(frozen=True, slots=True)
class Errand:
    """A dossier that came to the counter `days` working days ago at `hour`, and what happened since."""

    citizen: Citizen
    procedure: str
    content: str
    days: int
    hour: tuple[int, int]
    hamlet: str
    steps: Steps
    return_by: str = "counter"
    return_place: str | None = None


@dataclass(slots=True)
class Desk:
    """The counter's tablet on a given day; it numbers what comes to it."""

    table: Table
    today: date
    random: Random
    numbers: Counter[date] = field(default_factory=Counter)

    def working_day(self, days: int) -> date:
        """So many working days before today."""
        day = self.today
        while days:
            day -= timedelta(days=1)
            days -= facts.calendar().is_working_day(day)
        return day

    def at(self, days: int, hour: int, minute: int = 0) -> datetime:
        """An hour of that day."""
        return instant_of(datetime.combine(self.working_day(days), time(hour, minute)))

    def acts(self, errands: tuple[Errand, ...]) -> list[Act]:
        """All their acts in the order of the hours."""
        found = [act for errand in errands for act in self._errand(errand)]
        return sorted(found, key=lambda act: act.at)

    def intake(self, errand: Errand, scene: Scene, at: datetime, number: str | None = None) -> Act:
        """The intake at the counter; `number` only where one is used twice."""
        found = facts.known(errand.procedure)
        place = hamlet(errand.hamlet)
        said = [f"{errand.citizen.honorific} {errand.citizen.name} đề nghị: {errand.content}."]
        address = f"{place.kind} {place.name}, xã {'Phiêng Sao' if place.unit == 'H99.001' else 'Bản Vàng'}"
        return scene.act(
            "intake_recorded",
            at,
            {
                "number": number or self.next_number(at.astimezone(VIETNAM).date()),
                "tracking_code": make_tracking_code(self.random.randbytes(10)),
                "procedure_code": found.code,
                "procedure_revision": 1,
                "channel": "counter",
                "hamlet_id": place.id,
                "applicant": facts.applicant(errand.citizen, place.id, address),
                "content": errand.content,
                "components": facts.components(found),
                "agreement": facts.agreement(errand.citizen, said),
                "due": facts.due(found, at, None),
                "return_by": errand.return_by,
                "return_place": errand.return_place,
                "fee_vnd": found.fee.amount_vnd,
            },
        )

    def next_number(self, day: date) -> str:
        """The next number of this lane and day."""
        self.numbers[day] += 1
        return field_number(self.table.unit, day, int(self.table.device.lane), self.numbers[day])

    def _errand(self, errand: Errand) -> Iterator[Act]:
        at = self.at(errand.days, *errand.hour)
        scene = Scene(self.table, uuid7_at(at, self.random), None, self.random)
        yield self.intake(errand, scene, at)
        yield from errand.steps(self, errand, scene, at)


def received(_desk: Desk, _errand: Errand, _scene: Scene, _at: datetime) -> Iterator[Act]:
    """Only just taken in."""
    yield from ()


def appraised(_desk: Desk, _errand: Errand, scene: Scene, at: datetime) -> Iterator[Act]:
    """The papers are complete."""
    yield scene.act("appraised", at + timedelta(minutes=12), {"outcome": "complete"})


def decided(desk: Desk, errand: Errand, scene: Scene, at: datetime) -> Iterator[Act]:
    """Signed on the last working day; the result waits for the way to the hamlet."""
    yield from appraised(desk, errand, scene, at)
    said = facts.decided(facts.known(errand.procedure), f"{700 + desk.random.randrange(200)}/{desk.today.year}")
    yield scene.act("decided", max(desk.at(1, 15, 10), at + timedelta(hours=1)), said, by_leader=True)


def delivered(desk: Desk, errand: Errand, scene: Scene, at: datetime) -> Iterator[Act]:
    """Done at the counter within the hour."""
    yield from appraised(desk, errand, scene, at)
    found = facts.known(errand.procedure)
    said = facts.decided(found, f"{900 + desk.random.randrange(90)}/{desk.today.year}")
    yield scene.act("decided", at + timedelta(minutes=25), said, by_leader=True)
    handed = facts.delivered(errand.citizen, "counter", found.result)
    yield scene.act("delivered", at + timedelta(minutes=40), handed)


def handed_on(reason: str) -> Steps:
    """It is handled somewhere else."""

    def steps(desk: Desk, errand: Errand, scene: Scene, at: datetime) -> Iterator[Act]:
        yield from appraised(desk, errand, scene, at)
        yield scene.act("handling_started", at + timedelta(minutes=30), {"reason": reason})

    return steps


def lacking(paper: str) -> Steps:
    """The citizen was asked for one more paper."""

    def steps(desk: Desk, _errand: Errand, scene: Scene, at: datetime) -> Iterator[Act]:
        asked: dict[str, Any] = {
            "items": [paper],
            "reason": "Chưa có trong hồ sơ",
            "answer_by": (desk.today + timedelta(days=12)).isoformat(),
            "contact": "0900000100",
        }
        yield scene.act("appraised", at + timedelta(minutes=9), {"outcome": "incomplete"})
        yield scene.act("supplement_requested", at + timedelta(minutes=11), asked)

    return steps


def promised_anew(desk: Desk, errand: Errand, scene: Scene, at: datetime) -> Iterator[Act]:
    """It took longer than promised: a new day, with an apology."""
    yield from handed_on("verify_elsewhere")(desk, errand, scene, at)
    due = datetime.combine(facts.calendar().working_day_from(desk.today + timedelta(days=4)), time(16, 30))
    said = {"due_at": instant(instant_of(due)), "reason": "Chờ xã nơi cư trú cũ trả lời xác minh"}
    yield scene.act("due_extended", desk.at(1, 16, 5), said)


def twice(desk: Desk, errand: Errand) -> list[Act]:
    """One birth taken in twice under one number, the second time an hour later: it ends in the problem tray."""
    first, second = desk.at(errand.days, *errand.hour), desk.at(errand.days, 9, 40)
    number = desk.next_number(desk.working_day(errand.days))
    return [
        desk.intake(errand, Scene(desk.table, uuid7_at(at, desk.random), None, desk.random), at, number)
        for at in (first, second)
    ]


def unsent(desk: Desk, dossier_id: str, count: int) -> list[Act]:
    """Notes that this tablet made after its last contact, and still owes."""
    at = desk.at(1, 16, 0)
    scene = Scene(desk.table, dossier_id, None, desk.random)
    return [
        scene.act("note_added", at + timedelta(minutes=4 * n), {"text": f"Đã đến nhà lần {n + 1}, hẹn đo lại"})
        for n in range(count)
    ]

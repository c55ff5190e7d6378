"""What is on the table today: results to give back, work at the counter, something in the problem tray.

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


def _citizen(name: str, sex: str, year: int, serial: int, people: str = "tày") -> Citizen:
    return Citizen(name, sex, year, serial, people)


AT_HALL = "Nhà văn hoá thôn Nà Pục"
AT_HOME = "thôn Nà Pục"

TO_GIVE_BACK = (
    Errand(_citizen("Triệu Mùi Phấy", "female", 1951, 9001, "dao"), "1.001653", "Cấp lại Giấy xác nhận khuyết tật",
           4, (8, 20), "Nà Pục", decided, "home", AT_HOME),
    Errand(_citizen("Hoàng Văn Sính", "male", 1989, 9002), "2.000635", "Cấp bản sao trích lục khai tử",
           1, (9, 5), "Nà Pục", decided, "field_session", AT_HALL),
    Errand(_citizen("Lục Thị Nhình", "female", 1998, 9003), "1.004873", "Xác nhận tình trạng hôn nhân",
           3, (10, 15), "Nà Pục", decided, "field_session", AT_HALL),
    Errand(_citizen("Ma Đình Cói", "male", 1946, 9004), "1.014027", "Hưởng trợ cấp hưu trí xã hội",
           6, (8, 40), "Nà Pục", decided, "home", AT_HOME),
    Errand(_citizen("Giàng Seo Páo", "male", 1993, 9005, "mông"), "2.000635", "Cấp bản sao trích lục kết hôn",
           1, (14, 0), "Nà Pục", decided, "field_session", AT_HALL),
)  # fmt: skip

IN_WORK = (
    Errand(_citizen("Vi Thị Thắm", "female", 1996, 9011), "1.001193", "Đăng ký khai sinh cho con",
           1, (15, 40), "Bản Lài", received),
    Errand(_citizen("Bàn Tòn Khách", "male", 1988, 9012, "dao"), "1.001612", "Thành lập hộ kinh doanh bán phân bón",
           1, (9, 30), "Phiêng Dịa", appraised),
    Errand(_citizen("Dương Thị Lả", "female", 1979, 9013), "1.012796", "Đính chính tên đệm trên Giấy chứng nhận",
           3, (8, 15), "Pác Nghè", handed_on("other_agency")),
    Errand(_citizen("Sùng Mí Chá", "male", 1990, 9014, "mông"), "1.004194", "Đăng ký tạm trú cho hai người",
           1, (10, 50), "Cốc Phát", handed_on("needs_time")),
    Errand(_citizen("Nông Thị Ới", "female", 1968, 9015), "1.001776", "Trợ cấp xã hội hằng tháng",
           5, (14, 20), "Lũng Cà", lacking("Giấy xác nhận khuyết tật")),
    Errand(_citizen("Phạm Xuân Duệ", "male", 1984, 9016, "kinh"), "1.004884", "Đăng ký lại khai sinh",
           7, (9, 45), "Chợ phiên Phiêng Sao", promised_anew),
    Errand(_citizen("Hoàng Đức Thỉnh", "male", 1961, 9017), "2.000815", "Chứng thực bản sao từ bản chính",
           1, (8, 5), "Nặm Tốc", delivered),
    Errand(_citizen("Lương Thị Tuyển", "female", 2001, 9018), "1.000894", "Đăng ký kết hôn",
           2, (9, 10), "Khuổi Slưn", delivered),
)  # fmt: skip

NEXT_DOOR = (
    Errand(_citizen("Chu Ích Lập", "male", 1975, 9031), "2.000635", "Cấp bản sao trích lục khai sinh",
           2, (9, 0), "Bản Vàng", delivered),
    Errand(_citizen("Đàm Thị Coóng", "female", 1959, 9032), "1.014027", "Hưởng trợ cấp hưu trí xã hội",
           3, (10, 0), "Nà Hin", appraised),
    Errand(_citizen("Hà Văn Nhâm", "male", 1992, 9033), "1.004873", "Xác nhận tình trạng hôn nhân",
           1, (14, 30), "Bản Vàng", received),
)  # fmt: skip

TWICE = Errand(
    _citizen("Lý Thị Mỷ", "female", 1999, 9021, "mông"), "2.001023", "Khai sinh và thẻ bảo hiểm y tế cho con",
    1, (8, 50), "Nà Pục", received,
)  # fmt: skip


def twice(desk: Desk) -> list[Act]:
    """One birth taken in twice under one number, the second time an hour later: it ends in the problem tray."""
    first, second = desk.at(TWICE.days, *TWICE.hour), desk.at(TWICE.days, 9, 40)
    number = desk.next_number(desk.working_day(TWICE.days))
    return [
        desk.intake(TWICE, Scene(desk.table, uuid7_at(at, desk.random), None, desk.random), at, number)
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

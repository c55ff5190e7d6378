"""The eight field sessions as acts: every table is opened, every visit is a dossier's whole life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from app.demo import facts, pictures
from app.demo.act import Act, Scene, Table, session_act, uuid7_at
from app.demo.commune import HOME, officer
from app.demo.device import SealedBlob
from app.demo.history import DAYS, SUPPLEMENT, WITHDRAWN, Day
from app.demo.names import Citizen, citizens
from app.demo.plot import Visit, visits
from app.domain.calendar import VIETNAM, instant_of
from app.domain.catalogue import ProcedureData
from app.domain.numbering import field_number
from app.domain.operations import instant
from app.domain.tracking import make_tracking_code

SEED = 612
PICTURED_EVERY = 40
REFUSALS = {
    "1.014027": "Người đề nghị đang hưởng lương hưu hằng tháng",
    "1.011609": "Thu nhập bình quân của hộ cao hơn mức quy định",
    "1.010833": "Chưa có trong danh sách người có công của tỉnh",
}
ASKED_FOR = {
    "1.001776": ("Giấy xác nhận khuyết tật",),
    "1.010833": ("Bản sao chứng thực Giấy chứng nhận gia đình liệt sĩ",),
    "1.001731": ("Bản sao giấy chứng tử",),
}


class Story:
    """Tells the history with the tables given by lane; `counter` is the one at the centre."""

    def __init__(self, tables: Mapping[str, Table], counter: Table, today: date) -> None:
        self.tables = tables
        self.counter = counter
        self.today = today
        self.random = Random(SEED)  # noqa: S311 - a story, not a secret
        self.people = citizens(self.random)
        self._books = 0

    def acts(self) -> list[Act]:
        """Everything that happened, in the order of its hours."""
        found = [act for day in DAYS for act in self._day(day)]
        return sorted(found, key=lambda act: act.at)

    def _day(self, day: Day) -> Iterator[Act]:
        came = visits(day, self.people, self.random)
        yield from self._frame(day, came)
        for n, visit in enumerate(came):
            yield from self._visit(visit, pictured=n % PICTURED_EVERY == PICTURED_EVERY // 2)

    def _frame(self, day: Day, came: list[Visit]) -> Iterator[Act]:
        """The first tablet opens, the others join, each closes with what it counted."""
        opens, closes = day.hours
        members = [officer(key).id for key in day.team.members]
        for n, lane in enumerate(day.devices):
            table = self.tables[lane]
            about: dict[str, Any] = {"table": table, "session": day.id, "random": self.random}
            at = opens + timedelta(minutes=n)
            if n:
                yield session_act("field_session_joined", at, {"members": [table.officer, table.leader]}, **about)
            else:
                yield session_act("field_session_opened", at, _opened(day, members), **about)
            mine = [visit for visit in came if visit.lane == lane]
            said = {"received": len(mine), "on_the_spot": sum(visit.left is None for visit in mine)}
            yield session_act("field_session_closed", closes - timedelta(minutes=len(day.devices) - n), said, **about)

    def _visit(self, visit: Visit, *, pictured: bool) -> Iterator[Act]:
        scene = Scene(self.tables[visit.lane], uuid7_at(visit.at, self.random), str(visit.day.id), self.random)
        yield self._intake(visit, scene, pictured=pictured)
        if visit.left is None:
            yield from self._on_the_spot(visit, scene)
        else:
            yield from self._elsewhere(visit, scene)

    def _intake(self, visit: Visit, scene: Scene, *, pictured: bool) -> Act:
        found = facts.known(visit.procedure)
        papers = pictures.of_intake(visit.citizen, found, scene.table.device) if pictured else ()
        told = self._intake_facts(visit, found, papers)
        return replace(scene.act("intake_recorded", visit.at, told), blobs=papers)

    def _intake_facts(self, visit: Visit, found: ProcedureData, papers: tuple[SealedBlob, ...]) -> dict[str, Any]:
        address = f"thôn {visit.day.hamlet}, xã Phiêng Sao" if "Chợ" not in visit.day.hamlet else "xã Phiêng Sao"
        said = [f"{visit.citizen.honorific} {visit.citizen.name} đề nghị: {visit.content}."]
        signature = papers[0].announcement["id"] if papers else None
        photographed = papers[1].announcement["component"] if len(papers) > 1 else None
        is_exempt = self.random.random() < 0.4
        return {
            "number": field_number(HOME, visit.day.on, int(visit.lane), visit.nth),
            "tracking_code": make_tracking_code(self.random.randbytes(10)),
            "procedure_code": found.code,
            "procedure_revision": 1,
            "channel": "mobile",
            "hamlet_id": str(visit.day.hamlet_id),
            "applicant": facts.applicant(visit.citizen, str(visit.day.hamlet_id), address),
            "content": visit.content,
            "components": facts.components(found, photographed),
            "attachments": [paper.announcement for paper in papers],
            "agreement": facts.agreement(visit.citizen, said, signature),
            "due": facts.due(found, visit.at, self._stated(visit)),
            "return_by": "counter" if visit.left else "field_session",
            "fee_vnd": 0 if is_exempt else found.fee.amount_vnd,
        }

    def _stated(self, visit: Visit) -> date | None:
        """A dossier that is still open stays in time on whatever day the demo is loaded."""
        if visit.left is None or visit.left.stated is None:
            return None
        return max(visit.left.stated, self.today + timedelta(days=24))

    def _on_the_spot(self, visit: Visit, scene: Scene) -> Iterator[Act]:
        at = visit.at + self._minutes(3, 8)
        yield scene.act("appraised", at, {"outcome": "complete"})
        at += self._minutes(6, 22)
        refused = REFUSALS.get(visit.procedure) if self.random.random() < 0.07 else None
        yield self._decision(visit, scene, at, refused)
        fee = facts.known(visit.procedure).fee.amount_vnd
        if fee and not refused and self.random.random() < 0.6:
            yield scene.act("fee_taken", at + timedelta(minutes=1), {"amount_vnd": fee, "method": "cash"})
        channel = "home" if visit.day.kind == "home_visits" else "field_session"
        yield self._delivery(visit.citizen, scene, at + self._minutes(3, 12), channel, visit.procedure)

    def _elsewhere(self, visit: Visit, scene: Scene) -> Iterator[Act]:
        left = visit.left
        assert left is not None  # noqa: S101 - the caller asked
        at = visit.at + self._minutes(4, 9)
        if left.reason == SUPPLEMENT:
            yield scene.act("appraised", at, {"outcome": "incomplete"})
            yield scene.act("supplement_requested", at + timedelta(minutes=2), _missing(visit))
        else:
            yield scene.act("appraised", at, {"outcome": "complete"})
        if left.reason not in (SUPPLEMENT, WITHDRAWN):
            yield scene.act("handling_started", at + timedelta(minutes=6), {"reason": left.reason})
        if left.days is not None:
            yield from self._at_the_centre(visit, scene.at_counter(self.counter), left.reason, left.days)

    def _at_the_centre(self, visit: Visit, scene: Scene, reason: str, days: int) -> Iterator[Act]:
        """How it ended, at the counter, on a working day within its time."""
        last = visit.day.on + timedelta(days=days)
        if reason == WITHDRAWN:
            yield scene.act("withdrawn", _at(last, 9, 20), {"reason": "Đã tìm thấy bản chính"})
            return
        if reason == SUPPLEMENT:
            before = _working_day_before(last)
            yield scene.act("supplement_received", _at(before, 8, 35), {"items": list(ASKED_FOR[visit.procedure])})
            yield scene.act("appraised", _at(before, 9, 10), {"outcome": "complete"})
        yield self._decision(visit, scene, _at(last, 9, 5), None)
        channel = self.random.choice(("counter", "counter", "post"))
        yield self._delivery(visit.citizen, scene, _at(last, 14, 10), channel, visit.procedure)

    def _decision(self, visit: Visit, scene: Scene, at: datetime, refused: str | None) -> Act:
        self._books += 1
        said = facts.decided(facts.known(visit.procedure), f"{self._books}/2026", refused)
        return scene.act("decided", at, said, by_leader=True)

    def _delivery(self, citizen: Citizen, scene: Scene, at: datetime, channel: str, code: str) -> Act:
        return scene.act("delivered", at, facts.delivered(citizen, channel, facts.known(code).result))

    def _minutes(self, least: int, most: int) -> timedelta:
        return timedelta(seconds=self.random.randrange(least * 60, most * 60))


def _opened(day: Day, members: list[str]) -> dict[str, Any]:
    return {
        "place": day.place,
        "hamlet_id": str(day.hamlet_id),
        "kind": day.kind,
        "on": day.on.isoformat(),
        "half_day": "am",
        "team_id": day.team.id,
        "members": members,
        "leader_present": True,
        "until": instant(day.hours[1]),
        "planned": True,
    }


def _missing(visit: Visit) -> dict[str, Any]:
    answer_by = (visit.at.astimezone(VIETNAM) + timedelta(days=15)).date()
    return {
        "items": list(ASKED_FOR[visit.procedure]),
        "reason": "Chưa mang theo bản để đối chiếu",
        "answer_by": answer_by.isoformat(),
        "contact": "0900000100",
    }


def _at(day: date, hour: int, minute: int) -> datetime:
    return instant_of(datetime.combine(day, time(hour, minute)))


def _working_day_before(day: date) -> date:
    day -= timedelta(days=1)
    while not facts.calendar().is_working_day(day):
        day -= timedelta(days=1)
    return day

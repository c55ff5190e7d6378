"""What citizens of the demo said: how it was, and what is wrong. On the communes' own chains, as at their pages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import Any

from sqlalchemy import select

from app.config import Settings
from app.db import db, now, writing
from app.demo import commune, facts
from app.demo.commune import Officer
from app.domain.calendar import instant_of, local
from app.domain.ids import uuid7
from app.domain.operations import instant
from app.domain.petitions import answer_limit, due_of
from app.domain.tracking import hash_tracking_code, make_tracking_code
from app.models import Dossier, Person
from app.services.citizen import the_citizen
from app.services.petition import next_number
from app.sync import own_chain
from app.sync.keys import Keyring

EVERY = 7
"""One in so many of those who have their result says how it was."""
FACES: tuple[tuple[str, tuple[str, ...], str | None], ...] = (
    ("good", ("kind",), None),
    ("good", ("quick", "clear"), "Đi bộ mấy bước là xong việc."),
    ("good", ("quick",), None),
    ("fair", ("slow",), "Buổi chợ đông, chờ hơi lâu."),
    ("good", ("clear",), None),
    ("good", (), None),
    ("bad", ("twice",), "Phải về lấy thêm giấy hai lần."),
    ("good", ("kind", "clear"), None),
)
LIGHT = "Nhà văn hoá thôn tối quá, chiều muộn không đọc được giấy."
LAMPS = "Xã đã lắp thêm hai bóng đèn. Cảm ơn bà con đã báo."
QUEUE = "Phiên chợ vừa rồi không có ghế cho người già ngồi chờ."
BRIDGE = "Tấm ván trên cầu treo đi Phiêng Sao bị gãy, không dám chở hồ sơ qua."
ELSEWHERE = "Cầu này do xã Phiêng Sao trông coi."


class Voices:
    """Records what was said, each at its hour."""

    def __init__(self, settings: Settings, keyring: Keyring, on: date, random: Random) -> None:
        self.held: dict[str, Any] = {"settings": settings, "keyring": keyring}
        self.on, self.random = on, random

    def ago(self, days: int, hour: int) -> datetime:
        """An hour of so many working days before today."""
        day = self.on
        while days:
            day -= timedelta(days=1)
            days -= facts.calendar().is_working_day(day)
        return instant_of(datetime.combine(day, time(hour)))

    def rate(self) -> None:
        """Some of those who have their result."""
        given = select(Dossier.id, Dossier.unit_id, Dossier.delivered_at).where(Dossier.state == "delivered")
        rows = db.session.execute(given.order_by(Dossier.delivered_at, Dossier.id)).all()
        for (dossier_id, unit_id, at), (face, why, words) in zip(rows[::EVERY], cycle(FACES), strict=False):
            said = {"face": face, "why": why, "words": words}
            self.tell("rated", said, unit_id, min((at or now()) + timedelta(hours=3), now()), dossier_id=dossier_id)

    def complain(self) -> None:
        """One that was answered and satisfied, one that waits, and one that came from next door."""
        light = self.petition(commune.HOME, LIGHT, self.ago(12, 9))
        answered = {"petition_id": light, "answer": LAMPS}
        self.tell("petition_answered", answered, commune.HOME, self.ago(9, 15), by=commune.VINH)
        self.tell("petition_rated", {"petition_id": light, "satisfied": True}, commune.HOME, self.ago(8, 10))
        self.petition(commune.HOME, QUEUE, self.ago(3, 10))
        bridge, at = self.petition(commune.NEIGHBOUR, BRIDGE, self.ago(2, 14)), self.ago(1, 9)
        number = next_number(commune.HOME, local(at).year)
        sent_on = {"petition_id": bridge, "to_unit": commune.HOME, "number": number, "reason": ELSEWHERE}
        self.tell("petition_handed_on", sent_on, commune.NEIGHBOUR, at, by=commune.SON)

    def petition(self, unit_id: str, words: str, at: datetime) -> str:
        """Sent through the door that everybody has; gives its id."""
        petition_id, code = str(uuid7()), make_tracking_code(self.random.randbytes(10))
        said = {
            "petition_id": petition_id,
            "number": next_number(unit_id, local(at).year),
            "code_sha256": hash_tracking_code(code),
            "words": words,
            "due_at": instant(due_of(at)),
            "working_days": answer_limit().value,
        }
        self.tell("petition_received", said, unit_id, at)
        return petition_id

    def tell(
        self,
        kind: str,
        said: dict[str, Any],
        unit_id: str,
        at: datetime,
        *,
        by: Officer | None = None,
        dossier_id: str | None = None,
    ) -> None:
        """One fact; without an officer it is the citizen's own."""
        author = db.session.get_one(Person, by.id) if by else the_citizen(unit_id)
        own_chain.record(kind, said, author=author, at=at, dossier_id=dossier_id, **self.held)


def speak(settings: Settings, keyring: Keyring, on: date, random: Random) -> None:
    """All of it, in one transaction."""
    with writing():
        voices = Voices(settings, keyring, on, random)
        voices.rate()
        voices.complain()

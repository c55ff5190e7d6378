"""The eight field sessions of the demo: the totals that a real ward published, on invented ground.

612 received and 594 done on the spot in eight sessions is what Từ Sơn reported; places, days and reasons are
made up. Each session's `left` names the dossiers that were not done on the spot, in the order of the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from app.demo.commune import HOME, TEAM_1, TEAM_2, TeamData, hamlet
from app.domain.calendar import instant_of
from app.domain.ids import ad_hoc_field_session_id


@dataclass(frozen=True, slots=True)
class Left:
    """A dossier that was not done on the spot: why, for which procedure, and when it ended.

    `days` counts from the intake to its end at the centre; None: it is still open. `stated` is the date that
    the officer named where the law gives no limit; it moves on with the calendar, so that an open dossier is
    in time on whatever day the demo is loaded.
    """

    reason: str
    procedure: str
    days: int | None
    stated: date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One field session of the history. `devices` are the lanes that were there."""

    on: date
    hamlet: str
    kind: str
    received: int
    left: tuple[Left, ...]
    team: TeamData
    devices: tuple[str, ...]

    @property
    def on_the_spot(self) -> int:
        return self.received - len(self.left)

    @property
    def id(self) -> UUID:
        return ad_hoc_field_session_id(HOME, self.on, self.hamlet_id, self.kind, "am")

    @property
    def hamlet_id(self) -> UUID:
        return UUID(hamlet(self.hamlet).id)

    @property
    def place(self) -> str:
        where = hamlet(self.hamlet)
        return f"Tại nhà, {where.kind} {where.name}" if self.kind == "home_visits" else where.place

    @property
    def hours(self) -> tuple[datetime, datetime]:
        """When the table opened and when it closed."""
        opens, closes = (time(7, 0), time(20, 30)) if self.kind == "off_hours" else (time(7, 15), time(17, 15))
        return instant_of(datetime.combine(self.on, opens)), instant_of(datetime.combine(self.on, closes))


VERIFY, SUPPLEMENT, COUNCIL, OTHER, WITHDRAWN = (
    "verify_elsewhere",
    "supplement",
    "council",
    "other_agency",
    "withdrawn",
)
MARRIAGE_STATE, MONTHLY_AID, FATHER, REBIRTH = "1.004873", "1.001776", "1.001022", "1.004884"
DISABILITY, LINKED_BIRTH, KIN, FUNERAL = "1.001699", "2.000986", "1.010833", "1.001731"
WAR_MERIT, WAR_KIN, SPLIT_PLOT = "1.001257", "1.010801", "1.012784"

DAYS = (
    Day(date(2026, 7, 4), "Khuổi Luông", "hamlet", 92,
        (Left(VERIFY, MARRIAGE_STATE, 4), Left(SUPPLEMENT, MONTHLY_AID, 12)), TEAM_1, ("01", "02")),
    Day(date(2026, 7, 16), "Pác Nghè", "no_appointment", 78,
        (Left(VERIFY, FATHER, 4), Left(SUPPLEMENT, KIN, 7), Left(WITHDRAWN, REBIRTH, 1)), TEAM_2, ("03", "04")),
    Day(date(2026, 7, 25), "Cốc Phát", "home_visits", 41,
        (Left(VERIFY, REBIRTH, 6), Left(COUNCIL, DISABILITY, 27)), TEAM_1, ("01", "02")),
    Day(date(2026, 8, 6), "Bản Lài", "no_appointment", 86,
        (Left(VERIFY, MARRIAGE_STATE, 4), Left(SUPPLEMENT, FUNERAL, 6)), TEAM_2, ("03", "04")),
    Day(date(2026, 8, 15), "Phiêng Dịa", "hamlet", 64,
        (Left(VERIFY, FATHER, 4),), TEAM_1, ("01", "02")),
    Day(date(2026, 8, 22), "Chợ phiên Phiêng Sao", "off_hours", 97,
        (Left(SUPPLEMENT, MONTHLY_AID, 13), Left(OTHER, LINKED_BIRTH, 4)), TEAM_1, ("01", "02", "05")),
    Day(date(2026, 8, 29), "Lũng Cà", "home_visits", 58,
        (Left(VERIFY, REBIRTH, 10), Left(SUPPLEMENT, KIN, 11), Left(COUNCIL, WAR_MERIT, None, date(2027, 2, 26))),
        TEAM_2, ("03", "04")),
    Day(date(2026, 9, 12), "Nặm Tốc", "hamlet", 96,
        (Left(VERIFY, MARRIAGE_STATE, 4), Left(COUNCIL, WAR_KIN, None, date(2027, 3, 12)),
         Left(OTHER, SPLIT_PLOT, None, date(2026, 12, 30))), TEAM_1, ("01", "02")),
)  # fmt: skip

"""Papers of the way through the house: the apology (Mẫu 04), the control sheet (05) and the register (06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.press import print_pdf
from app.documents.receipt import Issuer, Party
from app.documents.roll import Paper
from app.domain.promises import Standing

STANDINGS: Final[dict[Standing, str]] = {"early": "Trước hạn", "on_time": "Đúng hạn", "late": "Quá hạn"}
MOST_ROWS: Final = 500
"""Of one print of the register: some forty sheets of A4."""


@dataclass(frozen=True, slots=True)
class ApologyData:
    """Mẫu 04: to whom, what was promised, why it is late, and the new hour. `due` is None where nobody knows it."""

    issuer: Issuer
    number: str
    at: datetime
    applicant: Party
    procedure: str
    received_at: datetime
    due: datetime | None
    reason: str
    new_due: datetime
    apology: bool
    demo: bool = False

    @property
    def is_late(self) -> bool:
        """Whether the first hour had passed when the new one was promised."""
        return self.due is not None and self.at > self.due


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the control sheet: who gave, who took, when, how that stands to the promise (empty: not yet)."""

    given: str
    taken: str
    at: datetime
    standing: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ControlData:
    """Mẫu 05: where a dossier went through the house, from its facts."""

    issuer: Issuer
    number: str
    at: datetime
    procedure: str
    handler: str
    partner: str
    received_at: datetime
    due: datetime | None
    steps: tuple[Step, ...]
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register; what is not known or not yet is an empty string or None."""

    number: str
    procedure: str
    name: str
    reach: str
    handler: str
    received_at: datetime
    due: datetime | None
    given_at: datetime | None
    way: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class RegisterData:
    """Mẫu 06: the dossiers taken in from one day to another, in the order of their receipt."""

    issuer: Issuer
    at: datetime
    first: date
    last: date
    entries: tuple[Entry, ...]
    demo: bool = False

    @property
    def number(self) -> str:
        """What stands under the pages."""
        return f"{self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"

    def __post_init__(self) -> None:
        """Too many for one print: raises `ValueError`."""
        if len(self.entries) > MOST_ROWS:
            raise ValueError(f"{len(self.entries)} dossiers: at most {MOST_ROWS} a print")


def apology_pdf(slip: ApologyData, paper: Paper = "a5") -> bytes:
    """Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ as a tagged PDF."""
    return print_pdf("apology.html", {"paper": slip, "at": slip.at}, paper)


def control_pdf(sheet: ControlData) -> bytes:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ as a tagged PDF of A5."""
    return print_pdf("control.html", {"paper": sheet, "at": sheet.at})


def register_pdf(book: RegisterData) -> bytes:
    """Sổ theo dõi hồ sơ as a tagged PDF of A4 laid across."""
    return print_pdf("register.html", {"paper": book, "at": book.at})

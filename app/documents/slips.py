"""The two slips that say "not yet" and "not here": Mẫu 02 and Mẫu 03 (TT 03/2025/TT-VPCP), A5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.documents.press import print_pdf
from app.documents.receipt import Issuer, Party
from app.documents.roll import Paper


@dataclass(frozen=True, slots=True)
class SupplementData:
    """Mẫu 02: what the citizen has to complete, why, until when, and whom to ask."""

    issuer: Issuer
    number: str
    at: datetime
    applicant: Party
    content: str
    items: tuple[str, ...]
    reason: str
    contact: str
    officer: str
    answer_by: date | None = None
    demo: bool = False

    def __post_init__(self) -> None:
        """A request that asks for nothing is none: raises `ValueError`."""
        if not self.items:
            raise ValueError("a supplement request names at least one thing")


@dataclass(frozen=True, slots=True)
class RefusalData:
    """Mẫu 03: a dossier that was not taken in, with reason and legal basis. `number` may be empty."""

    issuer: Issuer
    number: str
    at: datetime
    applicant: Party
    content: str
    reason: str
    basis: str
    officer: str
    demo: bool = False


def supplement_pdf(slip: SupplementData, paper: Paper = "a5") -> bytes:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ as a tagged PDF."""
    return print_pdf("supplement.html", {"paper": slip, "at": slip.at}, paper)


def refusal_pdf(slip: RefusalData, paper: Paper = "a5") -> bytes:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ as a tagged PDF."""
    return print_pdf("refusal.html", {"paper": slip, "at": slip.at}, paper)

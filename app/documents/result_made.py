"""A result that the commune writes itself: its name, number, facts, and who decided when; A4, to be kept (PDF/A-2a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.documents.press import print_pdf, qr_svg
from app.documents.receipt import Issuer
from app.domain.tracking import group_tracking_code


@dataclass(frozen=True, slots=True)
class MadeResult:
    """All that it says. ``lines`` are names with their values, ``body`` paragraphs; ``by_what`` how it was decided."""

    issuer: Issuer
    title: str
    number: str
    dossier: str
    owner: str
    lines: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    leader: str
    leader_title: str
    decided_at: datetime
    by_what: str
    code: str
    public_url: str
    demo: bool = False

    @property
    def address(self) -> str:
        """Where the dossier is looked up."""
        return f"{self.public_url}/t/{self.code}"

    @property
    def code_groups(self) -> list[str]:
        """The tracking code in groups that can be read aloud."""
        return group_tracking_code(self.code).split()


def made_result_pdf(result: MadeResult) -> bytes:
    """The paper."""
    qr = qr_svg(result.address, f"Mã QR tra cứu hồ sơ {result.dossier}")
    return print_pdf("result_made.html", {"result": result, "qr": qr}, archive={})

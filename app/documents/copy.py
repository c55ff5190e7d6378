"""A certified electronic copy before it is signed: the original's pages and the commune's word, as PDF/A-2a."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.documents.press import print_pdf, qr_svg
from app.documents.receipt import Issuer
from app.domain.tracking import group_tracking_code


@dataclass(frozen=True, slots=True)
class CopyData:
    """All that the statement says. ``code`` is the verification code; ``at`` when the original was compared.

    ``book_number`` is the number in the register of certifications.
    """

    issuer: Issuer
    title: str
    number: str
    book_number: str
    officer: str
    at: datetime
    code: str
    public_url: str
    pages: tuple[str, ...] = ()
    demo: bool = False

    @property
    def address(self) -> str:
        """Where it is checked: the address behind the QR code."""
        return f"{self.public_url}/v/{self.code}"

    @property
    def code_groups(self) -> list[str]:
        """The code in groups that can be read aloud."""
        return group_tracking_code(self.code).split()


def copy_pdf(copy: CopyData, pictures: Sequence[bytes]) -> bytes:
    """The file that the leader decides on; ``copy.pages`` names the pictures (JPEG), page by page."""
    label = f"Mã QR để kiểm tra bản sao {copy.title}"
    named = dict(zip(copy.pages, pictures, strict=True))
    return print_pdf("copy.html", {"copy": copy, "qr": qr_svg(copy.address, label)}, archive=named)

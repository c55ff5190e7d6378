"""The citizen's receipt: Giấy tiếp nhận hồ sơ và hẹn trả kết quả, Mẫu 01 (TT 03/2025/TT-VPCP), A5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.documents.press import print_each, qr_svg
from app.documents.roll import Paper
from app.domain.tracking import group_tracking_code, normalise_tracking_code

COPIES: Final = {
    "original": "Bản chính",
    "certified": "Bản chứng thực",
    "photo": "Bản chụp",
    "present": "Xuất trình",
    "eform": "Tờ khai điện tử",
    "data": "Dữ liệu có sẵn",
}
STATES: Final = {
    "photographed": "Đã chụp ảnh",
    "seen": "Đã xem, đã trả lại",
    "declared": "Đã khai trên máy",
    "data": "Lấy từ cơ sở dữ liệu",
    "not_needed": "Không cần",
    "missing": "Chưa có, nộp sau",
}
RETURNS: Final = {
    "home": "Tại nhà",
    "field_session": "Điểm lưu động",
    "counter": "Trung tâm Phục vụ hành chính công",
    "post": "Bưu chính công ích",
    "electronic": "Trực tuyến, VNeID",
}
UNVERIFIED: Final = "chưa xác minh"
STATED: Final = "chưa xác minh: ngày do cán bộ hẹn"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who gives the paper: `parent` stands above `name` in its head; `place` is where it was written."""

    name: str
    parent: str
    place: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A person on a paper; what is not known is an empty string. `role` says by what right one acts for another."""

    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    role: str = ""

    @property
    def in_one_line(self) -> str:
        """Everything that is known of this person, name first."""
        named = (
            ("", self.role),
            ("số định danh ", self.id_number),
            ("địa chỉ ", self.address),
            ("điện thoại ", self.phone),
        )
        return ", ".join([self.name, *(f"{what}{value}" for what, value in named if value)])


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One component: `copy` is a key of `COPIES` or empty, `state` a key of `STATES`, `pages` 0 where not counted."""

    name: str
    copy: str
    state: str
    pages: int = 0
    note: str = ""

    @property
    def copy_words(self) -> str:
        """The kind of copy that the procedure asks for; a dash where the catalogue does not say."""
        return COPIES[self.copy] if self.copy else "–"

    @property
    def state_words(self) -> str:
        """What became of it, with its pages and note."""
        pages = f", {self.pages} trang" if self.pages and self.state == "photographed" else ""
        note = f" ({self.note})" if self.note else ""
        return f"{STATES[self.state]}{pages}{note}"


@dataclass(frozen=True, slots=True)
class Due:
    """The promise. `stated` means an officer named the hour; `verified` that the limit behind it is."""

    at: datetime
    stated: bool
    verified: bool

    @property
    def mark(self) -> str:
        """What has to stand beside it, empty when it is computed from a verified limit."""
        if self.stated:
            return STATED
        return "" if self.verified else UNVERIFIED


@dataclass(frozen=True, slots=True)
class Together:
    """What was handed in at once with a dossier: each procedure with its number, and what all of them cost.

    `fee_vnd` is None where the fee of one of them was not said.
    """

    others: tuple[tuple[str, str], ...]
    fee_vnd: int | None

    @property
    def count(self) -> int:
        """How many dossiers it is, the one in hand too."""
        return len(self.others) + 1

    @property
    def in_one_line(self) -> str:
        """The others, each with its number."""
        return "; ".join(f"{procedure} ({number})" for procedure, number in self.others)


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """All that Mẫu 01 says. Instants know their zone; `tracking_code` is the normalised 16 characters."""

    issuer: Issuer
    number: str
    tracking_code: str
    public_url: str
    applicant: Party
    procedure: str
    content: str
    components: tuple[PaperLine, ...]
    sets: int
    limit: str
    limit_verified: bool
    received_at: datetime
    due: Due
    return_by: str
    return_place: str
    officer: str
    acting: Party | None = None
    official_number: str = ""
    fee_vnd: int | None = None
    demo: bool = False
    corrected_at: datetime | None = None
    together: Together | None = None

    def __post_init__(self) -> None:
        """Refuse what no receipt can be made of: raises `ValueError`."""
        if normalise_tracking_code(self.tracking_code) != self.tracking_code:
            raise ValueError("a receipt needs a normalised tracking code")
        if self.return_by not in RETURNS:
            raise ValueError(f"return_by {self.return_by!r}: one of {', '.join(RETURNS)}")

    @property
    def tracking_url(self) -> str:
        """The address behind the QR code."""
        return f"{self.public_url}/t/{self.tracking_code}"

    @property
    def code_groups(self) -> list[str]:
        """The tracking code in groups that can be read aloud."""
        return group_tracking_code(self.tracking_code).split()

    @property
    def return_words(self) -> str:
        """Where the result is to be had."""
        return f"{RETURNS[self.return_by]}: {self.return_place}" if self.return_place else RETURNS[self.return_by]

    @property
    def limit_mark(self) -> str:
        """What has to stand beside the legal time limit."""
        return "" if self.limit_verified else UNVERIFIED


def receipt_pdf(receipt: ReceiptData, paper: Paper = "a5") -> bytes:
    """The receipt as a tagged PDF (PDF/UA-1): a page of A5, more where names and papers need them; or a roll."""
    return receipts_pdf([receipt], paper)


def receipts_pdf(receipts: Sequence[ReceiptData], paper: Paper = "a5") -> bytes:
    """Those of several dossiers in one PDF, as they are handed out together: each on paper of its own."""
    return print_each("receipt.html", [_filled(one, paper) for one in receipts], paper)


def _filled(receipt: ReceiptData, paper: Paper) -> dict[str, object]:
    label = f"Mã QR để xem hồ sơ {receipt.number} đến đâu"
    qr = qr_svg(receipt.tracking_url, label, paper)
    return {"paper": receipt, "at": receipt.received_at, "qr": qr}

"""Giấy biên nhận trả kết quả: what came out, who signed it and with what, and who took it home; A5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.documents.press import print_pdf, qr_svg
from app.documents.receipt import Issuer, Party
from app.domain.tracking import group_tracking_code

OUTCOMES: Final = {"granted": "Đồng ý giải quyết", "refused": "Không đồng ý giải quyết"}
RELATIONS: Final = {
    "applicant": "chủ hồ sơ",
    "relative": "người nhà",
    "authorised": "người được uỷ quyền",
    "post": "nhân viên bưu chính",
}
CHANNELS: Final = {
    "home": "tại nhà",
    "field_session": "tại điểm lưu động",
    "counter": "tại trung tâm",
    "post": "qua bưu chính công ích",
    "electronic": "trực tuyến",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who decided, when, and what proves it. ``key`` is empty for the trial signature of a demo.

    ``document`` is the hex SHA-256 of the signed document, ``recorded_by`` empty where the leader typed it.
    """

    leader: str
    title: str
    at: datetime
    key: str
    document: str
    recorded_by: str = ""

    @property
    def by_what(self) -> str:
        """In words for a citizen, with what an inspector can compare."""
        if not self.key:
            return "Chữ ký dùng thử, không có giá trị"
        return f"Khoá cá nhân (passkey) {self.key}, xã đã kiểm tra chữ ký"

    @property
    def print_of_it(self) -> str:
        """The hash in groups of four that can be read aloud: so much of it is enough to tell two apart."""
        return " ".join(self.document[place : place + 4] for place in range(0, 28, 4))


@dataclass(frozen=True, slots=True)
class Given:
    """The hand-over: when, where (a key of `CHANNELS`), by whom and to whom; ``taker`` None where it was purged."""

    at: datetime
    channel: str
    officer: str
    taker: Party | None
    copies: int = 1

    @property
    def where(self) -> str:
        """In words."""
        return CHANNELS.get(self.channel, "")


@dataclass(frozen=True, slots=True)
class ResultData:
    """All that the paper says. ``given`` is None until somebody took the result: then it is filled in by hand."""

    issuer: Issuer
    number: str
    tracking_code: str
    public_url: str
    procedure: str
    owner: Party
    outcome: str
    reason: str
    result: str
    result_number: str
    signature: Signature
    phone: str
    given: Given | None = None
    demo: bool = False

    @property
    def outcome_words(self) -> str:
        """Granted or refused, and why where a reason was given."""
        return f"{OUTCOMES[self.outcome]}: {self.reason}" if self.reason else OUTCOMES[self.outcome]

    @property
    def tracking_url(self) -> str:
        """Where the same is to be read: the address behind the QR code."""
        return f"{self.public_url}/t/{self.tracking_code}"

    @property
    def code_groups(self) -> list[str]:
        """The tracking code in groups that can be read aloud."""
        return group_tracking_code(self.tracking_code).split()


def result_pdf(paper: ResultData) -> bytes:
    """The paper as a tagged PDF (PDF/UA-1)."""
    label = f"Mã QR để kiểm tra kết quả của hồ sơ {paper.number}"
    at = paper.given.at if paper.given else paper.signature.at
    return print_pdf("result.html", {"paper": paper, "at": at, "qr": qr_svg(paper.tracking_url, label)})

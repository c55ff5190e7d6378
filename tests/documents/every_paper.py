"""Every paper that the house prints, from facts that never change: what is on it is for `test_golden` to say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from PIL import Image, ImageDraw

from app.documents.copy import CopyData, copy_pdf
from app.documents.declaration_form import declaration_pdf
from app.documents.handling import apology_pdf, control_pdf, register_pdf
from app.documents.letter import letters_pdf
from app.documents.own_data import COVER, Dossier, OwnCopy, own_copy_zip
from app.documents.postal import LabelData, ManifestData, Row, label_pdf, labels_pdf, manifest_pdf
from app.documents.printables import printables_pdf
from app.documents.receipt import receipt_pdf
from app.documents.report import report_pdf
from app.documents.result_made import MadeResult, made_result_pdf
from app.documents.result_receipt import Given, ResultData, Signature, result_pdf
from app.documents.slips import refusal_pdf, supplement_pdf
from tests.documents import letter_samples as letters
from tests.documents import printable_samples as hung
from tests.documents.handling_samples import APOLOGY, CONTROL, LONG_APOLOGY, REGISTER
from tests.documents.report_samples import REPORT
from tests.documents.samples import ISSUER, LONGEST, PAY, RECEIPT, REFUSAL, SUPPLEMENT
from tests.documents.test_postal import LONG as FAR
from tests.documents.test_postal import PAY as NEAR
from tests.documents.test_postal import labels, number

AT: Final = datetime(2026, 9, 21, 2, 30, tzinfo=UTC)
URL, CODE = RECEIPT.public_url, RECEIPT.tracking_code


@dataclass(frozen=True, slots=True)
class Paper:
    """How it is pressed, what must be read on it, and what its QR codes or bars say."""

    press: Callable[[], bytes]
    says: tuple[str, ...]
    codes: tuple[str, ...] = ()
    to_keep: bool = False
    long_form: bool = False
    """Pressed in `make prove` only."""


RESULT: Final = ResultData(
    issuer=ISSUER,
    number=RECEIPT.number,
    tracking_code=CODE,
    public_url=URL,
    procedure=RECEIPT.procedure,
    owner=PAY,
    outcome="granted",
    reason="",
    result="Giấy khai sinh",
    result_number="41/2026",
    signature=Signature("Lý Quang Vinh", "Phó Chủ tịch", AT, "A1B2 C3D4", "0f" * 32),
    phone="0209 000 0000",
    given=Given(AT + timedelta(hours=1), "field_session", "Nông Thị Hoa", PAY, 2),
    demo=True,
)
MADE: Final = MadeResult(
    issuer=ISSUER,
    title="Giấy xác nhận khuyết tật",
    number="41/2026",
    dossier=RECEIPT.number,
    owner=PAY.name,
    lines=(("Ngày sinh", "02/03/1958"), ("Số định danh", PAY.id_number), ("Mức độ khuyết tật", "Nặng")),
    body=("Giấy này thay giấy đã mất. Người được cấp dùng khi làm thủ tục hưởng trợ cấp hằng tháng.",),
    leader="Lý Quang Vinh",
    leader_title="Phó Chủ tịch",
    decided_at=AT,
    by_what="Khoá cá nhân (passkey), xã đã kiểm tra chữ ký",
    code=CODE,
    public_url=URL,
    demo=True,
)
COPY: Final = CopyData(
    issuer=ISSUER,
    title="Giấy khai sinh",
    number=RECEIPT.number,
    book_number="12/2026",
    officer="Hoàng Văn Minh",
    at=AT,
    code=CODE,
    public_url=URL,
    pages=("1",),
    demo=True,
)
MANIFEST: Final = ManifestData(
    ISSUER,
    "BK-H99.001-260915-01",
    AT,
    None,
    "Hoàng Văn Minh",
    tuple(
        Row(number(one), f"H99.001-260915-070{one:02}", FAR if one == 1 else NEAR, date(2026, 9, 24))
        for one in range(7)
    ),
    demo=True,
)
OWN: Final = OwnCopy(
    unit="Xã Phiêng Sao",
    made_at=AT,
    made_by="Hoàng Văn Minh",
    asked_by="Nông Thị Pay",
    phone="0209 000 0000",
    dossiers=(
        Dossier(
            RECEIPT.number,
            RECEIPT.procedure,
            "Đã trả",
            "",
            (("Họ tên", "Nông Thị Pay"), ("Nơi cư trú", PAY.address)),
            ((RECEIPT.received_at, "Đã tiếp nhận", "Nông Thị Hoa"), (AT, "Đã trả", "Nông Thị Hoa")),
            (("Giấy chứng sinh", "giay-1.jpg"),),
        ),
    ),
    looks=(("09:30 21/09/2026", "Hoàng Văn Minh", RECEIPT.number, "Hồ sơ", "giải quyết"),),
    demo=True,
)


def original() -> bytes:
    """A paper as a camera gave it: lines of writing, and a stamp."""
    picture = Image.new("RGB", (700, 990), "#f4efe2")
    pen = ImageDraw.Draw(picture)
    for line in range(12):
        pen.rectangle((80, 120 + 55 * line, 620 - 30 * (line % 4), 132 + 55 * line), fill="#3a3a44")
    pen.ellipse((430, 780, 600, 950), outline="#b3261e", width=9)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


def cover() -> bytes:
    """The cover of somebody's own data."""
    with zipfile.ZipFile(io.BytesIO(own_copy_zip(OWN, {}, ()))) as packed:
        return packed.read(COVER)


RECEIPT_SAYS: Final = ("GIẤY TIẾP NHẬN HỒ SƠ", "NÔNG THỊ PAY", "Nông Gia Bảo", "H99.001-260915-07012")
EVERY: Final[dict[str, Paper]] = {
    "01-receipt": Paper(lambda: receipt_pdf(RECEIPT), RECEIPT_SAYS, (RECEIPT.tracking_url,)),
    "01-receipt-longest": Paper(
        lambda: receipt_pdf(LONGEST), ("CÔNG TẰNG TÔN NỮ", "chưa xác minh"), (LONGEST.tracking_url,)
    ),
    "01-receipt-roll-80": Paper(lambda: receipt_pdf(RECEIPT, "80"), RECEIPT_SAYS, (RECEIPT.tracking_url,)),
    "01-receipt-roll-58": Paper(lambda: receipt_pdf(RECEIPT, "58"), RECEIPT_SAYS, (RECEIPT.tracking_url,)),
    "02-supplement": Paper(lambda: supplement_pdf(SUPPLEMENT), ("bị loá ở góc phải", "30/09/2026")),
    "03-refusal": Paper(lambda: refusal_pdf(REFUSAL), ("phải làm tại trụ sở", "Nghị định 23/2015/NĐ-CP")),
    "04-apology": Paper(lambda: apology_pdf(APOLOGY), ("Chờ cơ quan công an xác minh", "NÔNG THỊ PAY")),
    "04-apology-long": Paper(lambda: apology_pdf(LONG_APOLOGY), ("CÔNG TẰNG TÔN NỮ",), long_form=True),
    "05-control": Paper(lambda: control_pdf(CONTROL), ("Thẩm định: Hoàng Văn Minh", "Trước hạn")),
    "06-register": Paper(lambda: register_pdf(REGISTER), ("Điểm lưu động", "Người dân rút")),
    "result-receipt": Paper(lambda: result_pdf(RESULT), ("Giấy khai sinh", "Lý Quang Vinh"), (RESULT.tracking_url,)),
    "result-receipt-open": Paper(
        lambda: result_pdf(replace(RESULT, given=None)), ("Giấy khai sinh",), (RESULT.tracking_url,), long_form=True
    ),
    "result-made": Paper(
        lambda: made_result_pdf(MADE), ("Mức độ khuyết tật", "thay giấy đã mất"), (MADE.address,), True
    ),
    "e-copy": Paper(lambda: copy_pdf(COPY, [original()]), ("Giấy khai sinh", "12/2026"), (COPY.address,), True),
    "report": Paper(lambda: report_pdf(REPORT), ("BÁO CÁO THÁNG 09/2026", "97,06 %", "Hoàng Văn Minh")),
    "own-data": Paper(cover, ("Nông Thị Pay", "Giấy chứng sinh")),
    "post-manifest": Paper(lambda: manifest_pdf(MANIFEST), ("nhận đủ 7 phong bì", "BÊN NHẬN")),
    "post-labels": Paper(
        lambda: labels_pdf(labels(5)), ("Nông Thị Pay", "Số 12, thôn Nà Pục"), tuple(map(number, range(5)))
    ),
    "post-label": Paper(lambda: label_pdf(LabelData(ISSUER, number(0), NEAR)), ("Nông Thị Pay",), (number(0),)),
    "post-label-longest": Paper(
        lambda: label_pdf(LabelData(ISSUER, number(0), FAR)), ("Nguyệt Quỳnh",), (number(0),), long_form=True
    ),
    "poster": Paper(lambda: printables_pdf([hung.POSTER]), ("Hộ tịch", "Nà Pục", "/q/K7M2P3"), (hung.POSTER.hung.url,)),
    "poster-crowded": Paper(
        lambda: printables_pdf([hung.CROWDED]), ("cư trú", "12 việc nữa"), (hung.CROWDED.hung.url,), long_form=True
    ),
    "poster-a3": Paper(
        lambda: printables_pdf([hung.POSTER], {"poster": "A3"}), ("Hộ tịch",), (hung.POSTER.hung.url,), long_form=True
    ),
    "guide-a5": Paper(
        lambda: printables_pdf([hung.SLIP]), ("Giấy chứng sinh", "Hết*", "gọi cán bộ"), (hung.SLIP.hung.url,)
    ),
    "guide-a4": Paper(
        lambda: printables_pdf([hung.SLIP], {"slip": "A4"}), ("Giấy chứng sinh",), (hung.SLIP.hung.url,), long_form=True
    ),
    "card": Paper(lambda: printables_pdf([hung.CARD]), ("đăng ký khai sinh", "gấp ở đây"), (hung.CARD.hung.url,) * 2),
    "card-longest": Paper(
        lambda: printables_pdf([hung.LONG_CARD]),
        ("tình trạng hôn nhân",),
        (hung.LONG_CARD.hung.url,) * 2,
        long_form=True,
    ),
    "form-blank": Paper(lambda: declaration_pdf(hung.FORMS["1.001193"].schema), ("Kính gửi", "Chưa đối chiếu")),
    "form-sample": Paper(
        lambda: declaration_pdf(hung.FORMS["1.001776"].schema, hung.FORMS["1.001776"].sample),
        ("Triệu Thị Mùi", "người khuyết tật", "MẪU ĐÃ ĐIỀN"),
    ),
    **{
        f"letter-{one.kind}": Paper(lambda one=one: letters_pdf([one]), (*one.names, "Lý Quang Vinh"))  # type: ignore[misc]
        for one in letters.ALL
    },
    "letter-longest": Paper(lambda: letters_pdf([letters.LONG]), ("Phương Khánh",), long_form=True),
}

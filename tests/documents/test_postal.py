"""Papers for the post: whatever stands on them, the post's scanner reads the number, and nothing runs off a label."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2

from app.documents.postal import TO_A_SHEET, LabelData, ManifestData, Row, To, label_pdf, labels_pdf, manifest_pdf
from app.domain.s10 import check_digit
from tests.documents.handling_samples import APOLOGY, REGISTER
from tests.documents.reading import is_nfc, qr_codes, text, texts

PAY = To("Nông Thị Pay", "Số 12, thôn Nà Pục, xã Phiêng Sao, tỉnh Thái Nguyên", "0900000001")
LONG = To("Đàm Thị Nguyệt Quỳnh " * 7, "Căn hộ 1204, toà nhà Hoàng Anh, đường Nguyễn Thị Minh Khai, " * 5, "0900000001")


def number(place: int) -> str:
    serial = f"{47312482 + place:08}"
    return f"RA{serial}{check_digit(serial)}VN"


def labels(count: int) -> list[LabelData]:
    return [LabelData(APOLOGY.issuer, number(one), LONG if one % 3 == 1 else PAY, demo=True) for one in range(count)]


def test_eight_labels_to_a_sheet_and_every_number_is_read_by_a_scanner() -> None:
    many = labels(TO_A_SHEET + 1)
    sheets = labels_pdf(many)
    assert len(pypdfium2.PdfDocument(sheets)) == 2
    assert sorted(qr_codes(sheets, dpi=200)) == sorted(one.number for one in many)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(pypdfium2.PdfDocument(sheets))


def test_one_label_keeps_the_longest_name_and_address_and_its_bars() -> None:
    for to in (PAY, LONG):
        alone = label_pdf(LabelData(APOLOGY.issuer, number(0), to))
        document = pypdfium2.PdfDocument(alone)
        assert len(document) == 1
        assert [round(side) for side in document[0].get_size()] == [298, 210]
        assert qr_codes(alone, dpi=200) == [number(0)]
        assert all(part.strip() in text(alone) for part in (to.name, to.phone))
        assert is_nfc(text(alone))


def test_the_list_names_each_envelope_once_and_has_room_for_both_hands() -> None:
    rows = tuple(Row(number(one), f"H99.001-260915-070{one:02}", PAY, date(2026, 9, 17)) for one in range(30))
    at, last = REGISTER.at, replace(rows[0], due_on=None)
    paper = ManifestData(
        APOLOGY.issuer, "BK-H99.001-260915-01", at, None, "Hoàng Văn Minh", (*rows[1:], last), demo=True
    )
    pages = texts(manifest_pdf(paper))
    assert len(pages) > 1
    assert all("Mã bưu gửi, mã hồ sơ" in page for page in pages if "H99.001-260915-070" in page), "the head comes again"
    said = " ".join(pages)
    assert all(said.count(one.dossier) == 1 for one in rows)
    for line in ("nhận đủ 30 phong bì", "theo bưu điện", "17/09/2026", "BÊN GIAO", "BÊN NHẬN", "Hoàng Văn Minh"):
        assert line in said

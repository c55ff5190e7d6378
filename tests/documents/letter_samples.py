"""Made-up letters, one of each kind, and one whose names are as long as names get."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from app.documents.letter import LetterData
from tests.documents.handling_samples import APOLOGY

AT = datetime(2026, 9, 22, 3, 42, tzinfo=UTC)
BIRTH = LetterData(
    kind="birth",
    issuer=APOLOGY.issuer,
    number="H99.001-260915-07012",
    at=AT,
    to="chị",
    name="Nông Thị Pay",
    address="Thôn Nà Pục, xã Phiêng Sao, tỉnh Thái Nguyên",
    names=("Lường Bảo An",),
    day=date(2026, 9, 1),
    received_at=datetime(2026, 9, 15, 3, 42, tzinfo=UTC),
    due=datetime(2026, 9, 18, 10, 0, tzinfo=UTC),
    decided_at=datetime(2026, 9, 21, 2, 30, tzinfo=UTC),
    rated_at=datetime(2026, 9, 21, 4, 0, tzinfo=UTC),
    leader="Lý Quang Vinh",
    leader_title="Phó Chủ tịch",
    demo=True,
)
CONDOLENCE = replace(
    BIRTH, kind="condolence", to="anh", name="Lường Văn Kim", names=("Lường Văn Ún",), day=date(2026, 9, 10)
)
MARRIAGE = replace(BIRTH, kind="marriage", names=("Hoàng Thị Mỷ", "Lý A Páo"), day=None)
SORRY = replace(BIRTH, kind="sorry", to="bà", names=(), day=None)
THANKS = replace(SORRY, kind="thanks")
ALL = (CONDOLENCE, BIRTH, MARRIAGE, SORRY, THANKS)
LONG = replace(
    SORRY,
    to="ông/bà",
    name="Nguyễn Hoàng Phương Khánh " * 5,
    address="Tổ dân phố số 12, thôn Chợ phiên Phiêng Sao, xã Phiêng Sao, tỉnh Thái Nguyên " * 3,
    leader="Nguyễn Hoàng Phương Khánh Linh " * 2,
    leader_title="Phó Chủ tịch Ủy ban nhân dân, kiêm Giám đốc Trung tâm Phục vụ hành chính công",
)

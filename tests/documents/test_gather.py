"""A receipt is made of what the tables know, as it stands after corrections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.db import db
from app.documents.gather import _limit, receipt_of, tracking_code_of
from app.domain.errors import NotFound
from app.domain.tracking import hash_tracking_code
from app.models import Device, Dossier, JournalEntry, Person, Procedure, ProcedureRevision, Unit

CODE = "7K2M9QXF4TBHW8PD"
AT = datetime(2026, 9, 15, 3, 42, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[None]:
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path / 'test.db'}"
    db.init_app(app)
    with app.app_context():
        db.create_all()
        yield
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def dossier(database: None) -> Dossier:
    made = Dossier(**_told())
    for row in (*_commune(), made, _intake(made.id)):
        db.session.add(row)
        db.session.flush()
    return made


def _commune() -> list[Any]:
    says = {
        "time_limit": {"text": "Không quá 05 ngày làm việc", "verified": "unverified"},
        "components": [{"name": "Giấy chứng sinh", "copy": "original"}],
    }
    return [
        Unit(id="H99.001", name="xã Phiêng Sao", province="tỉnh Thái Nguyên", phone="0209 000 0000", demo=True),
        Person(id="hoa", unit_id="H99.001", name="Nông Thị Hoa", roles=["field_officer"]),
        Device(
            id="device", unit_id="H99.001", lane="07", name="Máy 07", chain_key={}, transport_key={}, enrolled_at=AT
        ),
        Procedure(code="1.003583", name="Đăng ký khai sinh lưu động", revision=1),
        ProcedureRevision(code="1.003583", revision=1, loaded_at=AT, data=says),
    ]


def _told() -> dict[str, Any]:
    return {
        "id": "01990000-0000-7000-8000-000000000001",
        "unit_id": "H99.001",
        "number": "H99.001-260915-07012",
        "tracking_hash": hash_tracking_code(CODE),
        "procedure_code": "1.003583",
        "revision": 1,
        "state": "received",
        "received_at": AT,
        "intake_on": date(2026, 9, 15),
        "due_at": datetime(2026, 9, 22, 3, 42, tzinfo=UTC),
        "due_verified": False,
        "taken_in_by": "hoa",
        "return_by": "field_session",
        "return_place": "Nhà văn hoá thôn Nà Pục",
        "applicant": {
            "name": "Nông Thị Pay",
            "no_id_reason": "chưa có thẻ",
            "phone": "0912000123",
            "acting": {"name": "Nông Văn Tài", "relation": "child"},
        },
        "declaration": {"content": "Đăng ký khai sinh", "sets": 2, "due_basis": "stated"},
        "components": [
            {"index": 0, "name": "Giấy chứng sinh", "state": "photographed", "pages": 2},
            {"index": 5, "name": "Giấy khác", "state": "missing"},
        ],
    }


def _intake(dossier_id: str) -> JournalEntry:
    return JournalEntry(
        op_id="op",
        device_id="device",
        seq=1,
        header="",
        header_sha256="",
        prev="",
        sealed_sha256="",
        received_at=AT,
        verdict="applied",
        result={},
        judged_at=AT,
        unit_id="H99.001",
        type="intake_recorded",
        dossier_id=dossier_id,
        body={"facts": {"tracking_code": CODE}},
    )


def test_the_receipt_says_what_the_dossier_says(dossier):
    receipt = receipt_of(dossier, public_url="https://phiengsao.example")
    assert receipt.tracking_url == f"https://phiengsao.example/t/{CODE}"
    assert (receipt.issuer.name, receipt.issuer.parent) == ("UBND XÃ PHIÊNG SAO", "UBND TỈNH THÁI NGUYÊN")
    assert receipt.issuer.place == "Phiêng Sao"
    assert receipt.applicant.id_number == "chưa có thẻ"
    assert receipt.acting is not None
    assert receipt.acting.in_one_line == "Nông Văn Tài, con"
    assert receipt.procedure == "Đăng ký khai sinh lưu động (1.003583)"
    assert receipt.sets == 2
    assert receipt.officer == "Nông Thị Hoa"
    assert receipt.demo


def test_marks_of_verification_come_with_it(dossier):
    receipt = receipt_of(dossier, public_url="https://phiengsao.example")
    assert receipt.limit_mark == "chưa xác minh"
    assert receipt.due.mark == "chưa xác minh: ngày do cán bộ hẹn"


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (
            {"kind": "working_days", "value": 5, "text": "Không quá 05 ngày làm việc", "verified": "verified"},
            "Không quá 05 ngày làm việc",
        ),
        ({"kind": "working_days", "value": 5, "text": 'DVCQG "5 OTHER"', "verified": "unverified"}, "05 ngày làm việc"),
        ({"kind": "calendar_days", "value": 30, "text": "?", "verified": "secondary"}, "30 ngày"),
        (
            {"kind": "unknown", "value": None, "text": "chưa xác minh", "verified": "unverified"},
            "theo quyết định công bố của tỉnh",
        ),
        ({"kind": "same_day", "text": "Ngay trong ngày", "verified": "unverified"}, "Ngay trong ngày"),
        ({}, ""),
    ],
)
def test_a_limit_is_told_in_words_for_a_citizen(limit, words):
    assert _limit(limit) == words


def test_the_kind_of_copy_comes_from_the_pinned_revision(dossier):
    lines = receipt_of(dossier, public_url="https://phiengsao.example").components
    assert [(line.copy_words, line.state_words) for line in lines] == [
        ("Bản chính", "Đã chụp ảnh, 2 trang"),
        ("–", "Chưa có, nộp sau"),
    ]


def test_a_code_that_does_not_fit_the_hash_is_not_printed(dossier):
    dossier.tracking_hash = hash_tracking_code("0" * 16)
    with pytest.raises(NotFound):
        tracking_code_of(dossier)


def test_after_the_purge_there_is_nothing_to_print(dossier):
    dossier.applicant = None
    with pytest.raises(NotFound):
        receipt_of(dossier, public_url="https://phiengsao.example")

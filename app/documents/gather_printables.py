"""From the catalogue and a unit to the plain data of what hangs on a wall, lies on a table and goes home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.documents.printables import CardData, Hung, PosterData, SlipData, Told
from app.domain.catalogue import ProcedureData
from app.domain.fees import FeePolicy, policy_of, quote
from app.domain.scans import Kind, path
from app.domain.text import money_text
from app.models import FormRevision, ScanPlace, Unit
from app.queries.published import Field, published

MOST_NAMES: Final = 26
"""Procedures that a poster names: more cannot be read from three steps away."""
LONGEST_NAME: Final = 120
ELSE: Final = "Việc khác"

COPIES: Final = {
    "original": "bản chính, nộp lại",
    "certified": "bản sao có chứng thực",
    "photo": "bản chụp, mang bản chính để đối chiếu",
    "present": "chỉ cần cho xem",
    "eform": "tờ khai điện tử, cán bộ giúp khai",
    "data": "đã có dữ liệu, không phải mang",
}
AWAY: Final = {
    "full": "Trung tâm, hoặc tổ lưu động ở thôn, tại nhà",
    "native": "Tổ lưu động, ở thôn, tại nhà",
    "intake": "Trung tâm, hoặc tổ lưu động nhận ở thôn, tại nhà; kết quả có sau",
    "result_only": "Nộp ở trung tâm; tổ lưu động mang kết quả về trả được",
    "intake_prohibited_offsite": "Chỉ ở trung tâm: pháp luật không cho nhận ở nơi khác",
    "none": "Chỉ ở trung tâm",
}
PLAIN_FREE: Final = ("", "Không", "Không thu", "0 đ")


def poster(field: Field, place: ScanPlace, unit: Unit, public_url: str) -> PosterData:
    """A field's poster for one place."""
    groups, left = [], MOST_NAMES
    for event, procedures in field.by_event():
        names = tuple(_shortened(one.name) for one in procedures[: max(left, 0)])
        left -= len(procedures)
        if names:
            groups.append((event.vi if event else ELSE, names))
    return PosterData(_hung(place, unit, public_url, "poster", field.slug), field.name, tuple(groups), max(0, -left))


def slip(field: Field, place: ScanPlace, unit: Unit, public_url: str) -> SlipData:
    """A field's instruction slip for one place."""
    listed = [published(one.code) for _event, some in field.by_event() for one in some]
    policy = policy_of(unit.province)
    told = tuple(_told(one, policy) for one in listed if one is not None)
    return SlipData(_hung(place, unit, public_url, "slip", field.slug), field.name, told)


def card(form: FormRevision, place: ScanPlace, unit: Unit, public_url: str) -> CardData:
    """The card of a declaration's sample for one place. It leads to the first procedure that is served."""
    hints = form.schema["x-tn"]
    served = [one for one in map(published, form.procedures) if one is not None]
    target = served[0].code if served else form.procedures[0]
    return CardData(
        _hung(place, unit, public_url, "card", target),
        hints["title"]["vi"],
        tuple(_shortened(one.name) for one in served),
        tuple(one["vi"] for one in hints["sections"]),
        hints["verified"] == "verified",
    )


def _hung(place: ScanPlace, unit: Unit, public_url: str, kind: Kind, target: str) -> Hung:
    name = unit.name[:1].upper() + unit.name[1:]
    return Hung(name, unit.address, unit.phone, place.name, public_url, path(place.code, kind, target), unit.demo)


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    return name[:LONGEST_NAME].rpartition(" ")[0].rstrip(",;") + "…"


def _told(one: ProcedureData, policy: FeePolicy) -> Told:
    checked = quote(one.code, one.fee.model_dump(), policy=policy)
    fee_known = checked.verified or (checked.basis == "unknown" and one.fee.verified == "verified")
    doubts = {
        "papers": one.components_verified == "verified",
        "limit": one.time_limit.verified == "verified",
        "fee": fee_known,
    }
    return Told(
        one.name,
        one.code,
        tuple(_papers(one)),
        one.time_limit.text if one.time_limit.kind != "unknown" else "Chưa rõ: cán bộ hẹn ngày khi nhận",
        _fee(one, checked.amount_vnd),
        AWAY[one.field_service],
        frozenset(what for what, known in doubts.items() if not known),
    )


def _papers(one: ProcedureData) -> Iterable[str]:
    for paper in one.components:
        when = "" if paper.required else " (chỉ khi có trường hợp này)"
        yield f"{paper.name}: {COPIES[paper.copy_]}{when}"


def _fee(one: ProcedureData, amount: int | None) -> str:
    """As the procedure's page says it: a fee of nothing never without its condition."""
    text = "" if one.fee.text in PLAIN_FREE else one.fee.text
    if amount == 0:
        return f"Không mất tiền khi đúng điều kiện: {text}" if text else "Không mất tiền"
    if amount:
        per = f" / {one.fee.unit}" if one.fee.unit else ""
        return f"{money_text(amount)}{per}" + (f". {text}" if text else "")
    return f"Tuỳ tỉnh hoặc từng việc, cán bộ nói trước khi thu. {text}".strip()

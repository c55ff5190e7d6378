"""The tables of measures in words: what they are cut by, what their columns are, what each row is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app.domain.measured import Measured
from app.domain.text import percent_text
from app.queries.measured import REST, By
from app.queries.periods import period
from app.web import formats
from app.web.words import word

Kind = Literal["count", "share", "time"]

CUTS: Final[dict[str, tuple[By, Any]]] = {
    "phien": ("session", _("Phiên")),
    "thon": ("hamlet", _("Thôn")),
    "to": ("team", _("Tổ")),
    "thu-tuc": ("procedure", _("Thủ tục")),
    "linh-vuc": ("area", _("Lĩnh vực")),
    "don-vi": ("unit", _("Đơn vị")),
    "kenh": ("channel", _("Cách nộp")),
    "tuan": ("week", _("Tuần")),
    "thang": ("month", _("Tháng")),
}
"""Word in the address → how the table is cut, and what it is called."""


@dataclass(frozen=True, slots=True)
class Column:
    """``count`` opens the dossiers behind it; ``share`` is of the measure's own whole; ``time`` is the mean."""

    measure: str
    kind: Kind
    name: Any


def _count(measure: str, name: Any) -> Column:
    return Column(measure, "count", name)


def _share(measure: str, name: Any) -> Column:
    return Column(measure, "share", name)


SIDES: Final[dict[str, tuple[Any, tuple[Column, ...]]]] = {
    "tai-cho": (
        _("Tại chỗ"),
        (
            _count("received", _("Tiếp nhận")),
            _count("field", _("Lưu động")),
            _count("on_the_spot", _("Tại chỗ")),
            _count("left", _("Còn lại")),
            _share("on_the_spot", _("Tỷ lệ")),
        ),
    ),
    "dung-han": (
        _("Đúng hạn"),
        (
            _count("decided", _("Đã giải quyết")),
            _count("on_time", _("Đúng hạn")),
            _count("early", _("Trước hạn")),
            _count("late", _("Trễ hạn")),
            _share("on_time", _("Tỷ lệ đúng hạn")),
            Column("minutes", "time", _("Thời gian trung bình")),
        ),
    ),
    "tra": (
        _("Trả kết quả"),
        (
            _count("delivered", _("Đã trả")),
            _count("by_home", _("Tại nhà")),
            _count("by_field_session", _("Tại phiên")),
            _count("by_counter", _("Tại quầy")),
            _count("by_post", _("Bưu điện")),
            _count("by_electronic", _("Điện tử")),
            _share("by_post", _("Tỷ lệ bưu điện")),
        ),
    ),
    "truc-tuyen": (
        _("Trực tuyến và số hoá"),
        (
            _count("received", _("Tiếp nhận")),
            _count("online", _("Trực tuyến")),
            _share("online", _("Tỷ lệ trực tuyến")),
            _count("paid_online", _("Trả tiền trực tuyến")),
            _share("paid_online", _("Tỷ lệ trả trực tuyến")),
            _count("digitised", _("Số hoá")),
            _share("digitised", _("Tỷ lệ số hoá")),
        ),
    ),
    "hai-long": (
        _("Hài lòng"),
        (
            _count("delivered", _("Đã trả")),
            _count("rated", _("Có ý kiến")),
            _count("satisfied", _("Hài lòng")),
            _share("satisfied", _("Tỷ lệ hài lòng")),
        ),
    ),
}
"""Word in the address → a side of the figures, and its columns."""

MEASURES: Final[dict[str, Any]] = {
    column.measure: column.name for _name, columns in SIDES.values() for column in columns if column.kind == "count"
}
"""Measure → its name."""


def text_of(column: Column, of: Measured) -> str:
    """The figure as the page writes it."""
    if column.kind == "share":
        return percent_text(of.rate(column.measure), formats.language())
    if column.kind == "time":
        return duration(of.minutes)
    return formats.number(of[column.measure])


def duration(minutes: int | None) -> str:
    """``2 ngày 4 giờ``, ``3 giờ 20 phút``, ``45 phút``: its two largest units."""
    if minutes is None:
        return formats.NONE
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    said = [say for count, say in ((days, formats.days), (hours, formats.hours), (left, formats.minutes)) if count]
    counts = [count for count in (days, hours, left) if count]
    return " ".join(say(count) for say, count in list(zip(said, counts, strict=True))[:2]) or formats.minutes(0)


def row_name(by: By, key: str, names: dict[str, str]) -> str:
    """What a row is called."""
    if key == REST:
        return gettext("Không rõ")
    if by == "channel":
        return word("intake_channel", key)
    if by == "week":
        monday = date.fromisoformat(f"{key}-1")
        return gettext("Tuần %(week)s, từ %(day)s", week=int(key[-2:]), day=formats.short_day(monday))
    if by == "month":
        one = period(key)
        return gettext("Tháng %(month)s/%(year)s", month=formats.month(one.part), year=one.year)
    return names.get(key) or (gettext("Chưa rõ nơi") if by == "session" else key)

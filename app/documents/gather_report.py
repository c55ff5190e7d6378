"""From a unit and a span to the plain data of its report: every figure out of the queries, none typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Final

from app.documents import parties, words
from app.documents.report import Group, LateLine, Line, ReportData, UnitLine
from app.domain.figures import Figures
from app.domain.kpi import Score, card, rounded
from app.domain.rates import rate_text
from app.domain.report_spans import Span
from app.domain.stars import Stars, stars
from app.domain.text import number_text
from app.models import Unit
from app.queries.figures import figures
from app.queries.overdue import Late, overdue_count, overdue_list
from app.queries.units import units_within

NONE: Final = "—"
Read = Callable[[Figures], str]
LINES: Final[tuple[tuple[str, Read], ...]] = (
    ("Hồ sơ tiếp nhận", lambda of: number_text(of.received)),
    ("Hồ sơ đã có quyết định", lambda of: number_text(of.decided)),
    ("Hồ sơ đã trả kết quả", lambda of: number_text(of.delivered)),
    ("Tỷ lệ đúng hạn, kể cả hồ sơ còn trong hạn", lambda of: _share(of.on_time, of.received)),
    ("Tiếp nhận ở phiên lưu động", lambda of: number_text(of.field)),
    ("Tỷ lệ giải quyết tại chỗ", lambda of: _share(of.on_the_spot, of.field)),
    ("Tỷ lệ nộp trực tuyến", lambda of: _share(of.online, of.received)),
    ("Tỷ lệ thanh toán trực tuyến", lambda of: _share(of.paid_online, of.with_fee)),
    ("Tỷ lệ số hoá hồ sơ", lambda of: _share(of.digitised, of.received)),
    ("Tỷ lệ trả kết quả qua bưu điện", lambda of: _share(of.by_post, of.delivered)),
    ("Thời gian giải quyết trung bình (ngày)", lambda of: _number(of.average_days)),
    ("Tỷ lệ hài lòng", lambda of: _share(of.rated_well, of.rated)),
    ("Phản ánh, kiến nghị đã nhận", lambda of: number_text(of.petitions)),
    ("Phản ánh trả lời đúng hạn", lambda of: _share(of.petitions_in_time, of.petitions)),
)


def report_of(unit: Unit, span: Span, at: datetime) -> ReportData:
    """What the report of this unit and its subtree over these days says, as things stand at this instant."""
    now, before = (figures(unit.id, one.begins, one.ends, at) for one in (span, span.before))
    points = card(now)
    return ReportData(
        issuer=parties.issuer(unit),
        kind=span.kind,
        key=span.key,
        first=span.begins,
        last=span.last,
        at=at,
        lines=tuple(Line(name, read(now), read(before)) for name, read in LINES),
        groups=tuple(_group(one.group.name["vi"], one.score) for one in points.groups),
        points=_group("Cộng", points.score),
        stars=_stars(stars_of(now, span)) if span.kind == "month" else "",
        units=tuple(_unit(one, span, at) for one in units_within(unit.id) if one.id != unit.id),
        late=tuple(_late(one, at) for one in overdue_list(unit.id, at)),
        late_count=overdue_count(unit.id, at),
        demo=unit.demo,
    )


def stars_of(found: Figures, span: Span) -> Stars:
    """By the rules of the span's last month."""
    return stars(found, f"{span.last:%Y-%m}")


def _unit(unit: Unit, span: Span, at: datetime) -> UnitLine:
    of = figures(unit.id, span.begins, span.ends, at)
    cells = (
        number_text(of.received),
        _share(of.on_time, of.received),
        _share(of.on_the_spot, of.field),
        _share(of.online, of.received),
        _share(of.rated_well, of.rated),
        number_text(of.late_open),
    )
    return UnitLine(unit.name, cells)


def _late(one: Late, at: datetime) -> LateLine:
    promised = words.short_hour_and_day(one.due_at)
    return LateLine(one.number, one.procedure, promised, one.days(at), one.officer, one.unit)


def _group(name: str, score: Score) -> Group:
    return Group(name, _number(rounded(score.points)), _number(rounded(score.measured)), str(score.max))


def _stars(found: Stars) -> str:
    return "chưa có hồ sơ để gắn sao." if found.stars is None else f"{found.stars}/5."


def _share(part: int, whole: int) -> str:
    return rate_text(whole, part)


def _number(value: Decimal | None) -> str:
    if value is None:
        return NONE
    whole = value.to_integral_value()
    return number_text(int(whole) if value == whole else value)

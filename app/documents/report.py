"""The report to the chairman over a week, a month or a year: as a paper of A4 and as a workbook, the same figures."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.documents.press import print_pdf
from app.documents.receipt import Issuer
from app.domain.report_spans import Kind
from app.domain.table import plain

TITLES: Final[dict[Kind, str]] = {"week": "BÁO CÁO TUẦN", "month": "BÁO CÁO THÁNG", "year": "BÁO CÁO NĂM"}
MOST_LATE: Final = 60
"""Of one paper; the workbook has them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A figure by its name, in this span and in the one before, as it is read."""

    name: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of Decision 766: points, of how many that can be counted, of how many at most."""

    name: str
    points: str
    measured: str
    max: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit under this one, with the figures that stand side by side."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LateLine:
    """An overdue dossier, without anybody's name but the officer's."""

    number: str
    procedure: str
    due: str
    days: int
    officer: str
    unit: str


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything that a report says. ``late_count`` is of all overdue, also those that ``late`` leaves out."""

    issuer: Issuer
    kind: Kind
    key: str
    first: date
    last: date
    at: datetime
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    points: Group
    stars: str
    units: tuple[UnitLine, ...]
    late: tuple[LateLine, ...]
    late_count: int
    demo: bool = False

    @property
    def title(self) -> str:
        """``BÁO CÁO TUẦN 47/2026``."""
        year, _, part = self.key.partition("-")
        return f"{TITLES[self.kind]} {part.removeprefix('w') + '/' if part else ''}{year}"


UNIT_HEADS: Final = ("Tiếp nhận", "Đúng, trước hạn", "Tại chỗ", "Trực tuyến", "Hài lòng", "Quá hẹn")


def report_pdf(report: ReportData) -> bytes:
    """The report as a tagged PDF of A4."""
    shown = {"paper": report, "at": report.at, "heads": UNIT_HEADS, "most_late": MOST_LATE}
    return print_pdf("report.html", shown)


def report_xlsx(report: ReportData) -> bytes:
    """The same as a workbook: a sheet each for the figures, the points, the units and what is overdue."""
    import openpyxl  # heavy, for one job

    book = openpyxl.Workbook(write_only=True)
    for name, rows in _sheets(report):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell if isinstance(cell, int) else plain(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheets(said: ReportData) -> Iterable[tuple[str, Iterable[Sequence[object]]]]:
    span = f"{said.first:%d/%m/%Y} – {said.last:%d/%m/%Y}"
    head = [(said.title, said.issuer.name), (span,), ("Chỉ tiêu", "Kỳ này", "Kỳ trước")]
    yield "So lieu", [*head, *((one.name, one.now, one.before) for one in said.lines), ("Sao", said.stars)]
    groups = [(one.name, one.points, one.measured, one.max) for one in (*said.groups, said.points)]
    yield "QD 766", [("Nhóm", "Điểm", "Đếm được", "Tối đa"), *groups]
    yield "Don vi", [("Đơn vị", *UNIT_HEADS), *((one.name, *one.cells) for one in said.units)]
    late = [(one.number, one.procedure, one.due, one.days, one.officer, one.unit) for one in said.late]
    yield "Qua hen", [("Số", "Thủ tục", "Hẹn trả", "Quá hạn (ngày)", "Đang giữ", "Đơn vị"), *late]

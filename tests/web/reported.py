"""Something of each kind that the pages of reports keep."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from app.db import db, now
from app.demo import commune
from app.domain.report_spans import span_of
from app.models import KeptReport, Person
from app.services.initiative import enter_initiative
from app.services.kept_report import keep_report
from app.services.limit_cut import Shorter, enter_cut


def things_reported(person: Person) -> dict[str, str]:
    """A report that was kept, a limit made shorter, and an initiative."""
    shorter = Shorter("1.001193", Decimal(5), Decimal(3), None, "12/QĐ-UBND", now().date())
    said = {"title": "Quầy lưu động", "owner": "Nông Thị Hoa", "idea": "Đến tận thôn"}
    keep_report(commune.HOME, span_of("week", now().date()), {"pdf": b"%PDF"}, now())
    return {
        "report_id": str(db.session.scalars(select(KeptReport.id)).one()),
        "cut_id": str(enter_cut(commune.HOME, shorter, by=person, at=now()).id),
        "initiative_id": str(enter_initiative(commune.HOME, said, by=person, at=now()).id),
    }

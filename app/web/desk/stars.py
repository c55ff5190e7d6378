"""``/desk/bao-cao/sao``: the stars of each centre, this month so far and every month that was kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from flask import render_template
from flask_babel import lazy_gettext as _

from app.db import now
from app.domain.counting import month
from app.domain.stars import MOST, Stars, rules_of, stars
from app.models import Unit
from app.queries.figures import figures
from app.queries.kept import kept_stars
from app.queries.periods import period
from app.queries.units import units_within
from app.web import access
from app.web.desk.frame import blueprint
from app.web.desk.rates import today

NAMES: Final[dict[str, Any]] = {
    "on_time": _("Đúng và trước hạn"),
    "online": _("Nộp trực tuyến"),
    "average_days": _("Thời gian trung bình (ngày)"),
    "satisfaction": _("Hài lòng"),
}


@dataclass(frozen=True, slots=True)
class SoFar:
    """A centre and its stars of the month that runs."""

    unit: Unit
    stars: Stars


@blueprint.get("/bao-cao/sao")
@access.roles(*access.READERS)
def star_list() -> str:
    """Each centre of my subtree; the rules by which it is judged; the months before, as they were given."""
    mine, current, at = access.my_unit().id, month(today()), now()
    days = period(current).days
    found = [SoFar(one, stars(figures(one.id, *days, at), current)) for one in units_within(mine)]
    return render_template(
        "desk/stars.html",
        found=found,
        names=NAMES,
        most=MOST,
        rules=rules_of(current),
        month=current,
        kept=kept_stars(mine),
        exact=_exact,
    )


def _exact(said: str | None) -> Decimal | None:
    """A value as it was kept."""
    return None if said is None else Decimal(said)

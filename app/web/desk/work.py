"""``/desk/viec``: my work, by the hour that was promised."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from app.db import now
from app.queries import workday
from app.queries.electronic import unopened
from app.queries.workday import STEPS, TO_DO, After
from app.web import access
from app.web.desk.frame import blueprint
from app.web.veiled import unveil, veil

STEP_OF: Final = {"tham-dinh": "appraise", "giai-quyet": "handle", "tra": "give_back", "bo-sung": "complete"}
"""The word in the address, and the step."""

STEP_NAMES: Final[dict[str, Any]] = {
    "tham-dinh": _("Thẩm định"),
    "giai-quyet": _("Giải quyết"),
    "tra": _("Trả kết quả"),
    "bo-sung": _("Chờ bổ sung"),
}


@blueprint.get("/viec")
@access.roles(*access.OPENERS)
def my_work() -> str:
    """Past its hour first, then today, then later; what waits for the citizen stands apart, its clock stopped."""
    unit, at, step, text = access.my_unit().id, now(), _step(), unveil(request.args.get("tim", ""))
    states = STEPS[STEP_OF[step]] if step in STEP_OF else TO_DO
    shown = workday.work(unit, states, text=text, after=_after())
    apart = step == "" and not text and not request.args.get("sau")
    return render_template(
        "desk/work.html",
        found=shown,
        next_page=_mark(shown.after),
        load=workday.load(unit, at),
        ready=workday.work(unit, STEPS["give_back"]) if apart else None,
        stopped=workday.work(unit, STEPS["complete"]) if apart else None,
        unopened=unopened(unit, at) if apart else (),
        step=step,
        steps=STEP_NAMES,
        step_of=STEP_OF,
        text=text,
        now=at,
        today_ends=workday.end_of_day(at),
    )


@blueprint.post("/viec")
@access.roles(*access.OPENERS)
def look_for_work() -> Response:
    """What is looked for may be somebody's name: it comes in a form, and stands veiled in the address."""
    step, text = request.form.get("buoc", ""), request.form.get("tim", "")[:100].strip()
    said: dict[str, Any] = {"buoc": step if step in (*STEP_OF, "tat-ca") else "", "tim": veil(text)}
    return redirect(url_for("desk.my_work", **{name: value for name, value in said.items() if value}), 303)


def _step() -> str:
    """The step asked for; whoever only signs begins with what waits to be decided."""
    asked = request.args.get("buoc")
    if asked is not None:
        return asked if asked in STEP_OF else ""
    return "giai-quyet" if not access.me().has_role(access.DESK) else ""


def _after() -> After | None:
    """The row behind which the page begins; the first page for anything odd."""
    moment, _dot, key = request.args.get("sau", "").partition(".")
    if not moment.isdecimal() or len(moment) > 13 or not key:
        return None
    return After(datetime.fromtimestamp(int(moment) / 1000, UTC), key[:36])


def _mark(after: After | None) -> str:
    return f"{round(after.due_at.timestamp() * 1000)}.{after.id}" if after else ""

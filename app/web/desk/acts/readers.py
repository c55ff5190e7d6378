"""From the form of an act to the facts of its operation. What a form lacks is said before anything is recorded."""

from __future__ import annotations

from typing import Any

from app.db import now
from app.domain.errors import FindingNeeded, ReasonNeeded, RecipientNeeded, TimeNeeded
from app.domain.operations import instant
from app.models import Dossier
from app.queries.components import Asked, asked_components
from app.web.desk.acts import typed

Facts = dict[str, Any]
ENOUGH, MISSING, MEND, NEEDLESS = "du", "thieu", "sua", "khong"
MARKS = (ENOUGH, MISSING, MEND, NEEDLESS)


def appraisal(dossier: Dossier) -> Facts:
    """Each paper weighed by itself; complete where every one is enough. Raises `FindingNeeded`."""
    findings = [_finding(one) for one in asked_components(dossier)]
    if not findings:
        findings = [_whole()]
    complete = all(one["ok"] for one in findings)
    return {
        "outcome": "complete" if complete else "incomplete",
        "findings": findings,
        "note": typed.text("ghi-chu") or None,
    }


def _finding(asked: Asked) -> Facts:
    mark, sentence = typed.line(f"giay-{asked.index}"), typed.line(f"cau-{asked.index}", 200)
    if mark not in MARKS or (mark == MEND and not sentence):
        raise FindingNeeded(str(asked.index))
    words = {
        ENOUGH: f"{asked.name}: đủ",
        MISSING: f"Còn thiếu: {asked.name}",
        MEND: f"Cần sửa: {asked.name}",
        NEEDLESS: f"{asked.name}: không cần",
    }[mark]
    said = f"{words}. {sentence}" if sentence else words
    return {"component": asked.index, "ok": mark in (ENOUGH, NEEDLESS), "text": said[: typed.LINE]}


def _whole() -> Facts:
    """A procedure whose papers the catalogue does not list: the dossier as one."""
    mark, sentence = typed.line("giay-0"), typed.line("cau-0")
    if mark not in (ENOUGH, MISSING, MEND) or (mark != ENOUGH and not sentence):
        raise FindingNeeded("0")
    return {"component": None, "ok": mark == ENOUGH, "text": sentence or "Hồ sơ đủ"}


def supplement_request(_dossier: Dossier) -> Facts:
    """What is asked for, one thing a line, and why. Raises `ReasonNeeded` and `TimeNeeded` (a day that is over)."""
    items, reason, until = typed.lines("can-gi"), typed.text("ly-do"), typed.day("truoc-ngay")
    if not (items and reason):
        raise ReasonNeeded("what is asked for, and why")
    if until is not None and until < now().date():
        raise TimeNeeded
    return {
        "items": items,
        "reason": reason,
        "answer_by": until and until.isoformat(),
        "contact": typed.line("lien-he") or None,
    }


def supplement(_dossier: Dossier) -> Facts:
    """What has come. Raises `ReasonNeeded` where nothing is named."""
    items = typed.lines("da-nhan")
    if not items:
        raise ReasonNeeded("what has come")
    return {"items": items, "attachments": [], "note": typed.line("ghi-chu") or None}


def handling(dossier: Dossier) -> Facts:
    """Why it takes longer, and which unit handles it. Raises `ReasonNeeded`."""
    reason, handler = typed.line("vi-sao"), typed.line("noi-lam", 20)
    if not reason:
        raise ReasonNeeded("why it is not decided now")
    return {
        "reason": reason,
        "handler": handler if handler != dossier.unit_id else None,
        "note": typed.line("ghi-chu") or None,
    }


def extension(dossier: Dossier) -> Facts:
    """A new hour, later than now and than the one promised. Raises `TimeNeeded`, `ReasonNeeded`."""
    until, reason = typed.moment("hen-moi"), typed.text("ly-do")
    if until <= now() or (dossier.due_at is not None and until <= dossier.due_at):
        raise TimeNeeded
    if not reason:
        raise ReasonNeeded("why it is late")
    return {"due_at": instant(until), "reason": reason, "apology": typed.ticked("xin-loi")}


def withdrawal(_dossier: Dossier) -> Facts:
    """The citizen took it back; they need not say why."""
    return {"reason": typed.text("ly-do") or None, "attachments": []}


def closing(_dossier: Dossier) -> Facts:
    """Why handling stops, and by which rule. Raises `ReasonNeeded`."""
    if not typed.text("ly-do"):
        raise ReasonNeeded("why it stops")
    return {"reason": typed.text("ly-do"), "basis": typed.line("can-cu") or None}


def delivery(_dossier: Dossier) -> Facts:
    """Who took the result, and that their papers were looked at. Raises `RecipientNeeded`."""
    name, relation = typed.line("nguoi-nhan", 160), typed.line("la-ai")
    if not name or not relation or not typed.ticked("da-xem"):
        raise RecipientNeeded
    recipient = {
        "name": name,
        "relation": relation,
        "id_number": typed.line("so-giay").replace(" ", "") or None,
        "phone": None,
        "checked": True,
    }
    copies = typed.line("so-ban")
    return {
        "channel": "counter",
        "recipient": recipient,
        "agreement": None,
        "attachments": [],
        "copies": int(copies) if copies.isdecimal() and len(copies) < 3 else 1,
        "post_number": None,
    }


def failed_delivery(_dossier: Dossier) -> Facts:
    """Why it could not be given out, and when to come again. Raises `ReasonNeeded`, `TimeNeeded`."""
    reason, again = typed.line("vi-sao"), typed.day("hen-lai")
    if not reason:
        raise ReasonNeeded("why it was not taken")
    return {"reason": reason, "next_on": again and again.isoformat(), "note": typed.line("ghi-chu") or None}

"""The facts of the demo's operations, as plain JSON values in the form that a tablet writes."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

from app.demo.names import Citizen
from app.domain.calendar import VIETNAM, Calendar, calendar_for, instant_of
from app.domain.catalogue import Component, ProcedureData, procedure
from app.domain.deadlines import promise
from app.domain.operations import instant

Facts = dict[str, Any]
SPOKEN = {"mông": "Hmông", "dao": "Dao"}
COMPONENT_STATE = {"present": "seen", "data": "data", "eform": "declared"}


@cache
def calendar() -> Calendar:
    """The working calendar of the demo's years."""
    return calendar_for(range(2026, date.today().year + 2))  # noqa: DTZ011 - only the year matters


def known(code: str) -> ProcedureData:
    """The catalogue's entry; raises `KeyError` for a code that it lacks."""
    found = procedure(code)
    if found is None:
        raise KeyError(code)
    return found


def applicant(citizen: Citizen, hamlet_id: str | None, address: str) -> Facts:
    """Who it is, with what helps them; old people are asked for their year of birth alone."""
    age = 2026 - citizen.year
    helps = (["reading_writing"] if age > 66 else []) + (["walking"] if age > 80 else [])
    return {
        "name": citizen.name,
        "honorific": citizen.honorific,
        "id_number": citizen.id_number,
        "birth_on": str(citizen.year),
        "sex": citizen.sex,
        "phone": citizen.phone,
        "address": address,
        "hamlet_id": hamlet_id,
        "from_card": True,
        "language": SPOKEN.get(citizen.people) if age > 60 else None,
        "help": helps,
    }


def components(found: ProcedureData, photographed: int | None = None) -> list[Facts]:
    """What became of each paper; `photographed` is the index of the one whose picture is attached."""
    return [
        {"index": n, "name": part.name[:300], "state": _state(part, n == photographed), "pages": int(n == photographed)}
        for n, part in enumerate(found.components)
    ]


def _state(part: Component, is_photographed: bool) -> str:
    if is_photographed:
        return "photographed"
    if not part.required:
        return "not_needed"
    if part.name.startswith(("Tờ khai", "Đơn", "Giấy đề nghị", "Văn bản đề nghị")):
        return "declared"
    return COMPONENT_STATE.get(part.copy_, "seen")


def agreement(citizen: Citizen, sentences: list[str], attachment_id: str | None = None) -> Facts:
    """How the person agreed to what was read back."""
    by_finger = 2026 - citizen.year > 78 and attachment_id is None
    return {
        "method": "fingerprint" if by_finger else "signed",
        "read_back_sha256": hashlib.sha256("\n".join(sentences).encode()).hexdigest(),
        "attachment_id": attachment_id,
    }


def due(found: ProcedureData, at: datetime, stated: date | None) -> Facts:
    """The promise: computed where the law gives a limit, else the date that the officer stated."""
    made = promise(found.time_limit, at, calendar())
    if made.due_at is not None:
        return {"at": instant(made.due_at), "basis": "computed", "verified": made.verified}
    day = calendar().working_day_from(stated or (at.astimezone(VIETNAM) + timedelta(days=15)).date())
    return {"at": instant(instant_of(datetime.combine(day, time(17, 0)))), "basis": "stated", "verified": False}


def decided(found: ProcedureData, number: str, refused_because: str | None = None) -> Facts:
    """A leader's decision, with the demo's own signature."""
    return {
        "outcome": "refused" if refused_because else "granted",
        "number": number,
        "result": None if refused_because else found.result,
        "reason": refused_because,
        "procedure": found.code,
        "attachments": [],
        "signature": {"kind": "demo"},
    }


def delivered(citizen: Citizen, channel: str, result: str) -> Facts:
    """Handed to the applicant, who showed the card and signed."""
    sentences = [f"{citizen.honorific} {citizen.name} đã nhận: {result}."]
    by_post = channel == "post"
    return {
        "channel": channel,
        "recipient": {
            "name": citizen.name,
            "relation": "applicant",
            "id_number": citizen.id_number,
            "phone": citizen.phone,
            "checked": not by_post,
        },
        "agreement": None if by_post else agreement(citizen, sentences),
        "attachments": [],
    }


def tracking_bytes(random: Random) -> bytes:
    """Ten bytes for a tracking code of the demo's history."""
    return random.randbytes(10)

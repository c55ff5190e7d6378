"""What administrators do is on record: who, when, what, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from app.db import db
from app.models import AdminRecord, Person

ACTS: Final = (
    "person_added",
    "person_changed",
    "person_ended",
    "person_back",
    "passkey_invited",
    "passkey_revoked",
    "sessions_ended",
    "author_key_revoked",
    "team_added",
    "team_changed",
    "posted",
    "posting_ended",
    "device_invited",
    "device_invitation_cancelled",
    "device_named",
    "device_revoked",
    "unit_added",
    "unit_changed",
    "hamlet_added",
    "hamlet_changed",
    "passkey_policy_changed",
    "sealing_rotated",
    "receipt_key_rotated",
    "enrolment_key_rotated",
    "desk_keys_rotated",
    "mandate_given",
    "mandate_ended",
)
"""Each has its words in `web.words`."""

LONGEST_REASON = 500


def record(
    what: str,
    unit_id: str,
    *,
    by: Person | None,
    at: datetime,
    about: str = "",
    name: str = "",
    reason: str = "",
    said: Mapping[str, Any] | None = None,
) -> AdminRecord:
    """Write one act down, in the transaction of its effect. ``by`` is None at the server's own command line."""
    if what not in ACTS:
        raise ValueError(what)
    row = AdminRecord(
        unit_id=unit_id,
        by=by.id if by else None,
        at=at,
        what=what,
        about=about[:64],
        name=name[:200],
        reason=reason[:LONGEST_REASON],
        said=dict(said or {}),
    )
    db.session.add(row)
    return row

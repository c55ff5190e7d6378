"""A mark on each row of the journal: an HMAC over all of it that no signature of a device covers.

Header, seal and author's signature are proofs of their own. What the server itself wrote beside them (the verdict and
when it was given, counted facts, who closed it, when it was purged) is marked with a key that the database does not
hold, so that `verify-journal` names a row that was changed by hand. A changed row gets its new mark in the flush that
changes it; whoever goes past the session marks for themselves.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from operator import itemgetter
from typing import Any, cast

from flask import current_app
from pydantic_core import to_json
from sqlalchemy import event

from app.models import JournalEntry
from app.sync.keys import Keyring

FIELDS = (
    "pos",
    "op_id",
    "device_id",
    "seq",
    "header",
    "header_sha256",
    "prev",
    "sealed_sha256",
    "received_at",
    "verdict",
    "code",
    "result",
    "judged_at",
    "closed_at",
    "closed_by",
    "closed_reason",
    "unit_id",
    "type",
    "dossier_id",
    "field_session_id",
    "author_id",
    "recorded_by_id",
    "at",
    "counted",
    "time_doubt",
    "purged_at",
)
"""What is marked. Frozen: another list is another version, and a migration that marks every row anew."""

FRESH: dict[str, Any] = {"closed_at": None, "closed_by": None, "closed_reason": "", "purged_at": None}
"""What a row does not have yet when it is inserted."""

_values = itemgetter(*FIELDS)
_instants = [place for place, name in enumerate(FIELDS) if name == "at" or name.endswith("_at")]
_free = [FIELDS.index("result"), FIELDS.index("counted")]
_sorted = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode


def mark_of(row: Mapping[str, Any], key: bytes) -> str:
    """The mark of a row with these values, hex."""
    values = list(_values(row))
    for place in _instants:
        if values[place] is not None:
            values[place] = round(values[place].timestamp() * 1_000_000)
    for place in _free:
        values[place] = _sorted(values[place])  # a database may keep the members in another order
    return hmac.digest(key, to_json(values), "sha256").hex()


def key() -> bytes:
    """This installation's."""
    return cast("Keyring", current_app.extensions["keyring"]).mark_key


def marked(row: dict[str, Any]) -> dict[str, Any]:
    """A row that is about to be inserted, with its mark."""
    row["mark"] = mark_of({**row, **FRESH}, key())
    return row


@event.listens_for(JournalEntry, "before_update")
def _mark_again(_mapper: object, _connection: object, row: JournalEntry) -> None:
    row.mark = mark_of({name: getattr(row, name) for name in FIELDS}, key())

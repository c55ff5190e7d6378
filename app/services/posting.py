"""Results that go by post: handed to it, and what the postman told. ``postal_list`` makes the lists before that."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from app.db import db
from app.domain import postal
from app.domain.calendar import legal_date
from app.domain.errors import NotPosted, PostedAlready
from app.domain.ids import uuid7
from app.domain.operations.by_post import PostedFacts, PostReportedFacts
from app.models import Dossier, PostalItem, PostalManifest
from app.services.deed import Deed
from app.services.holdings import Holdings

COLUMN_OF: Final = {
    "first_invitation": "invited_on",
    "second_invitation": "invited_again_on",
    "returned": "returned_on",
}
"""What the postman told → where its day stands."""


def post(dossier: Dossier, facts: PostedFacts, *, by: Deed, held: Holdings) -> None:
    """The result was handed to the post. Raises `PostedAlready` while it is with the post under another number."""
    held.write()
    mine = _not_returned(dossier)
    item = next((one for one in mine if one.number == facts.post_number and one.posted_at is None), None)
    if any(one.posted_at is not None for one in mine):
        raise PostedAlready
    if item is None:  # told by a device that asked for no list
        item = PostalItem(id=str(uuid7()), unit_id=dossier.unit_id, dossier_id=dossier.id, number=facts.post_number)
        db.session.add(item)
    item.reach, item.to = facts.reach, facts.to.model_dump(mode="json")
    item.op_id, item.posted_at = by.op_id, by.at
    item.due_on = facts.due_on or postal.due_on(by.on, facts.reach)
    manifest = db.session.get(PostalManifest, item.manifest_id) if item.manifest_id else None
    if manifest is not None:
        manifest.handed_at = by.at


def report(dossier: Dossier, facts: PostReportedFacts, *, by: Deed, held: Holdings) -> None:  # noqa: ARG001 - every verb takes one
    """What the postman told, each thing once and in its order. Raises `NotPosted`."""
    held.write()
    item = next((one for one in _not_returned(dossier) if one.number == facts.post_number), None)
    if item is None or item.posted_at is None or not _comes_next(item, facts):
        raise NotPosted(facts.event)
    setattr(item, COLUMN_OF[facts.event], facts.on)
    item.return_reason = facts.reason or ""
    if facts.event == "first_invitation":
        item.due_on = postal.due_on(legal_date(item.posted_at), item.reach, invited=True) or item.due_on


def _comes_next(item: PostalItem, facts: PostReportedFacts) -> bool:
    """The second invitation after the first; nothing earlier than what was told before."""
    days = [item.posted_at and legal_date(item.posted_at), item.invited_on, item.invited_again_on]
    told = {"first_invitation": item.invited_on is None, "second_invitation": item.invited_again_on is None}
    in_order = facts.event != "second_invitation" or item.invited_on is not None
    return told.get(facts.event, True) and in_order and all(one is None or one <= facts.on for one in days)


def _not_returned(dossier: Dossier) -> list[PostalItem]:
    mine = select(PostalItem).where(PostalItem.dossier_id == dossier.id, PostalItem.returned_on.is_(None))
    return list(db.session.scalars(mine))

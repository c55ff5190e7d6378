"""Lists of what is going to be handed to the post: made, and taken back. The fact is told when they are handed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.db import db
from app.domain.calendar import legal_date
from app.domain.errors import AddressNeeded, ManifestOver, NothingChosen, PostedAlready, PostNumberTaken
from app.domain.ids import uuid7
from app.models import Dossier, Person, PostalItem, PostalManifest

NUMBERS_COME_BACK = timedelta(days=365)
"""A number is one item's for a year at least (UPU S10); after that the post may give it out again."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """One result that is to go: its number at the post, who it goes to, and how far (`domain.postal.REACHES`)."""

    dossier: Dossier
    number: str
    name: str
    address: str
    phone: str
    reach: str


def make_list(unit_id: str, envelopes: Sequence[Envelope], *, by: Person, at: datetime) -> PostalManifest:
    """Put these on a list of their own. The caller holds the pen.

    Raises `NothingChosen`, `AddressNeeded`, `PostNumberTaken`, and `PostedAlready` for what is on its way.
    """
    if not envelopes:
        raise NothingChosen
    if not all(one.name and one.address for one in envelopes):
        raise AddressNeeded
    _check_numbers(unit_id, [one.number for one in envelopes], at)
    _check_free([one.dossier.id for one in envelopes])
    made = PostalManifest(
        id=str(uuid7()), unit_id=unit_id, number=_next_number(unit_id, at), on=legal_date(at), made_by=by.id, made_at=at
    )
    db.session.add(made)
    db.session.flush()
    db.session.add_all(_item(one, made) for one in envelopes)
    return made


def take_back(manifest: PostalManifest, *, at: datetime) -> None:
    """Nothing of it goes: its results wait again. Raises `ManifestOver`."""
    if not manifest.is_open:
        raise ManifestOver
    manifest.cancelled_at = at
    for item in db.session.scalars(select(PostalItem).where(PostalItem.manifest_id == manifest.id)):
        db.session.delete(item)


def _item(one: Envelope, manifest: PostalManifest) -> PostalItem:
    return PostalItem(
        id=str(uuid7()),
        unit_id=manifest.unit_id,
        dossier_id=one.dossier.id,
        manifest_id=manifest.id,
        number=one.number,
        reach=one.reach,
        to={"name": one.name, "address": one.address, "phone": one.phone or None},
    )


def _check_numbers(unit_id: str, numbers: list[str], at: datetime) -> None:
    held = select(PostalItem.number).where(
        PostalItem.unit_id == unit_id,
        PostalItem.number.in_(numbers),
        func.coalesce(PostalItem.posted_at, at) > at - NUMBERS_COME_BACK,
    )
    twice = [number for number, times in Counter(numbers).items() if times > 1]
    if taken := [*twice, *db.session.scalars(held)]:
        raise PostNumberTaken(taken[0])


def _check_free(dossiers: list[str]) -> None:
    held = select(PostalItem.id).where(PostalItem.dossier_id.in_(dossiers), PostalItem.returned_on.is_(None))
    if db.session.scalars(held).first() is not None or len(set(dossiers)) < len(dossiers):
        raise PostedAlready


def _next_number(unit_id: str, at: datetime) -> str:
    """``BK-H99.001-261123-02``: the second list of this unit on that day; taken back ones count."""
    on = legal_date(at)
    before = select(func.count()).where(PostalManifest.unit_id == unit_id, PostalManifest.on == on)
    return f"BK-{unit_id}-{on:%y%m%d}-{(db.session.scalar(before) or 0) + 1:02}"

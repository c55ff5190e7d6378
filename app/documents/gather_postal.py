"""From a list and its envelopes to the papers for the post."""

from __future__ import annotations

from app.db import db
from app.documents import parties
from app.documents.postal import LabelData, ManifestData, Row, To
from app.domain.calendar import legal_date
from app.domain.errors import NotFound
from app.domain.postal import due_on
from app.models import PostalItem, PostalManifest, Unit
from app.queries.postal import Sent, items_of


def manifest_of(manifest: PostalManifest) -> ManifestData:
    """The list, as it is handed over or was. Raises `NotFound` for one that was taken back."""
    sent, unit = items_of(manifest), db.session.get_one(Unit, manifest.unit_id)
    if not sent:
        raise NotFound("taken back, or nothing on it")
    return ManifestData(
        issuer=parties.issuer(unit),
        number=manifest.number,
        at=manifest.made_at,
        handed_at=manifest.handed_at,
        officer=parties.officer(manifest.made_by),
        rows=tuple(_row(one, manifest) for one in sent),
        demo=unit.demo,
    )


def labels_of(sent: tuple[Sent, ...], unit: Unit) -> list[LabelData]:
    """A label for each envelope whose addressee is still kept. Raises `NotFound` where none is."""
    head = parties.issuer(unit)
    labels = [LabelData(head, one.item.number, _to(one.item), unit.demo) for one in sent if one.item.to]
    if not labels:
        raise NotFound("no label: purged, or taken back")
    return labels


def _row(one: Sent, manifest: PostalManifest) -> Row:
    due = one.item.due_on if one.item.posted_at else due_on(legal_date(manifest.made_at), one.item.reach)
    return Row(one.item.number, one.dossier.number or "", _to(one.item), due)


def _to(item: PostalItem) -> To:
    told = item.to or {}
    return To(str(told.get("name") or "–"), str(told.get("address") or "–"), str(told.get("phone") or ""))

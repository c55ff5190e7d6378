"""A list for the post, with one envelope on it."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.models import Dossier, Person, PostalItem
from app.services.postal_list import Envelope, make_list


def listed(app: Flask, dossier_id: str) -> dict[str, str]:
    """The ids of the list and of its one item, as addresses name them."""
    with app.app_context(), writing():
        dossier, minh = db.session.get_one(Dossier, dossier_id), db.session.get_one(Person, commune.MINH.id)
        envelope = Envelope(dossier, "RA473124829VN", "Nông Thị Pay", "Thôn Nà Pục", "", "district")
        made = make_list(dossier.unit_id, [envelope], by=minh, at=now())
        db.session.flush()
        item = db.session.scalars(select(PostalItem.id).where(PostalItem.manifest_id == made.id)).one()
        return {"manifest_id": made.id, "item_id": item}

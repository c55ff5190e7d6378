"""``/desk/may/ghi-danh``: a new tablet, by a one-time link and its QR code; and what a tablet is called."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template, request, url_for

from app.db import db, now, writing
from app.documents.press import qr_svg
from app.domain.errors import DomainError, NotFound
from app.models import Device, EnrolmentToken, Person
from app.queries.people import active_people, device_invitations
from app.services import invitation as keeper
from app.services.device import TOKEN_LIVES
from app.web import access, formats
from app.web.desk.admin.form import Answer, act, chosen, said
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings

FIELD_ROLES = ("field_officer", "leader")
"""Who is ticked from the start: nobody. Who stands first: those who go out."""


@blueprint.get("/may/ghi-danh")
@access.roles(*access.ADMINS)
def enrolment() -> str:
    """Who shall use the new tablet, and which links wait."""
    return _page()


@blueprint.post("/may/ghi-danh")
@access.roles(*access.ADMINS)
def invite_device() -> Answer:
    """A one-time link for these officers. It is kept nowhere, so this answer is the only place where it stands."""
    unit = access.my_unit()
    people = [access.seen(db.session.get(Person, key)) for key in chosen("ai")]
    try:
        with writing():
            token = keeper.invite_device(unit.id, people, by=access.me(), at=now())
    except DomainError as error:
        return _page(error.message(formats.language())), status_of(error)
    link = f"{settings().public_url}/app/#/enrol?token={token}"
    until = now() + TOKEN_LIVES - timedelta(minutes=1)
    return render_template("desk/admin/enrol.html", people=people, link=link, code=qr_svg(link, link), until=until)


@blueprint.post("/may/ghi-danh/<invitation>/huy")
@access.roles(*access.ADMINS)
def cancel_invitation(invitation: str) -> Answer:
    """A link that nobody shall use any more."""
    found = access.seen(db.session.get(EnrolmentToken, invitation))
    return act(
        lambda: keeper.cancel_invitation(found, by=access.me(), at=now()),
        then=lambda: url_for("desk.enrolment"),
        again=_page,
    )


@blueprint.post("/may/<device_id>/ten")
@access.roles(*access.ADMINS)
def name_device(device_id: str) -> Answer:
    """What a tablet is called."""
    device = access.seen(db.session.get(Device, device_id))
    if device.is_server:
        raise NotFound
    return act(
        lambda: keeper.name_device(device, said("ten"), by=access.me(), at=now()),
        then=lambda: url_for("desk.enrolment"),
        again=_page,
    )


def _page(error: str = "") -> str:
    unit, at = access.my_unit(), now()
    people = sorted(active_people(unit.id), key=lambda one: not one.has_role(*FIELD_ROLES))
    return render_template(
        "desk/admin/enrolment.html",
        people=people,
        chosen=set(chosen("ai")),
        waiting=device_invitations(unit.id, at),
        devices=_live(unit.id),
        given=request.form,
        error=error,
    )


def _live(unit_id: str) -> list[Device]:
    query = db.select(Device).where(Device.unit_id == unit_id, Device.kind != "server", Device.revoked_at.is_(None))
    return list(db.session.scalars(query.order_by(Device.lane)))

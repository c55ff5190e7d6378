"""``/desk/quan-tri/can-bo/…``: one officer: name and roles, passkeys, tablets, leaving and coming back."""

from __future__ import annotations

from collections.abc import Callable

from flask import render_template, request, url_for

from app.db import db, now, writing
from app.documents.press import qr_svg
from app.domain.errors import DomainError, NotFound, ReasonNeeded
from app.models import AuthorKey, Passkey, Person
from app.models.person import ROLES
from app.queries.people import person_book
from app.services import account
from app.services import people as keeper
from app.sync import revocations
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.admin.form import Answer, act, chosen, said, ticked
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings


@blueprint.get("/quan-tri/can-bo/<person_id>")
@access.roles(*access.WATCHERS)
def person(person_id: str) -> str:
    """All about one officer."""
    return _page(_mine(person_id))


@blueprint.post("/quan-tri/can-bo/<person_id>")
@access.roles(*access.ADMINS)
def change_person(person_id: str) -> Answer:
    """Another name, title or role."""
    return _act(
        person_id,
        lambda one: keeper.change_person(
            one, said("ten"), chosen("vai"), title=said("chuc-danh"), by=access.me(), at=now()
        ),
    )


@blueprint.post("/quan-tri/can-bo/<person_id>/nghi")
@access.roles(*access.ADMINS)
def end_person(person_id: str) -> Answer:
    """The officer leaves."""
    return _act(person_id, lambda one: keeper.end_person(one, reason=said("ly-do"), by=access.me(), at=now()))


@blueprint.post("/quan-tri/can-bo/<person_id>/tro-lai")
@access.roles(*access.ADMINS)
def bring_back(person_id: str) -> Answer:
    """The officer serves again."""
    return _act(person_id, lambda one: keeper.bring_back(one, by=access.me(), at=now()))


@blueprint.post("/quan-tri/can-bo/<person_id>/thu-hoi-khoa")
@access.roles(*access.ADMINS)
def revoke_passkey(person_id: str) -> Answer:
    """One passkey opens nothing any more."""

    def revoke(one: Person) -> None:
        if not said("ly-do"):
            raise ReasonNeeded
        key = db.session.get(Passkey, request.form.get("khoa", "")[:1400])
        if key is None or key.person_id != one.id:
            raise NotFound
        keeper.revoke_passkey(key, one, reason=said("ly-do"), by=access.me(), at=now())

    return _act(person_id, revoke)


@blueprint.post("/quan-tri/can-bo/<person_id>/thu-hoi-khoa-ky")
@access.roles(*access.REVOKERS)
def revoke_author_key(person_id: str) -> Answer:
    """One key of a tablet signs nothing that counts any more; the signed list of endings is written first."""

    def revoke(one: Person) -> None:
        if not said("ly-do"):
            raise ReasonNeeded
        key = db.session.get(AuthorKey, request.form.get("khoa", "")[:64])
        if key is None or key.person_id != one.id:
            raise NotFound
        keeper.revoke_author_key(key, one, reason=said("ly-do"), by=access.me(), at=now())
        revocations.write(keyring(), settings())

    return _act(person_id, revoke)


@blueprint.post("/quan-tri/can-bo/<person_id>/ra")
@access.roles(*access.ADMINS)
def sign_out_everywhere(person_id: str) -> Answer:
    """Whoever is signed in as this officer has to sign in again."""
    return _act(person_id, lambda one: keeper.sign_out_everywhere(one, by=access.me(), at=now()))


@blueprint.post("/quan-tri/can-bo/<person_id>/moi")
@access.roles(*access.ADMINS)
def invite_person(person_id: str) -> Answer:
    """A one-time link to a passkey. It is kept nowhere, so this answer is the only place where it stands."""
    one = _mine(person_id)
    try:
        with writing():
            token = keeper.invite(one, reason=said("ly-do"), all_anew=ticked("lam-lai"), by=access.me(), at=now())
    except DomainError as error:
        return _page(one, error.message(formats.language())), status_of(error)
    link = f"{settings().public_url}/vao/{token}"
    until = now() + account.VALID_FOR
    return render_template("desk/admin/invited.html", one=one, link=link, code=qr_svg(link, link), until=until)


def _act(person_id: str, verb: Callable[[Person], object]) -> Answer:
    one = _mine(person_id)
    return act(
        lambda: verb(one),
        then=lambda: url_for("desk.person", person_id=person_id),
        again=lambda error: _page(_mine(person_id), error),
    )


def _page(one: Person, error: str = "") -> str:
    return render_template(
        "desk/admin/person.html",
        one=one,
        book=person_book(one, now()),
        roles=ROLES,
        is_me=one.id == access.me().id,
        may_revoke=access.me().has_role(*access.REVOKERS),
        may_change=access.me().has_role(*access.ADMINS),
        error=error,
    )


def _mine(person_id: str) -> Person:
    return access.seen(db.session.get(Person, person_id))

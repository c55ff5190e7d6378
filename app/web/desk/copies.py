"""``…/ban-sao``: an electronic copy from the pages of an original: drafted at the counter, decided, revoked."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from flask import Response, current_app, redirect, render_template, request, session, url_for
from sqlalchemy import select
from webauthn import generate_authentication_options, options_to_json
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, now
from app.documents.bound import pictures_of
from app.documents.pdf_check import BEGINS
from app.domain import operations
from app.domain.errors import (
    BadPasskey,
    DomainError,
    DraftChanged,
    NameNeeded,
    NoPages,
    NotCertifiable,
    OriginalNotSeen,
)
from app.domain.operations import instant
from app.models import CertifiedCopy, Dossier, Passkey, Person
from app.services import certified_copy as keeper
from app.services.certified_copy import Words
from app.services.passkey import decision_challenge
from app.sync import copies
from app.sync.copies import Office
from app.web import access, formats
from app.web.answers import pdf
from app.web.api.blobs import store
from app.web.api.speakers import keyring
from app.web.desk.dossiers import opened
from app.web.desk.frame import blueprint
from app.web.desk.redraw import BINDERY, LARGEST, make_easels, redraw
from app.web.errors import status_of
from app.web.pages import settings

PLACE = "/ho-so/<dossier_id>/ban-sao"
ASKED = "copy_asked"
PATIENCE = timedelta(minutes=10)
"""So long a leader may look at what is to be signed."""

_binders = make_easels(1, BINDERY)
Answer = str | AnyResponse | tuple[str, int]


@blueprint.get(PLACE)
@access.roles(*access.READERS)
def copy_page(dossier_id: str) -> Answer:
    """Where the copy of this dossier stands, and what comes next."""
    dossier = opened(dossier_id, "copy")
    keeper.check_dossier(dossier)
    return _page(dossier)


@blueprint.post(PLACE)
@access.roles(access.DESK)
def prepare_copy(dossier_id: str) -> Answer:
    """Draft it from the pages of an original that I hold."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    try:
        keeper.check_open(dossier)
        words, pictures = _given()
        copies.prepare(dossier, words, pictures, by=access.me(), office=office())
    except DomainError as error:
        db.session.rollback()
        return _page(db.session.get_one(Dossier, dossier_id), error), status_of(error)
    return redirect(url_for("desk.copy_page", dossier_id=dossier_id), 303)


@blueprint.get(f"{PLACE}.pdf")
@access.roles(*access.READERS)
def copy_file(dossier_id: str) -> Response:
    """The signed file, or the draft."""
    copy = _copy(opened(dossier_id, "copy"))
    name = "ban-sao-dien-tu" if copy.is_signed else "ban-nhap"
    return pdf(copies.file_of(copy, office()), f"{name}.pdf")


@blueprint.post(f"{PLACE}/hoi")
@access.roles(access.LEADER)
def ask_for_copy(dossier_id: str) -> Response:
    """A challenge that is the decision on this draft, at this minute, and on nothing else."""
    copy, at = _copy(access.seen(db.session.get(Dossier, dossier_id))), now()
    session[ASKED] = {"copy": copy.id, "content": copy.content_sha256, "at": instant(at)}
    decided: Any = operations.of(copies.decision_of(copy, access.me(), at))
    options = generate_authentication_options(
        rp_id=settings().rp_id,
        challenge=decision_challenge(decided),
        allow_credentials=_passkeys(access.me()),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return current_app.response_class(options_to_json(options), mimetype="application/json")


@blueprint.post(f"{PLACE}/ky")
@access.roles(access.LEADER)
def certify_copy(dossier_id: str) -> Answer | dict[str, str]:
    """The leader's answer: a passkey's as JSON, or the trial signature of a demo from a form."""
    copy = _copy(access.seen(db.session.get(Dossier, dossier_id)))
    here = url_for("desk.copy_page", dossier_id=dossier_id)
    if not request.is_json:
        return _certify_in_demo(copy, here)
    answer = request.get_json(silent=True)
    if not isinstance(answer, dict):
        raise BadPasskey("no credential")
    content, at = _asked(copy)
    signature = {"kind": "passkey", "credential_id": str(answer.get("id", "")), "assertion": answer}
    copies.certify(copy.id, content, signature, at=at, leader=access.me(), office=office())
    return {"location": here}


@blueprint.post(f"{PLACE}/thu-hoi")
@access.roles(access.LEADER)
def revoke_copy(dossier_id: str) -> Answer:
    """Take a signed copy back, with the reason that whoever checks it will read."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    try:
        copies.take_back(_copy(dossier).id, request.form.get("ly-do", ""), by=access.me(), office=office())
    except DomainError as error:
        db.session.rollback()
        return _page(db.session.get_one(Dossier, dossier_id), error), status_of(error)
    return redirect(url_for("desk.copy_page", dossier_id=dossier_id), 303)


def _certify_in_demo(copy: CertifiedCopy, here: str) -> Answer:
    try:
        content = request.form.get("ban", "")
        copies.certify(copy.id, content, {"kind": "demo"}, at=now(), leader=access.me(), office=office())
    except DomainError as error:
        db.session.rollback()
        return _page(db.session.get_one(Dossier, copy.dossier_id), error), status_of(error)
    return redirect(here, 303)


def _given() -> tuple[Words, list[bytes]]:
    """What the form says. Raises `OriginalNotSeen`, `NameNeeded`, `NoPages`, `UnreadablePicture`."""
    title, number = (" ".join(request.form.get(name, "").split()) for name in ("ten", "so"))
    if request.form.get("da-xem") != "1":
        raise OriginalNotSeen
    if not 2 <= len(title) <= 150 or len(number) > 60:
        raise NameNeeded
    files = [file for file in request.files.getlist("trang") if file.filename]
    if not 0 < len(files) <= keeper.MOST_PAGES:
        raise NoPages(str(len(files)))
    files.sort(key=lambda file: _natural(file.filename or ""))
    pages = [page for file in files for page in _pages(file)]
    if len(pages) > keeper.MOST_PAGES:
        raise NoPages(str(len(pages)))
    return Words(title, number, len(pages)), pages


def _pages(file: FileStorage) -> list[bytes]:
    """A picture is a page; a scanner's PDF has many. All are drawn anew. Raises `UnreadablePicture` and `Overdone`."""
    with file.stream as held:
        content: bytes = held.read()
    if content.startswith(BEGINS):
        return pictures_of(redraw(content, LARGEST, _binders))
    return [redraw(content)]


def _natural(name: str) -> list[tuple[int, str]]:
    """``trang-2`` before ``trang-10``: browsers send files in any order."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name.casefold())]


def _asked(copy: CertifiedCopy) -> tuple[str, datetime]:
    """What the leader was asked with, once. Raises `DraftChanged` where it was another draft, or long ago."""
    waits = session.pop(ASKED, None) or {}
    at = datetime.fromisoformat(waits["at"]) if waits.get("copy") == copy.id else None
    if at is None or not timedelta(0) <= now() - at <= PATIENCE:
        raise DraftChanged(copy.id)
    return str(waits["content"]), at


def _copy(dossier: Dossier) -> CertifiedCopy:
    found = keeper.draft_of(dossier.id)
    if found is None:
        raise NotCertifiable("no copy yet")
    return found


def _passkeys(person: Person) -> list[PublicKeyCredentialDescriptor]:
    usable = select(Passkey).where(Passkey.person_id == person.id)
    found = [one for one in db.session.scalars(usable) if one.was_usable(now())]
    return [PublicKeyCredentialDescriptor(base64url_to_bytes(one.credential_id)) for one in found]


def office() -> Office:
    return Office(settings(), keyring(), store())


def _page(dossier: Dossier, error: DomainError | None = None) -> str:
    copy = keeper.draft_of(dossier.id)
    people = {one: db.session.get(Person, one) for one in (copy.seen_by, copy.leader_id) if one} if copy else {}
    return render_template(
        "desk/copy.html",
        dossier=dossier,
        copy=copy,
        people=people,
        open=dossier.state in keeper.PREPARING,
        me=access.me(),
        roles=access,
        given=request.form,
        has_passkey=bool(_passkeys(access.me())),
        error=error.message(formats.language()) if error else "",
    )

"""``/t/<code>/ket-qua``: a result opened on a telephone. The receipt's code, and a one-time code by SMS.

The second factor is asked for wherever a result is to be seen by a citizen: state and date need the code alone.
"""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import CodeNotSent, DomainError, NotFound, NotOffered, UnknownCode
from app.domain.operations import instant
from app.models import Attachment, Dossier, ElectronicLink, Person
from app.notices.one_time import send_code
from app.queries.electronic import offer_of
from app.queries.results import result_files
from app.queries.tracking import Tracked
from app.queries.tracking import track as find_tracked
from app.services import electronic
from app.sync import own_chain, uploads
from app.sync.copies import Office
from app.sync.letter_files import letters_to_open, signed_letter
from app.web import access
from app.web.answers import download
from app.web.api.blobs import store
from app.web.api.speakers import keyring
from app.web.errors import status_of
from app.web.formats import language
from app.web.letter_words import NAMES
from app.web.limits import LOOKING, SENDING, limiter
from app.web.pages import settings, text_size
from app.web.public.views import blueprint, call

PLACE = "/t/<code>/ket-qua"
OPENED = "result"
"""In the session: which offer was opened here, and until when its files may be fetched."""

ASKING = "10 per minute"
"""Codes asked for from one address: a village may share it. What bounds a guess is counted in the offer."""

Answer = Response | str | tuple[str, int]


@blueprint.get(PLACE)
@limiter.limit(LOOKING)
@access.public
def opening(code: str) -> Answer:
    """What to do next: ask for a code, type it, or fetch the files."""
    tracked, link = _offered(code)
    return _page(tracked, link, code) if link else redirect(_track(code))


@blueprint.post(f"{PLACE}/ma")
@limiter.limit(ASKING)
@access.public
def ask_code(code: str) -> Answer:
    """Send a one-time code to the telephone that stands in the dossier."""
    tracked, link = _offered(code)
    if link is None:
        return redirect(_track(code), 303)
    try:
        _send(tracked, link)
    except DomainError as error:
        return _page(tracked, db.session.get_one(ElectronicLink, link.id), code, error), status_of(error)
    return redirect(url_for("public.opening", code=code, text=text_size() or None), 303)


@blueprint.post(f"{PLACE}/mo")
@limiter.limit(SENDING)
@access.public
def open_result(code: str) -> Answer:
    """Try what was typed. The first right code is the hand-over."""
    tracked, link = _offered(code)
    if link is None:
        return redirect(_track(code), 303)
    try:
        _open(tracked, link.id)
    except DomainError as error:
        return _page(*_again(code), code, error), status_of(error)
    return redirect(url_for("public.opening", code=code, text=text_size() or None), 303)


@blueprint.get(f"{PLACE}/<file_id>.pdf")
@limiter.limit(LOOKING)
@access.public
def result_file(code: str, file_id: str) -> Response:
    """The very file, to be saved; only in the browser that brought both factors, and only for a while."""
    tracked, link = _offered(code)
    found = db.session.get(Attachment, file_id)
    known = {one.id for one in result_files(tracked.dossier.id)}
    if link is None or not _is_opened(link) or found is None or found.id not in known:
        raise NotFound
    content = uploads.plain(found.sealed_sha256, found.unit_id, store=store(), keyring=keyring())
    return download(content, "application/pdf", f"ket-qua-{tracked.dossier.number or file_id}.pdf")


@blueprint.get(f"{PLACE}/thu/<kind>.pdf")
@limiter.limit(SENDING)
@access.public
def letter_file(code: str, kind: str) -> Answer:
    """A letter of the commune that goes with the result, signed; made at each asking, so it is asked for seldom."""
    tracked, link = _offered(code)
    if link is None or not _is_opened(link) or kind not in letters_to_open(tracked.dossier.id):
        raise NotFound
    try:
        letter = signed_letter(tracked.dossier.id, kind, office=Office(settings(), keyring(), store()))
    except DomainError as error:
        return _page(tracked, link, code, error), status_of(error)
    return download(letter, "application/pdf", f"thu-{tracked.dossier.number or kind}.pdf")


def _offered(code: str) -> tuple[Tracked, ElectronicLink | None]:
    """The dossier behind the code, and its offer. Raises `UnknownCode`."""
    tracked = find_tracked(code)
    if tracked is None:
        raise UnknownCode
    return tracked, offer_of(tracked.dossier, now())


def _again(code: str) -> tuple[Tracked, ElectronicLink]:
    """The same after something was refused. Raises `NotOffered` where the offer ended meanwhile."""
    tracked, link = _offered(code)
    if link is None:
        raise NotOffered
    return tracked, link


def _send(tracked: Tracked, link: ElectronicLink) -> None:
    """Count the sending first: a gateway that hangs is no way to ask for more. Raises `CodeSpent`, `CodeNotSent`."""
    said, phone, unit = settings(), _phone(tracked.dossier), tracked.unit.name
    if not said.gateways.sms.is_set:
        raise CodeNotSent("no gateway")
    with writing():
        mine = db.session.get_one(ElectronicLink, link.id, with_for_update=True)
        one_time = electronic.new_code(mine, _secret(), at=now())
        key = f"{mine.id}.{mine.sendings}"
    minutes = round(electronic.terms().code.total_seconds() / 60)
    send_code(one_time, phone, said.gateways, unit=unit, minutes=minutes, language=language(), key=key)


def _open(tracked: Tracked, link_id: str) -> None:
    """Raises `NotOffered`, `CodeWrong`, `CodeSpent`; the try is counted whatever comes of it."""
    dossier_id, at = tracked.dossier.id, now()
    with writing():
        link = db.session.get_one(ElectronicLink, link_id, with_for_update=True)
        right = electronic.try_code(link, request.form.get("ma", "")[:20], _secret(), at=at)
        if right:
            _handed_over(db.session.get_one(Dossier, dossier_id), link)
    if not right:
        electronic.refuse_wrong(db.session.get_one(ElectronicLink, link_id))
    session[OPENED] = [link_id, instant(at + electronic.terms().opened)]


def _handed_over(dossier: Dossier, link: ElectronicLink) -> None:
    """Once: who opens it again took it already."""
    if dossier.state != "decided":
        return
    taker = {"name": dossier.applicant_name, "relation": "applicant", "id_number": None, "phone": None}
    own_chain.record(
        "delivered",
        {
            "channel": "electronic",
            "recipient": {**taker, "checked": False},
            "agreement": None,
            "attachments": [],
            "copies": 1,
            "post_number": None,
        },
        author=db.session.get_one(Person, link.offered_by),
        dossier_id=dossier.id,
        keyring=keyring(),
        settings=settings(),
    )


def _is_opened(link: ElectronicLink) -> bool:
    held = session.get(OPENED) or ("", "")
    return bool(held[0] == link.id and instant(now()) < held[1])


def _phone(dossier: Dossier) -> str:
    return str((dossier.applicant or {}).get("phone") or "")


def _secret() -> bytes:
    known = current_app.secret_key or ""
    return b"tannoi:result code:v1\n" + (known if isinstance(known, bytes) else known.encode())


def _track(code: str) -> str:
    return url_for("public.track", code=code, text=text_size() or None)


def _letters(dossier_id: str) -> list[tuple[str, str]]:
    return [(kind, str(NAMES[kind])) for kind in letters_to_open(dossier_id)]


def _page(tracked: Tracked, link: ElectronicLink, code: str, error: DomainError | None = None) -> str:
    at, terms, opened = now(), electronic.terms(), _is_opened(link)
    return render_template(
        "public/opening.html",
        code=code,
        files=result_files(tracked.dossier.id) if opened else (),
        letters=_letters(tracked.dossier.id) if opened else (),
        expects=link.expects(at),
        until=link.code_until,
        left=terms.tries - link.tries,
        may_ask=link.sendings < terms.sendings,
        phone_end=_phone(tracked.dossier)[-3:],
        expires=link.expires_at,
        minutes=round(terms.opened.total_seconds() / 60),
        error=error.message(language()) if error else "",
        **call(tracked.unit),
    )

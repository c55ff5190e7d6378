"""``/desk/ho-so/…/viec/…``: one act on one dossier: its form, and recording it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import DomainError, InvalidOperation, NotFound, NotThisWay
from app.models import Dossier
from app.queries import unscheduled
from app.queries.acting import Ground, ground
from app.services.access_record import record_view
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.acts.book import BY_SLUG, Act, next_acts
from app.web.desk.acts.outcome import undo
from app.web.desk.facts import places_of
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.giving_words import FAILURES
from app.web.pages import settings
from app.web.words import HANDLING

ADDRESS = "/ho-so/<dossier_id>/viec/<act>"


@blueprint.get(ADDRESS)
@access.roles(*access.OPENERS)
def acting(dossier_id: str, act: str) -> str:
    """The form of an act; that I looked is on record first. Raises `NotThisWay` where it does not come next."""
    dossier, found = mine(dossier_id), _act(act)
    check_next(dossier, found)
    with writing():
        record_view(access.me(), dossier.unit_id, "act", at=now(), dossier_id=dossier.id)
    return _page(mine(dossier_id), found)


@blueprint.post(ADDRESS)
@access.roles(*access.OPENERS)
def act(dossier_id: str, act: str) -> Response | tuple[str, int]:
    """Record it in my name. What the form lacks, and what the rules refuse, is said on the form."""
    dossier, found = mine(dossier_id), _act(act)
    assert found.read is not None  # noqa: S101 - `_act` gives those that have a form
    try:
        check_next(dossier, found)
        record(found.kind, found.read(dossier), dossier_id, unscheduled.session_for(found.kind, dossier, now()))
    except DomainError as error:
        return _page(mine(dossier_id), found, error), status_of(error)
    return redirect(_after(dossier_id, found), 303)


def record(kind: str, facts: dict[str, Any], dossier_id: str, session: str | None = None) -> None:
    """A fact in my name, on the server's own chain. Raises what keeps it from applying."""
    known: dict[str, Any] = {"keyring": keyring(), "settings": settings(), "frame": {"field_session_id": session}}
    with writing():
        own_chain.record(kind, facts, author=access.me(), dossier_id=dossier_id, **known)


def _after(dossier_id: str, act: Act) -> str:
    """The dossier's page; my work, where the dossier went back to the unit that took it in."""
    if access.may_see(db.session.get(Dossier, dossier_id)):
        return url_for("desk.dossier", dossier_id=dossier_id, xong=act.slug)
    return url_for("desk.my_work")


def mine(dossier_id: str) -> Dossier:
    """A dossier that was taken in, that I may see, and that still says something. Raises `NotFound`."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    if dossier.purged_at is not None:
        raise NotFound
    return dossier


def check_next(dossier: Dossier, act: Act) -> None:
    """Raises `NotThisWay` for what is not among my next acts."""
    if act not in next_acts(dossier, access.me()):
        raise NotThisWay(act.kind)


def _act(slug: str) -> Act:
    found = BY_SLUG.get(slug)
    if found is None or found.read is None:
        raise NotFound
    return found


def _page(dossier: Dossier, act: Act, error: DomainError | None = None) -> str:
    known: Ground = ground(dossier, access.me(), now())
    return render_template(
        "desk/act.html",
        dossier=dossier,
        act=act,
        known=known,
        units=[(one.id, one.name) for one in known.units],
        handlings=list(HANDLING.items()),
        failures=list(FAILURES.items()),
        undo=undo(act.slug),
        now=now(),
        given=request.form,
        error=error.message(formats.language()) if error else "",
        wrong=places_of(error.detail) if isinstance(error, InvalidOperation) else "",
    )

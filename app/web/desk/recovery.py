"""``/desk/khoi-phuc``: an officer forgot a passphrase; two people compare a number, and agree or not."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.demo import recovery_key
from app.domain.errors import DomainError, NotFound
from app.models import RecoveryRequest
from app.queries.recovery import requests, standing
from app.services import recovery
from app.sync.recovery import answer
from app.web import access, formats
from app.web.api.speakers import keyring, settings
from app.web.desk.frame import blueprint
from app.web.errors import status_of


@blueprint.get("/khoi-phuc")
@access.roles(*access.AGREERS)
def recoveries() -> str:
    """Who asks, and how it went with those who asked before."""
    return render_template("desk/recoveries.html", requests=requests(access.my_unit().id, now()))


@blueprint.get("/khoi-phuc/<recovery_id>")
@access.roles(*access.AGREERS)
def one_recovery(recovery_id: str) -> str:
    """What is asked, what agreeing means, and what is to be compared."""
    return _page(recovery_id)


@blueprint.post("/khoi-phuc/<recovery_id>/dong-y")
@access.roles(*access.AGREERS)
def agree_to_recovery(recovery_id: str) -> Response | tuple[str, int]:
    """One of the two agrees."""
    said = {"number": _said("so"), "reason": _said("ly-do")}
    return _done(recovery_id, lambda one: recovery.agree(one, by=access.me(), at=now(), **said))


@blueprint.post("/khoi-phuc/<recovery_id>/tu-choi")
@access.roles(*access.AGREERS)
def refuse_recovery(recovery_id: str) -> Response | tuple[str, int]:
    """One person says no."""
    return _done(recovery_id, lambda one: recovery.refuse(one, by=access.me(), reason=_said("ly-do"), at=now()))


@blueprint.post("/khoi-phuc/<recovery_id>/mo")
@access.roles(*access.AGREERS)
def use_demo_recovery_key(recovery_id: str) -> Response | tuple[str, int]:
    """In the demo the recovery key lies at hand; a real commune's is fetched, for `flask recover-vault`."""
    identities = _at_hand(_mine(recovery_id))
    if not identities:
        raise NotFound
    return _done(recovery_id, lambda one: answer(one, identities, keyring=keyring(), settings=settings()))


def _done(recovery_id: str, verb: object) -> Response | tuple[str, int]:
    try:
        with writing():
            verb(_mine(recovery_id))  # type: ignore[operator]  # one of three verbs
    except DomainError as error:
        if isinstance(error, NotFound):
            raise
        return _page(recovery_id, error), status_of(error)
    return redirect(url_for("desk.one_recovery", recovery_id=recovery_id))


def _page(recovery_id: str, error: DomainError | None = None) -> str:
    one, me = standing(_mine(recovery_id), now()), access.me()
    return render_template(
        "desk/recovery.html",
        one=one,
        error=error.message(formats.language()) if error else "",
        given=request.form if error else {},
        is_mine=me.id == one.request.person_id,
        has_agreed=me.id == one.request.first_by,
        is_here=me.unit_id == one.request.unit_id,
        at_hand=bool(_at_hand(one.request)),
    )


def _at_hand(one: RecoveryRequest) -> list[object]:
    return list(recovery_key.identities(settings().data_dir, one.unit_id)) if settings().demo else []


def _mine(recovery_id: str) -> RecoveryRequest:
    return access.seen(db.session.get(RecoveryRequest, recovery_id))


def _said(name: str) -> str:
    return request.form.get(name, "").strip()

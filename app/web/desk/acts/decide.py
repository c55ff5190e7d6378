"""``/desk/ho-so/…/quyet-dinh``: a leader grants or refuses, and signs what they saw with their own passkey.

The document that is signed is made from what was typed and the hour of asking; both come back beside the passkey's
answer, so nothing waits on the server, and whatever was changed on the way does not fit the signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import Response, current_app, redirect, render_template, request, url_for
from webauthn import generate_authentication_options, options_to_json
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.structs import PublicKeyCredentialDescriptor, UserVerificationRequirement
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, now, writing
from app.domain import operations
from app.domain.errors import BadPasskey, DomainError, InvalidRequest, NotFound, ReasonNeeded, TimeNeeded
from app.domain.operations import instant
from app.domain.operations.handling import Decided
from app.models import Dossier, Passkey, ProcedureRevision
from app.queries.acting import ground
from app.services import passkey
from app.services.access_record import record_view
from app.sync import own_chain
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.acts.book import BY_SLUG
from app.web.desk.acts.views import check_next, mine
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings

ADDRESS = "/ho-so/<dossier_id>/quyet-dinh"
SIGN_WITHIN = timedelta(minutes=5)
ACT = BY_SLUG["quyet-dinh"]
DEMO: dict[str, Any] = {"kind": "demo"}


@blueprint.get(ADDRESS)
@access.roles(access.LEADER)
def deciding(dossier_id: str) -> str:
    """The form, with what the appraisal found. Raises `NotThisWay` where a decision does not come next."""
    dossier = mine(dossier_id)
    check_next(dossier, ACT)
    with writing():
        record_view(access.me(), dossier.unit_id, "act", at=now(), dossier_id=dossier.id, why="decide")
    return _page(mine(dossier_id))


@blueprint.post(f"{ADDRESS}/hoi")
@access.roles(access.LEADER)
def ask_decision(dossier_id: str) -> Response:
    """Options for ``navigator.credentials.get``, whose challenge is the document; and the hour that stands in it."""
    dossier, at = mine(dossier_id), now()
    check_next(dossier, ACT)
    keys = [one.credential_id for one in _keys() if one.was_usable(at)]
    if not keys:
        raise BadPasskey("no passkey of this leader")
    operation = _operation(dossier, {**_facts(dossier, _json()), "signature": DEMO}, at)
    options = generate_authentication_options(
        rp_id=settings().rp_id,
        challenge=passkey.decision_challenge(operation),
        allow_credentials=[PublicKeyCredentialDescriptor(base64url_to_bytes(one)) for one in keys],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    plain = current_app.json.loads(options_to_json(options))
    return current_app.response_class(
        current_app.json.dumps({**plain, "said": {"at": instant(at)}}), mimetype="application/json"
    )


@blueprint.post(ADDRESS)
@access.roles(access.LEADER)
def decide(dossier_id: str) -> AnyResponse | dict[str, str] | tuple[str, int]:
    """Record the signed decision. In a demo a plain form does, with a signature that says it is none."""
    dossier = mine(dossier_id)
    if request.is_json:
        said = _json()
        credential, at = said.get("credential"), _signed_at(said)
        if not isinstance(credential, dict):
            raise BadPasskey("no credential")
        signature = {"kind": "passkey", "credential_id": str(credential.get("id", ""))[:1400], "assertion": credential}
        _record(dossier, said, signature, at)
        return {"location": _after(dossier_id)}
    try:
        _record(dossier, request.form, DEMO, now())
    except DomainError as error:
        return _page(mine(dossier_id), error.message(formats.language())), status_of(error)
    return redirect(_after(dossier_id), 303)


def _record(dossier: Dossier, said: Mapping[str, Any], signature: dict[str, Any], at: datetime) -> None:
    check_next(dossier, ACT)
    facts, key = {**_facts(dossier, said), "signature": signature}, dossier.id
    with writing():
        own_chain.record(
            "decided", facts, author=access.me(), dossier_id=key, keyring=keyring(), settings=settings(), at=at
        )


def _facts(dossier: Dossier, said: Mapping[str, Any]) -> dict[str, Any]:
    """What the leader typed. A refusal needs its reason: raises `ReasonNeeded`."""
    typed = {name: " ".join(str(said.get(name) or "").split()) for name in ("ket-qua", "so", "ra-gi", "ly-do")}
    outcome = {"dong-y": "granted", "tu-choi": "refused"}.get(typed["ket-qua"])
    if outcome is None or (outcome == "refused" and not typed["ly-do"]):
        raise ReasonNeeded("granted, or refused and why")
    return {
        "outcome": outcome,
        "number": typed["so"][:300] or None,
        "result": typed["ra-gi"][:300] or None,
        "reason": typed["ly-do"][:4000] or None,
        "procedure": dossier.procedure_code,
        "attachments": [],
    }


def _operation(dossier: Dossier, facts: dict[str, Any], at: datetime) -> Decided:
    """The decision as `own_chain.record` is going to make it: its document is what is signed."""
    me = access.me()
    made = operations.of(
        {
            "type": "decided",
            "unit": me.unit_id,
            "dossier_id": dossier.id,
            "author": me.id,
            "recorded_by": me.id,
            "at": instant(at),
            "clock": {"raw_at": instant(at)},
            "facts": facts,
        }
    )
    assert isinstance(made, Decided)  # noqa: S101 - the type says so
    return made


def _json() -> dict[str, Any]:
    said = request.get_json(silent=True)
    if not isinstance(said, dict):
        raise InvalidRequest("no object")
    return said


def _signed_at(said: Mapping[str, Any]) -> datetime:
    """The hour that was signed: a moment ago. Raises `TimeNeeded` for any other."""
    try:
        at = datetime.fromisoformat(str(said.get("at")))
    except ValueError as error:
        raise TimeNeeded from error
    if at.tzinfo is None or not timedelta() <= now() - at <= SIGN_WITHIN:
        raise TimeNeeded
    return at


def _keys() -> list[Passkey]:
    return list(db.session.scalars(db.select(Passkey).where(Passkey.person_id == access.me().id)))


def _after(dossier_id: str) -> str:
    return url_for("desk.dossier", dossier_id=dossier_id, xong=ACT.slug)


def _page(dossier: Dossier, error: str = "") -> str:
    if not dossier.procedure_code:
        raise NotFound
    pinned = db.session.get(ProcedureRevision, (dossier.procedure_code, dossier.revision or 0))
    return render_template(
        "desk/decide.html",
        dossier=dossier,
        act=ACT,
        known=ground(dossier, access.me(), now()),
        result=str((pinned.data.get("result") if pinned else "") or "")[:300],
        has_key=bool(_keys()),
        now=now(),
        given=request.form,
        error=error,
    )

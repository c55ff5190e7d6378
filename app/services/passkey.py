"""Passkeys: registering one, signing in with one, and verifying a leader's decision that one signed.

py_webauthn does the WebAuthn part (W3C, level 3, section 7). Sign-in and decisions have challenges that begin
differently, so that neither can stand for the other.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

import rfc8785
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import CredentialDeviceType

from app.config import Settings
from app.db import db
from app.domain.errors import BadSignature, NotAllowed, PasskeyEnded
from app.domain.operations import decision_document
from app.domain.operations.handling import Decided, PasskeySignature
from app.models import Passkey, PasskeyUse, Person
from app.services import passkey_policy
from app.services.deed import SignedDecision
from app.services.passkey_policy import Flags

DECISION = b"tannoi:decision:v1\n"
LOGIN = b"tannoi:login:v1\n"


def login_challenge(random: bytes) -> bytes:
    """The challenge of a sign-in, from 32 random bytes that the server keeps in the session."""
    return hashlib.sha256(LOGIN + random).digest()


def decision_challenge(operation: Decided) -> bytes:
    """The challenge that the leader's authenticator signs."""
    return hashlib.sha256(DECISION + rfc8785.dumps(decision_document(operation))).digest()


def register(
    person: Person, credential: dict[str, Any], challenge: bytes, *, settings: Settings, at: datetime
) -> Passkey:
    """Keep a new passkey of this person. Raises `BadSignature`, and what the unit's policy refuses it with."""
    try:
        seen = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=settings.rp_id,
            expected_origin=settings.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError) as error:
        raise BadSignature(type(error).__name__) from error
    eligible = _may_leave(seen.credential_device_type)
    flags = Flags(seen.user_verified, eligible, seen.credential_backed_up, seen.aaguid)
    passkey_policy.check_registration(person, flags)
    passkey = Passkey(
        credential_id=bytes_to_base64url(seen.credential_id),
        person_id=person.id,
        public_key=seen.credential_public_key,
        sign_count=seen.sign_count,
        transports=list(credential.get("response", {}).get("transports") or []),
        aaguid=seen.aaguid,
        user_verified=flags.user_verified,
        backup_eligible=flags.backup_eligible,
        backup_state=flags.backup_state,
        created_at=at,
    )
    db.session.add(passkey)
    return passkey


def sign_in(credential: dict[str, Any], random: bytes, *, settings: Settings, at: datetime) -> Person:
    """Whose passkey answered the challenge made from ``random``. Raises `BadSignature`, `NotAllowed`."""
    passkey = _usable(str(credential.get("id", "")), at)
    seen = _verified(credential, login_challenge(random), passkey, settings, count=passkey.sign_count)
    passkey.sign_count = seen.new_sign_count
    passkey.last_used_at, passkey.backup_state = at, seen.credential_backed_up
    person = db.session.get(Person, passkey.person_id)
    if person is None or not person.active:
        raise NotAllowed("not active")
    note_use(passkey.credential_id, seen.new_sign_count, _flags(seen, passkey), purpose="login", at=at)
    return person


def note_use(
    credential_id: str, sign_count: int, flags: Flags | None, *, purpose: str, at: datetime, ref: str = ""
) -> None:
    """One answer of a passkey: its counter, so that it counts once, and what it said of itself then."""
    said = (flags.user_verified, flags.backup_eligible, flags.backup_state) if flags else (None, None, None)
    use = PasskeyUse(credential_id=credential_id, sign_count=sign_count, purpose=purpose, ref=ref, at=at)
    use.user_verified, use.backup_eligible, use.backup_state = said
    db.session.add(use)


def verify_decision(operation: Decided, signer_id: str | None, *, settings: Settings) -> SignedDecision:
    """The leader's signature over this decision, verified. Raises `BadSignature`, and `PasskeyEnded`
    where the key was taken back before that hour.

    ``signer_id`` is the person whose author key signed the operation. A roaming passkey proves the leader by
    itself; one that lives in the tablet proves only its screen lock, so the leader's author key must be there too.
    Counters are not compared here: documents arrive out of order, and `decide` uses each one once. A passkey that
    has been taken back since still proves what it signed before.
    """
    digest = hashlib.sha256(rfc8785.dumps(decision_document(operation))).hexdigest()
    signature = operation.facts.signature
    if not isinstance(signature, PasskeySignature):
        if not settings.demo:
            raise BadSignature("a demo signature, and this is no demo")
        return SignedDecision("demo", digest)
    passkey = _usable(signature.credential_id, operation.at)
    author = str(operation.author)
    if passkey.person_id != author or (_in_tablet(passkey) and signer_id != author):
        raise BadSignature("not the leader's own")
    seen = _verified(signature.assertion, decision_challenge(operation), passkey, settings, count=0)
    return SignedDecision("passkey", digest, passkey.credential_id, seen.new_sign_count, _flags(seen, passkey))


def was_used(signed: SignedDecision) -> bool:
    """Whether this assertion has already stood under something."""
    if not signed.sign_count:
        return False
    used = db.session.query(PasskeyUse.id).filter_by(credential_id=signed.credential_id, sign_count=signed.sign_count)
    return used.first() is not None


def _usable(credential_id: str, at: datetime) -> Passkey:
    passkey = db.session.get(Passkey, credential_id)
    if passkey is None:
        raise BadSignature("unknown passkey")
    if not passkey.was_usable(at):
        raise PasskeyEnded
    return passkey


def _in_tablet(passkey: Passkey) -> bool:
    return "internal" in passkey.transports and "hybrid" not in passkey.transports


def _verified(
    credential: dict[str, Any], challenge: bytes, passkey: Passkey, settings: Settings, *, count: int
) -> VerifiedAuthentication:
    try:
        seen = verify_authentication_response(
            credential=json.dumps(credential),
            expected_challenge=challenge,
            expected_rp_id=settings.rp_id,
            expected_origin=settings.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError) as error:
        raise BadSignature(type(error).__name__) from error
    if _may_leave(seen.credential_device_type) != passkey.backup_eligible:  # W3C WebAuthn level 3, 7.2 step 18
        raise BadSignature("another credential: whether it may be backed up never changes")
    return seen


def _may_leave(kind: CredentialDeviceType) -> bool:
    return kind is CredentialDeviceType.MULTI_DEVICE


def _flags(seen: VerifiedAuthentication, passkey: Passkey) -> Flags:
    eligible = _may_leave(seen.credential_device_type)
    return Flags(seen.user_verified, eligible, seen.credential_backed_up, passkey.aaguid)

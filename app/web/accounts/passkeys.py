"""What is asked of a passkey and how its answer is judged (W3C WebAuthn level 3, sections 7.1 and 7.2).

A sign-in's challenge is SHA-256("tannoi:login:v1\\n" + 32 random bytes): it can never be the challenge of a
decision, whose prefix differs. The random bytes wait in the session and serve once.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from flask import session
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.db import db, now
from app.domain.errors import BadPasskey
from app.models import Passkey, Person
from app.web.pages import settings

PREFIX = b"tannoi:login:v1\n"
WAITS = "passkey_nonce"
NAME = "Tận Nơi"


def _ask() -> bytes:
    """A fresh challenge; its nonce waits in the session."""
    nonce = secrets.token_bytes(32)
    session[WAITS] = bytes_to_base64url(nonce)
    return hashlib.sha256(PREFIX + nonce).digest()


def _asked() -> tuple[bytes, str]:
    """The challenge that was asked, once. Raises `BadPasskey` when none waits."""
    nonce = session.pop(WAITS, None)
    if nonce is None:
        raise BadPasskey("no challenge waits")
    return hashlib.sha256(PREFIX + base64url_to_bytes(nonce)).digest(), nonce


def sign_in_options() -> str:
    """Options for ``navigator.credentials.get``, as JSON. Which person it will be, the passkey itself says."""
    options = generate_authentication_options(
        rp_id=settings().rp_id, challenge=_ask(), user_verification=UserVerificationRequirement.REQUIRED
    )
    return options_to_json(options)


def registration_options(person: Person, known: list[Passkey]) -> str:
    """Options for ``navigator.credentials.create``, as JSON; passkeys that the person has are excluded."""
    options = generate_registration_options(
        rp_id=settings().rp_id,
        rp_name=NAME,
        user_id=person.id.encode(),
        user_name=person.name,
        user_display_name=f"{person.name}, {person.title}" if person.title else person.name,
        challenge=_ask(),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(base64url_to_bytes(one.credential_id)) for one in known],
    )
    return options_to_json(options)


def made(answer: dict[str, Any]) -> Passkey:
    """The passkey that a device made for us, not yet anybody's. Raises `BadPasskey`."""
    challenge, _ = _asked()
    try:
        verified = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings().rp_id,
            expected_origin=settings().origin,
            require_user_verification=True,
        )
    except WebAuthnException as refused:
        raise BadPasskey(str(refused)) from refused
    return Passkey(
        credential_id=bytes_to_base64url(verified.credential_id),
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
        transports=[str(one) for one in answer.get("response", {}).get("transports", [])][:8],
        aaguid=verified.aaguid,
        user_verified=verified.user_verified,
        backup_eligible=verified.credential_device_type.value == "multi_device",
        backup_state=verified.credential_backed_up,
        created_at=now(),
    )


def answered(answer: dict[str, Any]) -> tuple[str, int, str]:
    """Credential id, its new count and the nonce of a good sign-in. Raises `BadPasskey`."""
    challenge, nonce = _asked()
    passkey = db.session.get(Passkey, str(answer.get("id", "")))
    if passkey is None or not passkey.is_usable:
        raise BadPasskey("unknown passkey")
    try:
        verified = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings().rp_id,
            expected_origin=settings().origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except WebAuthnException as refused:
        raise BadPasskey(str(refused)) from refused
    return passkey.credential_id, verified.new_sign_count, nonce

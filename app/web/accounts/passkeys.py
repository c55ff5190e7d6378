"""What is asked of a passkey. How its answer is judged, `services.passkey` knows.

The challenge of a sign-in can never be that of a decision (they begin differently). Its random bytes wait in the
session and serve once.
"""

from __future__ import annotations

import secrets

from flask import session
from webauthn import generate_authentication_options, generate_registration_options, options_to_json
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.domain.errors import BadPasskey
from app.models import Passkey, Person
from app.services.passkey import login_challenge
from app.web.pages import settings

WAITS = "passkey_nonce"
NAME = "Tận Nơi"


def _ask() -> bytes:
    """A fresh challenge; what it was made from waits in the session."""
    nonce = secrets.token_bytes(32)
    session[WAITS] = bytes_to_base64url(nonce)
    return login_challenge(nonce)


def asked() -> bytes:
    """The 32 random bytes that were asked with, once. Raises `BadPasskey` when none wait."""
    nonce = session.pop(WAITS, None)
    if nonce is None:
        raise BadPasskey("no challenge waits")
    return base64url_to_bytes(nonce)


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

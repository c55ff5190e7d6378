"""A leader's signature under a decision: any byte of either that is another, and it is nobody's."""

from __future__ import annotations

import base64
import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.config import Settings
from app.db import db, now
from app.demo import commune
from app.demo.commune import Officer
from app.domain.errors import DomainError
from app.domain.operations import of
from app.models import Decision
from app.services import passkey
from app.sync import jws, sealing
from app.sync.verify import verify_journal
from tests.authenticator import VERIFIED, Authenticator
from tests.conftest import PROVE
from tests.factories import Tablet, facts_of
from tests.services.test_passkey import RANDOM, appraised, decision, enrol
from tests.sync.test_author_keys import rotate

DOSSIER = "01994c5e-8a00-7000-8000-000000000001"
SIGNED = ("author", "at", "dossier_id", "unit")
FACTS = ("number", "outcome", "procedure", "reason", "result")
PARTS = ("clientDataJSON", "authenticatorData", "signature")
SOME = 60
"""Bytes of each part in `make test`; `make prove` takes them all."""


@pytest.fixture
def key(app: Flask, vinh: Officer) -> Authenticator:
    """Vinh's own key, registered."""
    made = Authenticator()
    enrol(app, made, vinh)
    return made


@pytest.fixture
def signed(tablet: Tablet, vinh: Officer, key: Authenticator) -> dict[str, Any]:
    """A decision as it stands inside the envelope, signed."""
    facts = facts_of("decided with a passkey", reason="Đủ giấy tờ")
    facts["signature"] = {"kind": "passkey", "credential_id": key.register(b"")["id"], "assertion": {}}
    plain = tablet.operation("decided", facts, by=vinh, recorded_by=tablet.people[0].id, dossier_id=DOSSIER)
    plain["facts"]["signature"]["assertion"] = key.sign(passkey.decision_challenge(of(plain)))  # type: ignore[arg-type]
    return plain


def holds(app: Flask, plain: dict[str, Any], *, settings: Settings | None = None) -> bool:
    """Whether somebody signed this, and it can be read at all."""
    with app.app_context():
        try:
            operation: Any = of(plain)
            passkey.verify_decision(operation, commune.VINH.id, settings=settings or app.extensions["settings"])
        except DomainError:
            return False
    return True


def changed(plain: dict[str, Any], place: Callable[[dict[str, Any]], tuple[dict[str, Any], str]], value: Any) -> Any:
    other = copy.deepcopy(plain)
    holder, name = place(other)
    holder[name] = value
    return other


def flips(raw: bytes, most: int | None = None) -> Iterator[bytes]:
    """The bytes with one of them another, everywhere or in so many places."""
    places = range(len(raw)) if most is None or most >= len(raw) else random.Random(7).sample(range(len(raw)), most)
    for place in places:
        yield raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def test_what_was_signed_holds(app: Flask, signed: dict[str, Any]) -> None:
    assert holds(app, signed)


@pytest.mark.parametrize("name", [*SIGNED, *FACTS])
def test_no_letter_of_the_document_can_be_another(app: Flask, signed: dict[str, Any], name: str) -> None:
    place = lambda one: (one if name in SIGNED else one["facts"], name)  # noqa: E731 - a place in it
    holder, _ = place(signed)
    assert holder[name], "there is something to change"
    for other in flips(holder[name].encode()):
        assert not holds(app, changed(signed, place, other.decode("utf-8", "replace")))
    assert not holds(app, changed(signed, place, holder[name] + "x"))


@pytest.mark.parametrize("name", PARTS)
def test_no_byte_of_the_assertion_can_be_another(app: Flask, signed: dict[str, Any], name: str) -> None:
    said = signed["facts"]["signature"]["assertion"]["response"][name]
    place = lambda one: (one["facts"]["signature"]["assertion"]["response"], name)  # noqa: E731 - a place in it
    raw = base64.urlsafe_b64decode(said + "=" * (-len(said) % 4))
    for other in flips(raw, None if PROVE else SOME):
        assert not holds(app, changed(signed, place, jws.b64(other)))
    for shorter in (raw[:-1], raw + b"\0", b""):
        assert not holds(app, changed(signed, place, jws.b64(shorter)))


@pytest.mark.parametrize("name", ["id", "rawId", "type"])
def test_it_names_the_credential_that_made_it(app: Flask, signed: dict[str, Any], name: str) -> None:
    said = signed["facts"]["signature"]["assertion"]
    for other in flips(said[name].encode(), 8):
        text = other.decode("latin-1")
        if name == "type" or base64.urlsafe_b64decode(text + "==") != base64.urlsafe_b64decode(said[name] + "=="):
            assert not holds(app, changed(signed, lambda one: (one["facts"]["signature"]["assertion"], name), text))
    other = changed(signed, lambda one: (one["facts"]["signature"], "credential_id"), jws.b64(b"another"))
    assert not holds(app, other)


def again(signed: dict[str, Any], key: Authenticator, challenge: bytes | None = None) -> Any:
    """The same decision with another answer of the authenticator."""
    answer = key.sign(challenge or passkey.decision_challenge(of(signed)))  # type: ignore[arg-type]
    return changed(signed, lambda one: (one["facts"]["signature"], "assertion"), answer)


def test_another_origin_another_site_and_nobody_asked_are_refused(
    app: Flask, signed: dict[str, Any], key: Authenticator
) -> None:
    assert holds(app, again(signed, key))
    for name, value in (("origin", "http://localhost:8001"), ("rp_id", "elsewhere.test"), ("verifies", False)):
        kept = getattr(key, name)
        setattr(key, name, value)
        assert not holds(app, again(signed, key)), name
        setattr(key, name, kept)


def test_neither_a_sign_in_nor_a_registration_nor_another_decision_stands_for_it(
    app: Flask, signed: dict[str, Any], key: Authenticator, tablet: Tablet
) -> None:
    other = changed(signed, lambda one: (one["facts"], "number"), "99/2026")
    for challenge in (passkey.login_challenge(RANDOM), passkey.decision_challenge(of(other))):  # type: ignore[arg-type]
        assert not holds(app, again(signed, key, challenge))
    made = key.register(passkey.decision_challenge(of(signed)))  # type: ignore[arg-type]
    kept = signed["facts"]["signature"]["assertion"]["response"]
    told = {**kept, "clientDataJSON": made["response"]["clientDataJSON"]}
    place = lambda one: (one["facts"]["signature"]["assertion"], "response")  # noqa: E731 - a place in it
    assert not holds(app, changed(signed, place, told))


def test_the_flag_alone_makes_nobody_verified(app: Flask, signed: dict[str, Any], key: Authenticator) -> None:
    key.verifies = False
    plain = again(signed, key)
    response = plain["facts"]["signature"]["assertion"]["response"]
    data = bytearray(jws.unb64(response["authenticatorData"]))
    data[32] |= VERIFIED
    response["authenticatorData"] = jws.b64(bytes(data))
    assert not holds(app, plain), "the flag is signed too"


def test_a_decision_made_before_both_keys_were_changed_arrives_after(
    app: Flask, tablet: Tablet, vinh: Officer, key: Authenticator
) -> None:
    """Sealed to the key of then, signed with the author key of then, out of order, and still the leader's."""
    first, second = appraised(tablet), appraised(tablet)
    earlier, later = decision(tablet, first, vinh, key), decision(tablet, second, vinh, key)
    with app.app_context():
        keyring = app.extensions["keyring"]
        sealing.rotate(commune.HOME, keyring, instead_of=keyring.recipients(commune.HOME)[0], at=now())
    rotate(tablet, vinh)
    third = appraised(tablet)
    newest = decision(tablet, third, vinh, key)
    assert tablet.verdicts(newest, later) == [("applied", "")] * 2
    assert tablet.verdicts(earlier) == [("applied", "")]
    with app.app_context():
        held = db.session.scalars(select(Decision)).all()
        assert [(one.leader_id, one.signature_kind) for one in held] == [(vinh.id, "passkey")] * 3
        assert verify_journal(keyring, app.extensions["settings"]).faults == []

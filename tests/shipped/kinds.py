"""One operation of every kind, on one tablet, in an order in which each applies."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from flask import Flask

from app.db import db, now, writing
from app.demo import commune
from app.demo.device import Envelope
from app.domain.calendar import legal_date
from app.domain.ids import uuid7
from app.domain.operations import of
from app.models import Person
from app.services import passkey
from tests.authenticator import Authenticator
from tests.factories import Tablet, facts_of
from tests.shipped.town import URL

STATES = {"received": 1, "delivered": 1, "closed": 1, "decided": 1, "not_accepted": 1, "withdrawn": 1}
"""How many dossiers stand where, once all of it has been applied; one was taken in by the other tablet before."""
NEVER_OF_A_TABLET = {
    "vault_recovered",
    "rated",
    "letter_confirmed",
    "letter_made",
    "petition_received",
    "petition_answered",
    "petition_handed_on",
    "petition_rated",
}
"""Told on the commune's own chain alone: after two people agreed (`tests/sync/test_recovery.py`), by a citizen."""
PICTURE = b"\xff\xd8\xff\xdb a page of a made-up paper \xff\xd9"


class Shipping(Tablet):
    """A tablet of the kept town; it writes down what each of its envelopes says."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app, commune.HOME, [commune.HOA, commune.VINH, commune.THU])
        self.app = app
        self.written: list[tuple[str, int, Envelope]] = []
        self.blobs: list[bytes] = []

    def token(self, scope: str = "device", person: str = "", **claims: Any) -> dict[str, str]:
        return super().token(scope, person, **{"aud": URL, **claims})

    def write(self, operation: Mapping[str, Any], op_id: str | None = None) -> Envelope:
        envelope = super().write(operation, op_id)
        self.written.append((operation["type"], operation["v"], envelope))
        return envelope

    def every_kind(self) -> None:
        """Four dossiers and a field session, in which each kind of fact occurs."""
        session, _ = self.session()
        self.say(
            "field_session_joined",
            facts_of("field_session_joined", members=[commune.VINH.id]),
            field_session_id=session,
        )
        self._delivered(session)
        self._closed()
        self._decided_with_a_passkey()
        self.say("intake_refused", facts_of("intake_refused"), dossier_id=str(uuid7()))
        dossier, _ = self.intake(session=session)
        self._about(dossier, "withdrawn")
        views = [{"dossier_id": dossier, "at": "2026-09-15T04:00:00.000Z", "reason": "trả kết quả"}]
        self.say("people_viewed", facts_of("people_viewed", views=views))
        self.say("field_session_closed", facts_of("field_session_closed"), field_session_id=session)

    def _delivered(self, session: str) -> None:
        """Taken in, decided and delivered on the spot, and corrected afterwards."""
        dossier, taken = self.intake(session=session)
        frame: dict[str, Any] = {"dossier_id": dossier, "field_session_id": session}
        blob = self.attach(PICTURE, kind="paper", media_type="image/jpeg", component=1)
        self.blobs.append(blob.sealed)
        self.say("attachment_added", {"attachment": blob.announcement}, **frame)
        self._about(dossier, "note_added", "appraised")
        self.say("decided", facts_of("decided in the demo"), by=commune.VINH, recorded_by=commune.HOA.id, **frame)
        self._about(dossier, "delivery_failed", "posted")
        today = legal_date(self.at).isoformat()  # the postman tells nothing of a day before the hand-over
        self.say("post_reported", facts_of("post_reported", on=today), dossier_id=dossier)
        self.say("delivered", facts_of("delivered"), **frame)
        self.say("correction_recorded", facts_of("correction_recorded", operation_id=taken.op_id), **frame)
        at = self.operation("note_added", {})["at"]
        self.say("time_corrected", facts_of("time_corrected", operation_id=taken.op_id, at=at), by=commune.THU, **frame)

    def _closed(self) -> None:
        """Supplemented, handled elsewhere, paid for, and closed without a result."""
        dossier, _ = self.intake()
        self._about(dossier, "supplement_requested", "supplement_received", "appraised", "handling_started")
        self._about(dossier, "due_extended", "payment_requested", "fee_taken", "consent_withdrawn", "closed")

    def _decided_with_a_passkey(self) -> None:
        dossier, _ = self.intake()
        self._about(dossier, "appraised")
        key = Authenticator(origin=URL)
        challenge = passkey.login_challenge(b"r" * 32)
        with self.app.app_context(), writing():
            leader = db.session.get_one(Person, commune.VINH.id)
            passkey.register(
                leader, key.register(challenge), challenge, settings=self.app.extensions["settings"], at=now()
            )
        facts = facts_of("decided with a passkey")
        signature = {"kind": "passkey", "credential_id": key.register(b"")["id"], "assertion": {}}
        facts["signature"] = signature
        plain = self.operation("decided", facts, by=commune.VINH, recorded_by=commune.HOA.id, dossier_id=dossier)
        signature["assertion"] = key.sign(passkey.decision_challenge(of(plain)))  # type: ignore[arg-type]  # it is one
        self.write(plain)

    def _about(self, dossier: str, *kinds: str) -> None:
        for kind in kinds:
            self.say(kind, facts_of(kind), dossier_id=dossier)

    def pushable(self) -> dict[str, Any]:
        """As it lies on the device: what a push of this very version carries."""
        operations = [
            {"type": kind, "v": v, "op_id": one.op_id, "header": one.header, "sealed": _text(one.sealed)}
            for kind, v, one in self.written
        ]
        return {
            "device": self.id,
            "transport_key": _text(_private(self)),
            "head": self.head(),
            "operations": operations,
            "blobs": [_text(one) for one in self.blobs],
            "states": STATES,
        }


def _private(tablet: Shipping) -> bytes:
    return tablet.transport.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()

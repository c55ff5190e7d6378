"""An officer who forgot a passphrase: what a tablet asks the commune with, and two people who agree."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyrage
import rfc8785
from flask import Flask
from pyrage import x25519
from werkzeug.test import TestResponse

from app.db import db, now, writing
from app.demo import recovery_key
from app.demo.commune import THU, VINH, Officer
from app.demo.device import Author
from app.domain.ids import uuid7
from app.models import Person, RecoveryRequest
from app.services import recovery
from app.sync import jws
from app.sync.recovery import answer
from tests.factories import Tablet

DATA_KEY = bytes(range(32))


@dataclass
class Forgotten:
    """One request. `sealed_for` and `opened_on` say whose data key is inside, where that is not the asker's."""

    tablet: Tablet
    who: Officer
    sealed_for: str = ""
    opened_on: str = ""
    id: str = field(default_factory=lambda: str(uuid7()))
    key: jws.PrivateKey = field(default_factory=jws.generate)
    identity: x25519.Identity = field(default_factory=x25519.Identity.generate)
    sealed: bytes = b""

    def __post_init__(self) -> None:
        said: dict[str, Any] = {
            "person": self.sealed_for or self.who.id,
            "device": self.opened_on or self.tablet.id,
            "v": 1,
        }
        plain = rfc8785.dumps({**said, "key": jws.b64(DATA_KEY)})
        recovery_recipient = x25519.Recipient.from_str(self.tablet.answer["recipients"][1])
        self.sealed = self.sealed or pyrage.encrypt(plain, [recovery_recipient])

    def payload(self) -> bytes:
        return rfc8785.dumps(
            {
                "author_key": jws.public_jwk(self.key.public_key()),
                "device": self.tablet.id,
                "id": self.id,
                "kind": "recovery",
                "person": self.who.id,
                "recipient": str(self.identity.to_public()),
                "sealed_sha256": hashlib.sha256(self.sealed).hexdigest(),
                "v": 1,
            }
        )

    def body(self, **changes: Any) -> dict[str, Any]:
        return {"request": jws.sign(self.payload(), self.key), "sealed": jws.b64(self.sealed), **changes}

    def ask(self, body: Mapping[str, Any] | None = None) -> TestResponse:
        door, token = "/api/devices/recovery", self.tablet.token()
        return self.tablet.client.post(door, json=dict(body or self.body()), headers=token)

    def asked(self) -> Forgotten:
        said = self.ask()
        assert (said.status_code, said.get_json()) == (
            200,
            {"state": "waiting", "answer": None, "certificate": None},
        ), said.text
        return self

    def standing(self, tablet: Tablet | None = None) -> TestResponse:
        asks = tablet or self.tablet
        return asks.client.get(f"/api/devices/recovery/{self.id}", headers=asks.token())

    def state(self) -> str:
        return str(self.standing().get_json()["state"])

    def withdraw(self) -> str:
        said = self.tablet.client.post(f"/api/devices/recovery/{self.id}/withdraw", headers=self.tablet.token())
        return str(said.get_json()["state"])

    def row(self) -> RecoveryRequest:
        return db.session.get_one(RecoveryRequest, self.id)

    def agree(self, app: Flask, *people: Officer) -> Forgotten:
        """At the desk, each with the number on the tablet."""
        with app.app_context():
            number = self.row().number
        for one in people or (VINH, THU):
            with app.app_context(), writing():
                by = db.session.get_one(Person, one.id)
                recovery.agree(self.row(), by=by, number=number, reason="gặp tận mặt", at=now())
        return self

    def recover(self, app: Flask, identities: list[x25519.Identity] | None = None) -> Forgotten:
        """The recovery key was fetched."""
        settings, keyring = app.extensions["settings"], app.extensions["keyring"]
        known = recovery_key.identities(settings.data_dir, self.tablet.unit)
        with app.app_context(), writing():
            answer(self.row(), known if identities is None else identities, keyring=keyring, settings=settings)
        return self

    def opened(self) -> dict[str, Any]:
        """What the device finds in the answer."""
        sealed = jws.unb64(self.standing().get_json()["answer"])
        return dict(json.loads(pyrage.decrypt(sealed, [self.identity])))

    def goes_on(self) -> None:
        """The tablet signs with the new author key from now on."""
        old = self.tablet.authors[self.who.id]
        self.tablet.authors[self.who.id] = Author(self.who.id, key=self.key, identity=old.identity)

"""A tablet for the tests: real keys, a real chain, real seals; it speaks to the API as the field app does."""

from __future__ import annotations

import base64
import copy
import io
import json
import secrets
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app.db import now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.demo.device import Envelope, SealedBlob, SimulatedDevice
from app.domain.calendar import legal_date
from app.domain.ids import ad_hoc_field_session_id, uuid7
from app.domain.numbering import field_number
from app.domain.operations import instant
from app.domain.tracking import make_tracking_code
from app.services.device import offer_enrolment
from app.sync import jws

CONTRACT = Path(__file__).parent / "contract" / "operations.json"
CASES = {case["name"]: case["operation"] for case in json.loads(CONTRACT.read_text("utf-8"))["valid"]}
PROCEDURE = "1.001193"
TUS = {"Tus-Resumable": "1.0.0"}


def within_a_day(at: datetime) -> datetime:
    """This instant, or one 20 minutes before it: what a test does in a row belongs to one Vietnamese day."""
    soon = at + timedelta(minutes=20)
    return at if legal_date(soon) == legal_date(at) else at - timedelta(minutes=20)


def facts_of(case: str, **changes: Any) -> dict[str, Any]:
    """The facts of a golden case, with changes, and without its attachments: those need bytes."""
    facts: dict[str, Any] = copy.deepcopy(CASES[case]["facts"])
    if "attachments" in facts:
        facts["attachments"] = []
    if facts.get("agreement"):
        facts["agreement"]["attachment_id"] = None
    return {**facts, **changes}


class Tablet(SimulatedDevice):
    """An enrolled tablet with its people. `at` is its clock, which goes on a second with every operation."""

    def __init__(self, app: Flask, unit: str, people: Sequence[Officer]) -> None:
        super().__init__("Máy thử", [one.id for one in people])
        self.unit, self.people = unit, list(people)
        self.client: FlaskClient = app.test_client()
        self.at = within_a_day(datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2))
        self.offset_ms: int | None = 0
        self.numbers = 0
        with app.app_context(), writing():
            token = offer_enrolment(unit, list(self.authors), at=now())
        answer = self.client.post("/api/devices/enrol", json=self.enrolment(token))
        assert answer.status_code == 200, answer.text
        self.answer: dict[str, Any] = answer.get_json()
        self.enrolled(self.answer)

    def token(self, scope: str = "device", person: str = "", **claims: Any) -> dict[str, str]:
        """An Authorization header; `claims` replace what it says."""
        key = self.transport if scope == "device" else self.authors[person].key
        said = {
            "iss": self.id if scope == "device" else person,
            "device": self.id,
            "aud": "http://localhost",
            "scope": scope,
            "iat": int(time.time()),
            "jti": secrets.token_hex(8),
            **claims,
        }
        return {"Authorization": "Bearer " + jws.sign(json.dumps(said).encode(), key)}

    def operation(
        self, kind: str, facts: Mapping[str, Any], *, by: Officer | None = None, **frame: Any
    ) -> dict[str, Any]:
        """The plain operation; `frame` sets dossier_id, field_session_id, recorded_by, at or clock."""
        self.at += timedelta(seconds=1)
        author = (by or self.people[0]).id
        clock = {"raw_at": instant(self.at), "offset_ms": self.offset_ms, "offset_age_s": 60}
        return {
            "type": kind,
            "v": 1,
            "unit": self.unit,
            "dossier_id": None,
            "field_session_id": None,
            "author": author,
            "recorded_by": author,
            "at": instant(self.at),
            "clock": clock,
            "facts": dict(facts),
            **frame,
        }

    def say(self, kind: str, facts: Mapping[str, Any], *, by: Officer | None = None, **frame: Any) -> Envelope:
        """An operation, enveloped."""
        return self.write(self.operation(kind, facts, by=by, **frame))

    def intake_facts(self, **changes: Any) -> dict[str, Any]:
        """An intake with the next number of this lane."""
        self.numbers += 1
        number = field_number(self.unit, legal_date(self.at), int(self.lane), self.numbers)
        mine = {"number": number, "tracking_code": make_tracking_code(), **changes}
        return facts_of("intake_recorded", **mine)

    def intake(self, *, session: str | None = None, **changes: Any) -> tuple[str, Envelope]:
        """A dossier taken in: its id and the envelope."""
        dossier = str(uuid7())
        facts = self.intake_facts(**changes)
        return dossier, self.say("intake_recorded", facts, dossier_id=dossier, field_session_id=session)

    def story(self, leader: Officer, session: str | None = None, **changes: Any) -> tuple[str, list[Envelope]]:
        """Taken in, appraised, decided and delivered."""
        dossier, first = self.intake(session=session, **changes)
        frame: dict[str, Any] = {"dossier_id": dossier, "field_session_id": session}
        code = changes.get("procedure_code", PROCEDURE)
        decided = facts_of("decided in the demo", outcome="granted", procedure=code)
        return dossier, [
            first,
            self.say("appraised", facts_of("appraised"), **frame),
            self.say("decided", decided, by=leader, recorded_by=self.people[0].id, **frame),
            self.say("delivered", facts_of("delivered"), **frame),
        ]

    def session(self, hamlet: str = "Nà Pục") -> tuple[str, Envelope]:
        """A field session opened here: its id and the envelope."""
        place, on = commune.hamlet(hamlet), legal_date(self.at)
        key = str(ad_hoc_field_session_id(self.unit, on, place.id, "hamlet", "am"))
        facts = facts_of(
            "field_session_opened",
            hamlet_id=place.id,
            team_id=commune.TEAM_1.id,
            on=on.isoformat(),
            members=list(self.authors),
        )
        return key, self.say("field_session_opened", facts, field_session_id=key)

    def batch(self, envelopes: Sequence[Envelope], **changes: Any) -> dict[str, Any]:
        """The form of a push; `changes` replace members of the field `batch`."""
        told = {
            "head": self.head(),
            "raw_at": instant(datetime.now(UTC)),
            "app_version": "test",
            "storage_left": None,
            "outbox": {"operations": 0, "blobs": 0, "oldest_at": None},
            "headers": [one.header for one in envelopes],
            **changes,
        }
        parts = {f"sealed-{one.op_id}": FileStorage(io.BytesIO(one.sealed), one.op_id) for one in envelopes}
        return {"batch": json.dumps(told), **parts}

    def send(self, *envelopes: Envelope, client: FlaskClient | None = None, **changes: Any) -> TestResponse:
        """One push, whatever is answered."""
        boundary, body = encode_multipart(self.batch(envelopes, **changes))
        kind = f"multipart/form-data; boundary={boundary}"
        return (client or self.client).post("/api/sync/push", data=body, content_type=kind, headers=self.token())

    def push(self, *envelopes: Envelope, **changes: Any) -> dict[str, Any]:
        """One push that is answered."""
        answer = self.send(*envelopes, **changes)
        assert answer.status_code == 200, answer.text
        return dict(answer.get_json())

    def verdicts(self, *envelopes: Envelope, **changes: Any) -> list[tuple[str, str]]:
        """Push; the (verdict, code) of each."""
        return [(one["verdict"], one["code"]) for one in self.push(*envelopes, **changes)["verdicts"]]

    def receipt(self, token: str) -> dict[str, Any]:
        """What a receipt says, verified with the key that was pinned at enrolment."""
        said = jws.verify(jws.split(token), jws.public_key(self.answer["receipt_key"]))
        return dict(json.loads(said))

    def announce(self, plain: bytes = b"\xff\xd8 a photo") -> tuple[SealedBlob, Envelope]:
        """A sealed photo and the intake that announces it, already pushed."""
        blob = self.attach(plain, kind="paper", media_type="image/jpeg", component=1)
        _, envelope = self.intake(attachments=[blob.announcement])
        assert self.verdicts(envelope) == [("applied", "")]
        return blob, envelope

    def tus(
        self, method: str, blob: SealedBlob, body: bytes | None = None, *, query: str = "", **headers: str
    ) -> TestResponse:
        """One tus request about this blob."""
        name = blob.announcement["sealed_sha256"]
        said = {**TUS, **self.token(), **{key.replace("_", "-"): value for key, value in headers.items()}}
        path = "/api/blobs" if method == "POST" else f"/api/blobs/{name}"
        if method == "POST":
            said["Upload-Metadata"] = "sealed_sha256 " + base64.b64encode(name.encode()).decode()
            said.setdefault("Upload-Length", str(len(blob.sealed)))
        kind = "application/offset+octet-stream" if body is not None else None
        return self.client.open(path + query, method=method, data=body, headers=said, content_type=kind)


@pytest.fixture
def tablet(app: Flask) -> Tablet:
    """Hoa's tablet; the leader Vinh is on it too."""
    return Tablet(app, commune.HOME, [commune.HOA, commune.VINH])


@pytest.fixture
def second(app: Flask) -> Tablet:
    """Another tablet of the same commune."""
    return Tablet(app, commune.HOME, [commune.DIEP, commune.VINH])


@pytest.fixture
def foreign(app: Flask) -> Tablet:
    """A tablet of another commune."""
    return Tablet(app, commune.NEIGHBOUR, [commune.LAN, commune.SON])

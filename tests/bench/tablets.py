"""Tablets that push as fast as they can: enrolled at the demo's door, with operations of a stated weight."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from app.demo import facts
from app.demo.commune import HOME
from app.demo.device import Envelope, SimulatedDevice
from app.domain.calendar import legal_date
from app.domain.ids import uuid7
from app.domain.numbering import field_number
from app.domain.operations import instant
from app.domain.tracking import make_tracking_code
from app.sync import jws
from tests.bench.wire import Line, Said, multipart

SEALED = 3000
"""Bytes of an ordinary sealed intake."""
PROCEDURE = "1.004873"
HELD = 60.0
"""Seconds for which a token is said again (`HELD_MS` in the field app)."""


class BenchTablet:
    """One enrolled tablet and its officer."""

    def __init__(self, url: str, name: str) -> None:
        self.url = url
        self.line = Line(url)
        door = self.line.ask("GET", "/api/demo/door").json
        self.officer = next(one["id"] for one in door["people"] if "field_officer" in one["roles"])
        self.device = SimulatedDevice(name, [one["id"] for one in door["people"]])
        enrolled = self.line.post_json("/api/devices/enrol", self.device.enrolment(door["token"]))
        if enrolled.status not in (200, 201):
            raise RuntimeError(f"enrolment: {enrolled.status} {enrolled.body[:400]!r}")
        self.device.enrolled(enrolled.json)
        self._numbers = 0
        self._token, self._token_from = "", -HELD
        self._weigh()

    def _weigh(self) -> None:
        """Find how much text makes an intake weigh `SEALED` bytes (what is sealed is base64, 4 for 3)."""
        self._text = 0
        self._text = max(0, (SEALED - len(self.device.seal(self._signed_size()))) * 3 // 4)

    def _signed_size(self) -> bytes:
        content = {"device": self.device.id, "op_id": str(uuid7()), "operation": self.intake(), "seq": 1}
        return b"x" * (len(json.dumps(content, ensure_ascii=False).encode()) * 4 // 3 + 210)

    def intake(self, attachments: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
        """An intake as a tablet writes it, for a dossier of its own."""
        self._numbers += 1
        # each lane has 9999 numbers a day; the days before today have their own
        day, number = divmod(self._numbers - 1, 9999)
        now = datetime.now(UTC) - timedelta(days=day)
        found = facts.known(PROCEDURE)
        return {
            "type": "intake_recorded",
            "v": 1,
            "unit": HOME,
            "dossier_id": str(uuid7()),
            "field_session_id": None,
            "author": self.officer,
            "recorded_by": self.officer,
            "at": instant(now),
            "clock": {"raw_at": instant(now), "offset_ms": 0, "offset_age_s": 60},
            "facts": {
                "number": field_number(HOME, legal_date(now), int(self.device.lane or 7), number + 1),
                "tracking_code": make_tracking_code(),
                "procedure_code": PROCEDURE,
                "procedure_revision": 1,
                "applicant": {"name": "Triệu Thị Mẩy", "honorific": "bà", "phone": "0912000123", "birth_on": "1958"},
                "content": "Cấp Giấy xác nhận tình trạng hôn nhân. " + secrets.token_hex(self._text // 2),
                "components": facts.components(found),
                "attachments": list(attachments),
                "due": {"at": instant(now + timedelta(days=3)), "basis": "computed", "verified": True},
            },
        }

    def write(self, count: int) -> list[Envelope]:
        """So many sealed intakes, chained."""
        return [self.device.write(self.intake()) for _ in range(count)]

    def request(self, envelopes: Sequence[Envelope]) -> tuple[bytes, dict[str, str]]:
        """Body and headers of one push."""
        batch = {
            "head": self.device.head(),
            "raw_at": instant(datetime.now(UTC)),
            "app_version": "bench",
            "storage_left": 2_000_000_000,
            "outbox": {"operations": len(envelopes), "blobs": 0, "oldest_at": None},
            "headers": [one.header for one in envelopes],
        }
        body, kind = multipart({"batch": json.dumps(batch)}, {f"sealed-{one.op_id}": one.sealed for one in envelopes})
        return body, {"Content-Type": kind, "Authorization": f"Bearer {self.token()}"}

    def token(self) -> str:
        """A device token, held for a minute as the field app holds them."""
        if time.monotonic() - self._token_from < HELD:
            return self._token
        claims = {
            "iss": self.device.id,
            "aud": self.url,
            "scope": "device",
            "iat": int(time.time()),
            "jti": secrets.token_urlsafe(16),
        }
        self._token, self._token_from = jws.sign_json(claims, self.device.transport), time.monotonic()
        return self._token

    def push(self, body: bytes, headers: dict[str, str]) -> Said:
        """One push; raises `RuntimeError` unless everything in it was applied."""
        said = self.line.ask("POST", "/api/sync/push", body, headers)
        if said.status != 200 or any(one["verdict"] != "applied" for one in said.json["verdicts"]):
            raise RuntimeError(f"push: {said.status} {said.body[:400]!r}")
        return said

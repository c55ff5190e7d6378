"""What the commune's books say about one tablet, read beside the server."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage

from app.domain.tracking import hash_tracking_code
from tests.e2e.town import Town

UNIT = "H99.001"
PATIENCE, PAUSE = 10, 0.1
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment as it was announced, and when its sealed bytes were all here (empty: not yet)."""

    kind: str
    media_type: str
    size: int
    sha256: str
    sealed_sha256: str
    sealed_size: int
    dossier_id: str
    received_at: str


class Book:
    """The books of a town about its newest tablet."""

    def __init__(self, town: Town) -> None:
        self.town = town

    @property
    def device(self) -> str:
        newest = self.town.rows(
            "select id from device where unit_id = ? and kind = 'tablet' order by enrolled_at desc, id desc limit 1",
            UNIT,
        )
        return str(newest[0]["id"])

    def journal(self) -> list[dict[str, Any]]:
        """The tablet's facts in the order in which they were written down."""
        rows = self.town.rows("select * from journal where device_id = ? order by pos", self.device)
        return [dict(row) for row in rows]

    def seqs(self) -> list[int]:
        return [row["seq"] for row in self.journal()]

    def verdicts(self) -> set[str]:
        return {row["verdict"] for row in self.journal()}

    def papers(self) -> list[Paper]:
        """In the order in which they came. A file in its place is noted a moment later; that is waited for."""
        end = time.monotonic() + PATIENCE
        found = self._papers()
        while any(not paper.received_at and self.file(paper).exists() for paper in found):
            assert time.monotonic() < end, "a file lies in its place, and nobody noted it"
            time.sleep(PAUSE)
            found = self._papers()
        return found

    def _papers(self) -> list[Paper]:
        rows = self.town.rows(
            "select a.kind, a.media_type, a.size, a.sha256, a.sealed_sha256, a.sealed_size, a.dossier_id,"
            " coalesce(b.received_at, '') as received_at"
            " from attachment a join blob b on b.sealed_sha256 = a.sealed_sha256 where b.device_id = ?"
            " order by b.received_at",
            self.device,
        )
        return [Paper(**dict(row)) for row in rows]

    def dossier(self, code: str) -> dict[str, Any]:
        """The dossier behind a tracking code."""
        (row,) = self.town.rows("select * from dossier where tracking_hash = ?", hash_tracking_code(code))
        return dict(row)

    def dossiers(self) -> list[dict[str, Any]]:
        """The dossiers that this tablet took in, by their numbers."""
        rows = self.town.rows(
            "select distinct d.* from dossier d join journal j on j.dossier_id = d.id where j.device_id = ?"
            " and j.type = 'intake_recorded' order by d.number",
            self.device,
        )
        return [dict(row) for row in rows]

    def file(self, paper: Paper) -> Path:
        """Where its sealed bytes lie once all are here."""
        return self.town.data / "blobs" / paper.sealed_sha256[:2] / paper.sealed_sha256

    def opened(self, paper: Paper) -> bytes:
        """The plain bytes of a blob, opened with the unit's own key file."""
        sealed = self.file(paper).read_bytes()
        assert (len(sealed), hashlib.sha256(sealed).hexdigest()) == (paper.sealed_size, paper.sealed_sha256)
        return self.open(sealed)

    def open(self, sealed: bytes) -> bytes:
        lines = (self.town.data / "keys" / f"sealing-{UNIT}.age").read_text().split()
        keys = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET")]
        plain: bytes = pyrage.decrypt(sealed, keys)
        return plain

    def operations(self) -> list[dict[str, Any]]:
        """What the sealed operations say."""
        return [operation_in(self.open(row["sealed"])) for row in self.journal()]

    def looks(self) -> list[tuple[str, str, str]]:
        """Who opened whose dossier on the tablet, and why: name, dossier, reason."""
        rows = self.town.rows(
            "select p.name, a.dossier_id, a.why from access_record a join person p on p.id = a.person_id"
            " where a.device_id = ? and a.what = 'dossier' order by a.at",
            self.device,
        )
        return [(row["name"], row["dossier_id"], row["why"]) for row in rows]

    def missing(self) -> list[Any]:
        (row,) = self.town.rows("select missing from device where id = ?", self.device)
        found: list[Any] = json.loads(row["missing"])
        return found


def operation_in(signed: bytes) -> dict[str, Any]:
    """The operation in a JWS."""
    payload = signed.split(b".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))["operation"]
    return found

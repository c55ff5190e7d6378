"""A simulated tablet: keys, a chain, seals. What it makes is what a real one makes, byte for byte of form.

The demo writes its history with these, and the tests push with them; the server cannot tell them apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyrage
import rfc8785
from pyrage import x25519

from app.domain.ids import uuid7
from app.sync import jws

FIRST_PREV = "0" * 64
SIMULATED = "simulated tablet"
BATCH_OPERATIONS = 64
BATCH_BYTES = 250_000


@dataclass(frozen=True, slots=True)
class Envelope:
    """One operation, ready to be pushed: its signed header and its sealed bytes."""

    op_id: str
    seq: int
    header: str
    header_sha256: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class SealedBlob:
    """The sealed bytes of an attachment, and the announcement that belongs into an operation."""

    sealed: bytes
    announcement: dict[str, Any]


@dataclass(slots=True)
class Author:
    """A person on this device: the author key and the age identity of their vault."""

    person_id: str
    key: jws.PrivateKey = field(default_factory=jws.generate)
    identity: x25519.Identity = field(default_factory=x25519.Identity.generate)


class SimulatedDevice:
    """Enrol it (`enrolment`, then `enrolled`), let it `write`, and push what it wrote."""

    def __init__(self, name: str, people: Iterable[str]) -> None:
        self.name = name
        self.chain = jws.generate()
        self.transport = jws.generate()
        self.authors = {person: Author(person) for person in people}
        self.id = ""
        self.lane = ""
        self.seq = 0
        self.prev = FIRST_PREV
        self._recipients: list[x25519.Recipient] = []

    def enrolment(self, token: str) -> dict[str, Any]:
        """The body of `POST /api/devices/enrol`."""
        return {
            "token": token,
            "name": self.name,
            "chain_key": jws.public_jwk(self.chain.public_key()),
            "transport_key": jws.public_jwk(self.transport.public_key()),
            "people": [
                {
                    "person_id": author.person_id,
                    "author_key": jws.public_jwk(author.key.public_key()),
                    "recipient": str(author.identity.to_public()),
                }
                for author in self.authors.values()
            ],
            "user_agent": SIMULATED,
        }

    def enrolled(self, answer: Mapping[str, Any]) -> None:
        """Take in what the server answered."""
        self.id, self.lane = answer["device_id"], answer["lane"]
        self._recipients = [x25519.Recipient.from_str(one) for one in answer["recipients"]]

    def write(self, operation: Mapping[str, Any], op_id: str | None = None) -> Envelope:
        """Sign, seal and chain an operation; its author must be one of this device's people."""
        op_id = op_id or str(uuid7())
        self.seq += 1
        content: dict[str, Any] = {"device": self.id, "op_id": op_id, "operation": operation, "seq": self.seq}
        signed = jws.sign(rfc8785.dumps(content), self.authors[operation["author"]].key)
        sealed = self.seal(signed.encode("ascii"))
        header = rfc8785.dumps(
            {
                "device": self.id,
                "op_id": op_id,
                "prev": self.prev,
                "sealed_sha256": hashlib.sha256(sealed).hexdigest(),
                "seq": self.seq,
                "size": len(sealed),
                "v": 1,
            }
        )
        self.prev = hashlib.sha256(header).hexdigest()
        return Envelope(op_id, self.seq, jws.sign(header, self.chain), self.prev, sealed)

    def seal(self, plain: bytes) -> bytes:
        """An age file for the unit's sealing key and its recovery key."""
        sealed: bytes = pyrage.encrypt(plain, self._recipients)
        return sealed

    def attach(self, plain: bytes, *, kind: str, media_type: str, component: int | None = None) -> SealedBlob:
        """Seal a picture; what it is called and how much it weighs goes into the operation that announces it."""
        sealed = self.seal(plain)
        announcement = {
            "id": str(uuid7()),
            "kind": kind,
            "component": component,
            "media_type": media_type,
            "size": len(plain),
            "sha256": hashlib.sha256(plain).hexdigest(),
            "sealed_sha256": hashlib.sha256(sealed).hexdigest(),
            "sealed_size": len(sealed),
        }
        return SealedBlob(sealed, announcement)

    def head(self) -> dict[str, Any]:
        """What the device says of its own chain at every contact."""
        return {"seq": self.seq, "hash": self.prev}


def batches(envelopes: Iterable[Envelope]) -> Iterator[list[Envelope]]:
    """Cut into what one push may carry: 64 operations, and less than 256 kB."""
    batch: list[Envelope] = []
    size = 0
    for envelope in envelopes:
        weight = len(envelope.sealed) + len(envelope.header)
        if batch and (len(batch) == BATCH_OPERATIONS or size + weight > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(envelope)
        size += weight
    if batch:
        yield batch

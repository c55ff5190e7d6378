"""The demo's tablets at work: enrolled, writing, pushing, uploading, through the doors that real ones use."""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from random import Random

from app.config import Settings
from app.db import now, writing
from app.demo.act import Act, Table
from app.demo.commune import Officer
from app.demo.device import Envelope, SealedBlob, SimulatedDevice, batches
from app.services.device import offer_enrolment
from app.sync import known, uploads
from app.sync.batch import Answer, Batch
from app.sync.blob_store import BlobStore
from app.sync.enrolment import EnrolRequest, enrol
from app.sync.keys import Keyring
from app.sync.pieces import Piece
from app.sync.push import push


class Tablets:
    """Plays acts on the tablets that it enrolled."""

    def __init__(self, settings: Settings, keyring: Keyring, store: BlobStore, random: Random) -> None:
        self.settings, self.keyring, self.store, self.random = settings, keyring, store, random

    def enrol(self, name: str, unit: str, who: Officer, leader: Officer) -> Table:
        """A tablet for an officer and a leader, on the next free lane of the unit."""
        device = SimulatedDevice(name, [who.id, leader.id])
        with writing():
            token = offer_enrolment(unit, [who.id, leader.id], at=now())
        request = EnrolRequest.model_validate(device.enrolment(token))
        with writing():
            answer = enrol(request, keyring=self.keyring, settings=self.settings)
        device.enrolled(answer.model_dump())
        return Table(device, unit, who.id, leader.id, self.random.randrange(-2500, 2500))

    def play(self, acts: Iterable[Act], expected: tuple[str, ...] = ("applied",)) -> None:
        """Write each act on its tablet, push all of it, then send the pictures.

        Raises `RuntimeError` when a verdict is not among `expected`: the demo's own story has to be sound.
        """
        by_device: defaultdict[str, list[Act]] = defaultdict(list)
        for act in acts:
            by_device[act.table.device.id].append(act)
        for mine in by_device.values():
            device = mine[0].table.device
            envelopes = [device.write(act.operation, act.op_id) for act in mine]
            for batch in batches(envelopes):
                _check(self.push(device, batch), expected)
            for act in mine:
                for blob in act.blobs:
                    self.send(blob, device)

    def push(self, device: SimulatedDevice, batch: list[Envelope], owed: int = 0) -> Answer:
        """One push; `owed` is how many operations the tablet says it still holds."""
        at = now()
        told = Batch.model_validate(
            {
                "head": device.head(),
                "raw_at": at,
                "app_version": "demo",
                "storage_left": 9_400_000_000,
                "outbox": {"operations": owed, "blobs": 0, "oldest_at": at - timedelta(hours=2) if owed else None},
                "headers": [envelope.header for envelope in batch],
            }
        )
        parts = {envelope.op_id: envelope.sealed for envelope in batch}
        return push(told, parts, known.device(device.id), keyring=self.keyring, settings=self.settings)

    def send(self, blob: SealedBlob, device: SimulatedDevice) -> None:
        """A whole picture in one piece."""
        name = hashlib.sha256(blob.sealed).hexdigest()
        upload = uploads.find(name, known.device(device.id), self.store)
        uploads.receive(upload, Piece(0, upload.size, io.BytesIO(blob.sealed).read), self.store)


def _check(answer: Answer, expected: tuple[str, ...]) -> None:
    odd = [verdict for verdict in answer.verdicts if verdict.verdict not in expected]
    if odd:
        raise RuntimeError(f"{len(odd)} operations of the demo were not {expected}: {odd[0]}")

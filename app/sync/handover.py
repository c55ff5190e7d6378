"""Taking a hand-over file in: the way of a push and of an upload, for a device that cannot come itself.

It may be done again at any time, and with a file that overlaps another: what is here already stays as it is.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import update

from app.config import Settings
from app.db import db, now, writing
from app.domain.errors import BrokenEnvelope, BrokenHandOver, DomainError, UnknownDevice, WrongChecksum
from app.models import Blob, Device
from app.sync import known, returning, uploads
from app.sync.announce import BLOB_LIFE
from app.sync.batch import MAX_BYTES, MAX_OPERATIONS, VerdictOut
from app.sync.blob_store import BlobStore
from app.sync.handover_file import HandOver, Manifest, op_id_of
from app.sync.keys import Keyring
from app.sync.known import KnownDevice
from app.sync.pieces import Piece
from app.sync.prepare import Parcel, prepare
from app.sync.push import accept

Outcome = Literal["applied", "waiting", "conflict", "refused", "here", "received", "missing"]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one thing. ``type`` is the operation's, where it could be opened; ``code`` is the reason.

    ``is_kept`` says whether the commune holds it now: in a dossier, in the tray, or set aside as a fork.
    """

    kind: Literal["operation", "blob"]
    name: str
    outcome: Outcome
    code: str = ""
    type: str = ""
    seq: int = 0
    is_kept: bool = True


@dataclass(slots=True)
class Report:
    """A line for each thing that the manifest names, in its order."""

    device_id: str
    lines: list[Line] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether the commune holds all of it now."""
        return all(line.is_kept for line in self.lines)

    @property
    def counts(self) -> Counter[str]:
        """How many of each outcome."""
        return Counter(line.outcome for line in self.lines)


def unit_of(manifest: Manifest, keyring: Keyring) -> str:
    """Whose device it is: as the database says, or as the device's certificate does. Raises `UnknownDevice`."""
    device = db.session.get(Device, manifest.device)
    return device.unit_id if device else _certificate(manifest, keyring).unit


def take_in(over: HandOver, *, salvage: bool, keyring: Keyring, settings: Settings, store: BlobStore) -> Report:
    """Take everything in, operations first.

    Raises `BrokenHandOver`, `UnknownDevice` and `EnrolmentRefused` before anything is changed. A file that is cut off
    is refused, unless ``salvage`` asks for what is whole of it.
    """
    if not over.is_whole and not salvage:
        raise _cut_off(over)
    sender = _sender(over.manifest, keyring)
    report = Report(sender.id)
    for batch in _batches(over):
        report.lines += _operations(batch, sender, keyring, settings)
    _keep_expecting(over, sender)
    report.lines += [_blob(name, over, sender, store) for name in dict.fromkeys(over.manifest.blobs)]
    return report


def _sender(manifest: Manifest, keyring: Keyring) -> KnownDevice:
    """The device; one that a restored database does not know is known by the certificate in the file."""
    try:
        return known.device(manifest.device)
    except UnknownDevice:
        said = _certificate(manifest, keyring)
        with writing():
            returning.welcome_by_chain(said, manifest.headers, keyring=keyring)
        return known.device(manifest.device)


def _certificate(manifest: Manifest, keyring: Keyring) -> returning.Certificate:
    said = returning.read(manifest.certificate or "", keyring)
    if said.device != manifest.device:
        raise UnknownDevice("the certificate of another device")
    return said


def _cut_off(over: HandOver) -> BrokenHandOver:
    """How much of it is whole; ``extra`` has the same in numbers."""
    named, blobs = over.named(), over.manifest.blobs
    operations = (len(set(named) & set(over.operations)), len(named))
    pictures = (len(set(blobs) & set(over.blobs)), len(blobs))
    told = f"cut off: {operations[0]} of {operations[1]} operations and {pictures[0]} of {pictures[1]} blobs are whole"
    return BrokenHandOver(told, operations=operations, blobs=pictures)


@dataclass(slots=True)
class _Batch:
    headers: list[str] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    size: int = 0

    def has_room_for(self, sealed: bytes) -> bool:
        return len(self.headers) < MAX_OPERATIONS and (not self.headers or self.size + len(sealed) <= MAX_BYTES)


def _batches(over: HandOver) -> Iterator[_Batch]:
    """As much at once as a push may carry."""
    batch = _Batch()
    for token in dict.fromkeys(over.manifest.headers):
        op_id = op_id_of(token)
        sealed = over.sealed(op_id)
        if not batch.has_room_for(sealed or b""):
            yield batch
            batch = _Batch()
        batch.headers.append(token)
        if sealed is not None:
            batch.parts[op_id] = sealed
            batch.size += len(sealed)
    if batch.headers:
        yield batch


def _operations(batch: _Batch, sender: KnownDevice, keyring: Keyring, settings: Settings) -> list[Line]:
    came = prepare(batch.headers, batch.parts, sender, keyring, settings)
    verdicts = accept(came, sender, settings, batch=None).verdicts
    lines = []
    for token, one, verdict in zip(batch.headers, came, verdicts, strict=True):
        parcel = one if isinstance(one, Parcel) else None
        is_there = op_id_of(token) in batch.parts
        lines.append(_line(verdict, parcel) if is_there else _missing(op_id_of(token)))
    return lines


def _line(verdict: VerdictOut, parcel: Parcel | None) -> Line:
    outcome: Outcome = "here" if verdict.replay else verdict.verdict  # type: ignore[assignment]  # one of the four
    body = (parcel.body if parcel else None) or {}
    return Line(
        kind="operation",
        name=verdict.op_id,
        outcome=outcome,
        code=verdict.code,
        type=str(body.get("type", "")),
        seq=parcel.header.seq if parcel else 0,
        is_kept=verdict.code != BrokenEnvelope.code,
    )


def _missing(op_id: str) -> Line:
    return Line("operation", op_id, "missing", is_kept=False)


def _keep_expecting(over: HandOver, sender: KnownDevice) -> None:
    """What is in this file has come, however long ago it was announced."""
    with writing():
        mine = (Blob.device_id == sender.id, Blob.received_at.is_(None), Blob.expires_at < now())
        db.session.execute(
            update(Blob).where(Blob.sealed_sha256.in_(list(over.blobs)), *mine).values(expires_at=now() + BLOB_LIFE)
        )


def _blob(name: str, over: HandOver, sender: KnownDevice, store: BlobStore) -> Line:
    member = over.blobs.get(name)
    if member is None:
        return Line("blob", name, "missing", is_kept=False)
    try:
        upload = uploads.find(name, sender, store)
        if upload.is_whole:
            return Line("blob", name, "here")
        with over.open(member) as file:
            if member.size != upload.size or hashlib.file_digest(file, "sha256").hexdigest() != name:  # type: ignore[arg-type]  # a reader of a tar's member is one
                raise WrongChecksum
            file.seek(upload.offset)
            uploads.receive(upload, Piece(upload.offset, upload.size - upload.offset, file.read), store)
    except DomainError as error:
        return Line("blob", name, "refused", error.code, is_kept=False)
    return Line("blob", name, "received")

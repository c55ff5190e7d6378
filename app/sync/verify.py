"""The journal proved: chains without a break, headers signed by their devices, seals that match, authors certified,
rows that nobody changed, pictures that are what was announced.

What was purged at the end of its retention has its header, hash and verdict still; it is counted as purged.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select

from app.config import Settings
from app.db import db
from app.domain.errors import BrokenEnvelope, DomainError
from app.models import Device
from app.models.device import FIRST_PREV
from app.sync import jws, marks, own_keys, verify_content, verify_files
from app.sync.blob_store import BlobStore
from app.sync.chain import arrive
from app.sync.envelope import Header, check_sealed, open_seal, read_header
from app.sync.keys import Keyring
from app.sync.verify_content import Signers
from app.sync.verify_rows import UNREADABLE, is_plain, rows_of, unowned


@dataclass(slots=True)
class Report:
    """What was looked at, and what does not fit. `gaps` are numbers that have not arrived: named, not faults.

    `purged` counts what left at the end of its retention, by the day (UTC) on which it did.
    """

    devices: int = 0
    operations: int = 0
    files: int = 0
    purged: Counter[str] = field(default_factory=Counter)
    gaps: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def verify_journal(keyring: Keyring, settings: Settings, store: BlobStore | None = None) -> Report:
    """Go through every chain from its first header to its newest, and every file of ``store``.

    Reads everything, changes nothing. A row that cannot even be read is a fault, not an end.
    """
    report, signers = Report(), Signers(settings, keyring)
    report.faults += signers.faults
    chains = own_keys.tenures("chain", keyring)
    order = select(Device.id).order_by(Device.unit_id, Device.lane, Device.enrolled_at)
    for device_id in db.session.scalars(order).all():
        report.devices += 1
        try:
            device = db.session.get_one(Device, device_id, populate_existing=True)
        except UNREADABLE:
            report.faults.append(f"device {device_id}: its row cannot be read")
        else:
            Chain(device, keyring, signers, chains, report).walk()
    report.faults += [f"{one}: of a device that is not there" for one in unowned()]
    if store is not None:
        report.files, faults = verify_files.check(store)
        report.faults += faults
    return report


@dataclass(slots=True)
class Chain:
    """One device's chain on its way through the checks."""

    device: Device
    keyring: Keyring
    signers: Signers
    ours: dict[str, int | None]
    report: Report

    def walk(self) -> None:
        """Each header follows the one before, and the head is where the device's row says."""
        seq, prev, missing = 0, FIRST_PREV, list[list[int]]()
        self._key()
        for at, row in rows_of(self.device.id):
            self.report.operations += 1
            if row is None:
                self._fault(at.seq, at.op_id, "the row cannot be read")
            else:
                header = self._header(row)
                if header and row.seq == seq + 1 and header.prev != prev:
                    self._fault(row.seq, row.op_id, "does not follow the header before it")
                self._row(row, header)
                prev = row.header_sha256
            seq, missing = arrive(seq, missing, at.seq)
        if (self.device.head_seq, self.device.head_hash, self.device.missing) != (seq, prev, missing):
            self._fault(seq, "", "the head on file is not that of the chain")
        if self.device.stated_seq == seq and self.device.stated_hash != prev:
            self._fault(seq, "", "the head that the device stated is another")
        self._name_gaps(seq, missing)

    def _name_gaps(self, seq: int, missing: list[list[int]]) -> None:
        self.report.gaps += [f"{self.name}: {first} to {last} have not arrived" for first, last in missing]
        if self.device.stated_seq > seq:
            self.report.gaps.append(f"{self.name}: {seq + 1} to {self.device.stated_seq} are still on the device")

    @property
    def name(self) -> str:
        """`H99.001 lane 07 (id)`."""
        return f"{self.device.unit_id} lane {self.device.lane} ({self.device.id})"

    def _fault(self, seq: int, op_id: str, what: str) -> None:
        self.report.faults.append(f"{self.name} seq {seq}{op_id and ' '}{op_id}: {what}")

    def _key(self) -> None:
        """The chain key is written as one writes keys: a changed member that is not looked at shows too."""
        if not verify_content.is_plain_key(self.device.chain_key):
            self._fault(0, "", "the chain key is not written as it was")
        elif self.device.is_server and jws.thumbprint(self.device.chain_key) not in self.ours:
            self._fault(0, "", "the chain key never was one of ours")

    def _row(self, row: Row[Any], header: Header | None) -> None:
        last = self.ours.get(jws.thumbprint(self.device.chain_key)) if self.device.is_server else None
        if last is not None and row.pos > last:
            self._fault(row.seq, row.op_id, "signed after the key of the server's own chain was changed")
        as_written = row.mark == marks.mark_of(row._asdict(), self.keyring.mark_key)
        if not (as_written and is_plain(row)):
            self._fault(row.seq, row.op_id, "the row was changed after the server wrote it")
        if row.sealed is None:
            self._purged(row)
        elif header:
            self._content(row, header)

    def _purged(self, row: Row[Any]) -> None:
        if row.purged_at is None:
            self._fault(row.seq, row.op_id, "its content is gone, and no purge took it")
        else:
            self.report.purged[row.purged_at.date().isoformat()] += 1

    def _header(self, row: Row[Any]) -> Header | None:
        """The signed header, if the row says the same as it."""
        try:
            header = read_header(row.header, self.device.id, jws.public_key(self.device.chain_key))
        except (BrokenEnvelope, *UNREADABLE):
            self._fault(row.seq, row.op_id, "the header is not signed by the device")
            return None
        said = (header.op_id, header.seq, header.prev, header.sealed_sha256, header.sha256)
        if said != (row.op_id, row.seq, row.prev, row.sealed_sha256, row.header_sha256):
            self._fault(row.seq, header.op_id, "the row says something else than its header")
        return header

    def _content(self, row: Row[Any], header: Header) -> None:
        """Seal, author, the leader's signature, and the opened body beside it. The tray may hold what fails."""
        try:
            sealed = check_sealed(header, row.sealed)
        except BrokenEnvelope as error:
            self._fault(row.seq, row.op_id, error.detail)
            return
        try:
            authored = open_seal(header, sealed, self.keyring.identities(self.device.unit_id))
            if row.body is not None and row.body != authored.body:
                self._fault(row.seq, row.op_id, "the opened body is not what was sealed")
            if row.unit_id != self.device.unit_id:
                self._fault(row.seq, row.op_id, "the row is filed under another unit than its device's")
            self.signers.check(authored, self.device, row, is_applied=row.verdict == "applied")
        except (DomainError, *UNREADABLE) as error:
            if row.verdict == "applied":
                self._fault(row.seq, row.op_id, verify_content.told(error))

"""The journal proved: chains without a break, headers signed by their devices, seals that match, authors certified.

What was purged at the end of its retention has its header, hash and verdict still; it is counted as purged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.config import Settings
from app.db import db
from app.domain.errors import BrokenEnvelope, DomainError, NotTheAuthor
from app.domain.operations.handling import Decided
from app.models import Device, JournalEntry
from app.models.device import FIRST_PREV
from app.services import passkey
from app.sync import jws, known
from app.sync.chain import arrive
from app.sync.envelope import Authored, Header, check_author, check_sealed, open_seal, read_header
from app.sync.judge import read_body
from app.sync.keys import Keyring

BATCH = 500


@dataclass(slots=True)
class Report:
    """What was looked at, and what does not fit. `gaps` are numbers that have not arrived: named, not faults.

    `purged` counts what left at the end of its retention, by the day (UTC) on which it did.
    """

    devices: int = 0
    operations: int = 0
    purged: Counter[str] = field(default_factory=Counter)
    gaps: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def verify_journal(keyring: Keyring, settings: Settings) -> Report:
    """Go through every chain from its first header to its newest. Reads everything, changes nothing."""
    report = Report()
    for device in db.session.scalars(select(Device).order_by(Device.unit_id, Device.lane, Device.enrolled_at)):
        report.devices += 1
        Chain(device, keyring, settings, report).walk()
    return report


@dataclass(slots=True)
class Chain:
    """One device's chain on its way through the checks."""

    device: Device
    keyring: Keyring
    settings: Settings
    report: Report

    def walk(self) -> None:
        """Each header follows the one before, and the head is where the device's row says."""
        seq, prev, missing = 0, FIRST_PREV, list[list[int]]()
        for row in self._rows():
            self.report.operations += 1
            if row.sealed is None:
                self._purged(row)
            header = self._header(row)
            if header and row.seq == seq + 1 and header.prev != prev:
                self._fault(row.seq, "does not follow the header before it")
            if header and row.sealed is not None:
                self._content(row, header)
            seq, missing = arrive(seq, missing, row.seq)
            prev = row.header_sha256
        if (self.device.head_seq, self.device.head_hash, self.device.missing) != (seq, prev, missing):
            self._fault(seq, "the head on file is not that of the chain")
        self._name_gaps(seq, missing)

    def _name_gaps(self, seq: int, missing: list[list[int]]) -> None:
        self.report.gaps += [f"{self.name}: {first} to {last} have not arrived" for first, last in missing]
        if self.device.stated_seq > seq:
            self.report.gaps.append(f"{self.name}: {seq + 1} to {self.device.stated_seq} are still on the device")

    @property
    def name(self) -> str:
        """`H99.001 lane 07 (id)`."""
        return f"{self.device.unit_id} lane {self.device.lane} ({self.device.id})"

    def _fault(self, seq: int, what: str) -> None:
        self.report.faults.append(f"{self.name} seq {seq}: {what}")

    def _purged(self, row: JournalEntry) -> None:
        if row.purged_at is None:
            self._fault(row.seq, "its content is gone, and no purge took it")
        else:
            self.report.purged[row.purged_at.date().isoformat()] += 1

    def _rows(self) -> Iterator[JournalEntry]:
        query = (
            select(JournalEntry)
            .options(undefer(JournalEntry.sealed), undefer(JournalEntry.body))
            .where(JournalEntry.device_id == self.device.id)
            .order_by(JournalEntry.seq)
            .execution_options(yield_per=BATCH)
        )
        yield from db.session.scalars(query)

    def _header(self, row: JournalEntry) -> Header | None:
        """The signed header, if the row says the same as it."""
        try:
            header = read_header(row.header, self.device.id, jws.public_key(self.device.chain_key))
        except (BrokenEnvelope, jws.BadJws):
            self._fault(row.seq, "the header is not signed by the device")
            return None
        said = (header.op_id, header.seq, header.prev, header.sealed_sha256, header.sha256)
        if said != (row.op_id, row.seq, row.prev, row.sealed_sha256, row.header_sha256):
            self._fault(row.seq, "the row says something else than its header")
        return header

    def _content(self, row: JournalEntry, header: Header) -> None:
        """Seal, author, the leader's signature, and the opened body beside it. The tray may hold what fails."""
        try:
            sealed = check_sealed(header, row.sealed)
        except BrokenEnvelope as error:
            self._fault(row.seq, error.detail)
            return
        try:
            authored = open_seal(header, sealed, self.keyring.identities(self.device.unit_id))
            self._signatures(authored, is_applied=row.verdict == "applied")
        except DomainError as error:
            if row.verdict == "applied":
                self._fault(row.seq, f"{error.code} {error.detail}")
            return
        if row.body is not None and row.body != authored.body:
            self._fault(row.seq, "the opened body is not what was sealed")

    def _signatures(self, authored: Authored, *, is_applied: bool) -> None:
        signer = known.authors([authored.signature.kid]).get(authored.signature.kid)
        if signer is None:
            raise NotTheAuthor("no certified author")
        check_author(authored, signer.key)
        if is_applied and authored.body.get("type") == "decided":
            operation = read_body(authored.body)
            if isinstance(operation, Decided):
                passkey.verify_decision(operation, signer.person_id or str(operation.author), settings=self.settings)

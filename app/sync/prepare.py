"""Everything that needs no pen: signatures, hashes and seals of a batch, checked before the lock is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.config import Settings
from app.domain.errors import BrokenEnvelope, DomainError, NotTheAuthor
from app.domain.operations import Operation
from app.domain.operations.handling import Decided
from app.services import passkey
from app.services.deed import SignedDecision
from app.sync import known
from app.sync.envelope import Authored, Header, check_author, check_sealed, open_seal, read_header, read_operation
from app.sync.keys import Keyring
from app.sync.known import KnownAuthor, KnownDevice


@dataclass(slots=True)
class Parcel:
    """One envelope on its way in. ``trouble`` is why it cannot be applied; it is accepted all the same."""

    header: Header
    sealed: bytes
    authored: Authored | None = None
    operation: Operation | None = None
    signer_id: str | None = None
    signed: SignedDecision | None = None
    trouble: DomainError | None = None

    @property
    def body(self) -> dict[str, Any] | None:
        """The opened operation as plain JSON."""
        return self.authored.body if self.authored else None


@dataclass(frozen=True, slots=True)
class Refused:
    """An envelope that was not taken at all: the device has to send it again."""

    op_id: str
    error: BrokenEnvelope


def prepare(
    headers: list[str], parts: Mapping[str, bytes], sender: KnownDevice, keyring: Keyring, settings: Settings
) -> list[Parcel | Refused]:
    """Read, check and open each envelope; the order is kept. Reads the database, writes nothing."""
    taken = [_receive(token, parts, sender) for token in headers]
    parcels = [one for one in taken if isinstance(one, Parcel)]
    for parcel in parcels:
        _guard(parcel, lambda one=parcel: _open(one, sender, keyring))
    keys = known.authors(one.authored.signature.kid for one in parcels if one.authored)
    for parcel in parcels:
        _guard(parcel, lambda one=parcel: _read(one, sender, keys, settings))
    return taken


def _receive(token: str, parts: Mapping[str, bytes], sender: KnownDevice) -> Parcel | Refused:
    op_id = ""
    try:
        header = read_header(token, sender.id, sender.chain_key)
        op_id = header.op_id
        return Parcel(header, check_sealed(header, parts.get(op_id)))
    except BrokenEnvelope as error:
        return Refused(op_id, error)


def _guard(parcel: Parcel, step: Any) -> None:
    """Let a step of an envelope that is still sound run; keep what it raises."""
    if parcel.trouble is None:
        try:
            step()
        except DomainError as error:
            parcel.trouble = error


def _open(parcel: Parcel, sender: KnownDevice, keyring: Keyring) -> None:
    parcel.authored = open_seal(parcel.header, parcel.sealed, keyring.identities(sender.unit_id))


def _read(parcel: Parcel, sender: KnownDevice, keys: Mapping[str, KnownAuthor], settings: Settings) -> None:
    """Author's signature, operation, and the leader's signature where there is one."""
    assert parcel.authored is not None  # noqa: S101 - what is not open is in trouble
    author = keys.get(parcel.authored.signature.kid)
    if author is None or author.device_id != sender.id:
        raise NotTheAuthor("no certified key of this device")
    check_author(parcel.authored, author.key)
    operation = parcel.operation = read_operation(parcel.authored, sender.unit_id)
    parcel.signer_id = author.person_id
    _check_signer(operation, author)
    if isinstance(operation, Decided):
        parcel.signed = passkey.verify_decision(operation, author.person_id or str(operation.author), settings=settings)


def _check_signer(operation: Operation, author: KnownAuthor) -> None:
    """Whoever signs is the author and the recorder. Only a decision has two hands: a leader's and the recorder's.

    Either may sign it: the leader's passkey is asked for besides. Whoever recorded it has a vault on the device.
    """
    if author.person_id is None:
        return  # the server's own desk, which names whoever signed in there
    who = {str(operation.author), str(operation.recorded_by)}
    others = who - {author.person_id}
    if author.person_id not in who or (others and not isinstance(operation, Decided)):
        raise NotTheAuthor("the key belongs to somebody else")
    if others and str(operation.recorded_by) not in known.people(author.device_id):
        raise NotTheAuthor("recorded by nobody of this device")

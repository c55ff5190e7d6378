"""What is inside an envelope, proved: whose hand it was, and a leader's signature under a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from app.config import Settings
from app.db import db
from app.domain.errors import DomainError, NotTheAuthor
from app.domain.operations.handling import Decided
from app.models import AuthorKey, Device
from app.services import passkey
from app.sync import jws, own_keys
from app.sync.envelope import Authored, check_author
from app.sync.judge import read_body
from app.sync.keys import Keyring
from app.sync.verify_rows import UNREADABLE


@dataclass(frozen=True, slots=True)
class Signer:
    """A certified author key. No person: the server's own desk."""

    person_id: str | None
    device_id: str
    key: jws.PublicKey
    last_seq: int | None
    """the last number of the chain that it may sign; None while it was not replaced"""


class Signers:
    """Every author key that was ever certified, read anew; `faults` are those that are not what they are called."""

    def __init__(self, settings: Settings, keyring: Keyring) -> None:
        self.settings = settings
        self.ours = own_keys.tenures("desk", keyring)
        self.faults: list[str] = []
        self._known: dict[str, Signer] = {}
        for kid in db.session.scalars(select(AuthorKey.kid).order_by(AuthorKey.kid)).all():
            try:
                self._known[kid] = self._read(kid)
            except UNREADABLE:
                self.faults.append(f"author key {kid}: is not the key of that name")

    def check(self, authored: Authored, device: Device, row: Row[Any], *, is_applied: bool) -> None:
        """Author's signature, that the key still signed at that place, and the leader's under a decision that applied.

        Raises `NotTheAuthor` and `BadSignature`, and what `UNREADABLE` names.
        """
        signer = self._known.get(authored.signature.kid)
        if signer is None:
            raise NotTheAuthor("no certified author")
        check_author(authored, signer.key)
        self._hand(signer, authored.body, device)
        if signer.person_id is None:
            self._desk(authored.signature.kid, row.pos)
        if signer.last_seq is not None and row.seq > signer.last_seq:
            raise NotTheAuthor(f"signed behind {signer.last_seq}, where another key took this one's place")
        if is_applied and authored.body.get("type") == "decided":
            operation = read_body(authored.body)
            if isinstance(operation, Decided):
                passkey.verify_decision(operation, signer.person_id or str(operation.author), settings=self.settings)

    def _desk(self, kid: str, pos: int) -> None:
        """The desk's key is one of ours, and stood at this place of the journal before the next one came."""
        last = self.ours.get(kid, 0)
        if last is not None and pos > last:
            raise NotTheAuthor("a key of the desk that is none of ours, or no longer was")

    @staticmethod
    def _hand(signer: Signer, body: dict[str, Any], device: Device) -> None:
        """A person's key speaks for that person and from its own device; the desk's from the server's."""
        if signer.person_id is None:
            if not device.is_server:
                raise NotTheAuthor("the desk's key on a tablet")
        elif signer.device_id != device.id or signer.person_id not in (body.get("author"), body.get("recorded_by")):
            raise NotTheAuthor("the key belongs to somebody else")

    @staticmethod
    def _read(kid: str) -> Signer:
        row = db.session.get_one(AuthorKey, kid, populate_existing=True)
        if jws.thumbprint(row.public_key) != kid or not is_plain_key(row.public_key):
            raise ValueError(kid)
        return Signer(row.person_id, row.device_id, jws.public_key(row.public_key), row.last_seq)


def is_plain_key(jwk: Any) -> bool:
    """Whether a public JWK holds what a key has, written as one writes it, and nothing else."""
    try:
        return bool(jws.public_jwk(jws.public_key(jwk)) == jwk)
    except UNREADABLE:
        return False


def told(error: BaseException) -> str:
    """A fault in words that quote nothing of what was sealed."""
    return f"{error.code} {error.detail}" if isinstance(error, DomainError) else "what proves it cannot be read"

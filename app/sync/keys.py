"""The server's keys: files under ``DATA_DIR/keys``, readable by the owner alone, never in the database.

===========================  ====================================================================
``sealing-UNIT.age``         age identities of a unit, newest first; older ones still open old seals.
                             ``# change JWS`` above one: the signed word that it took the place of the one below
``recovery-UNIT.pub``        age recipient whose secret half is kept offline
``receipt.pem``              signs receipts; devices pin its public half at enrolment. ``# change JWS`` below it: the
                             signed words by which it, and each before it, took over, newest first
``enrolment.pem``            signs enrolment certificates, so that they survive a restore; below it the public halves of
                             older ones. ``# mark HEX``: what marks the journal's rows, once it is not the first key
``chain.pem``                chain key of the server's own devices, lane ``00``; ``# change JWS`` as above
``desk.pem``                 author key for facts made at the desk or by a citizen; ``# change JWS`` as above
``session.key``              secret of the desk's sign-in cookie
``backup.pub``               age recipient of backups; its secret half is kept offline
``epoch``                    highest epoch of the database; ``revocations.jws``: devices taken back
===========================  ====================================================================
"""

from __future__ import annotations

import hmac
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyrage import x25519

from app.domain.errors import BadSetting
from app.sync import jws
from app.sync.jws import Jws, PrivateKey, PublicKey, generate

SIGNING = ("receipt", "enrolment", "chain", "desk")
CHANGE = "# change "
MARK = "# mark "
PUBLIC = re.compile(rb"-----BEGIN PUBLIC KEY-----.+?-----END PUBLIC KEY-----\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SealingKeys:
    """What opens a unit's seals, newest first, and the signed words by which each took over, newest first too."""

    identities: list[x25519.Identity]
    changes: list[str]


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """What signs now, what signed before (only to verify with), and the signed words by which each took over.

    Both newest first. ``mark`` is what marks the journal's rows where it is no longer made from ``private``.
    """

    private: PrivateKey
    older: list[PublicKey]
    changes: list[str]
    mark: bytes | None

    @property
    def kid(self) -> str:
        """By which thumbprint others know it."""
        return jws.thumbprint(jws.public_jwk(self.private.public_key()))


class Keyring:
    """The keys of one installation: read when first needed, and again once their file is another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._signing = lru_cache(maxsize=64)(_load_signing)
        self._signing_path = {name: str(folder / f"{name}.pem") for name in SIGNING}
        self._sealing = lru_cache(maxsize=256)(_load_sealing)
        self._sealing_path = lru_cache(maxsize=256)(lambda unit_id: str(self.sealing_file(unit_id)))

    @property
    def receipt(self) -> PrivateKey:
        """Signs the receipts for operations and blobs."""
        return self.signing("receipt").private

    @property
    def enrolment(self) -> PrivateKey:
        """Signs enrolment certificates."""
        return self.signing("enrolment").private

    @property
    def chain(self) -> PrivateKey:
        """Signs the headers of the server's own devices."""
        return self.signing("chain").private

    @property
    def desk(self) -> PrivateKey:
        """Signs, as author, what the server itself vouches for."""
        return self.signing("desk").private

    @cached_property
    def mark_key(self) -> bytes:
        """Marks the rows of the journal: of the enrolment key, which every restored installation has."""
        return self.signing("enrolment").mark or mark_from(self.enrolment)

    def signing(self, name: str) -> SigningKeys:
        """One of `SIGNING`, as its file stands now. Raises `BadSetting` when it is not there."""
        path = self._signing_path[name]
        try:
            seen = os.stat(path)  # noqa: PTH116 - several times a push; to build and hash a Path takes ten times as long
        except FileNotFoundError:
            raise _missing(Path(path)) from None
        return self._signing(path, seen.st_mtime_ns, seen.st_ino)

    def verified(self, signed: Jws) -> bytes:
        """The payload, if this installation's enrolment key signed it, or one before. Raises `BadJws`."""
        held = self.signing("enrolment")
        older = {jws.thumbprint(jws.public_jwk(one)): one for one in held.older}
        return jws.verify(signed, older.get(signed.kid, held.private.public_key()))

    def identities(self, unit_id: str) -> list[x25519.Identity]:
        """What opens this unit's seals. Raises `BadSetting` when its key file is not there."""
        return self.sealing(unit_id).identities

    def sealing(self, unit_id: str) -> SealingKeys:
        """The unit's sealing keys, read again once their file is another: a command may have rotated them.

        Raises `BadSetting` when it is not there.
        """
        path = self._sealing_path(unit_id)
        try:
            seen = os.stat(path)  # noqa: PTH116 - twice a push; to build and hash a Path takes ten times as long
        except FileNotFoundError:
            raise _missing(Path(path)) from None
        return self._sealing(path, seen.st_mtime_ns, seen.st_ino)

    def sealing_file(self, unit_id: str) -> Path:
        """Where they lie."""
        return self.folder / f"sealing-{unit_id}.age"

    def recipients(self, unit_id: str) -> list[str]:
        """What to seal to: the unit's current sealing key and its recovery key."""
        recovery = _read(self.folder / f"recovery-{unit_id}.pub").decode().strip()
        return [str(self.identities(unit_id)[0].to_public()), recovery]

    def session_secret(self) -> bytes:
        """The secret of the desk's sign-in cookie."""
        return _read(self.folder / "session.key")

    def has_session_secret(self) -> bool:
        """Whether keys were made at all."""
        return (self.folder / "session.key").is_file()

    def has_unit(self, unit_id: str) -> bool:
        """Whether this unit can be sealed to."""
        return self.sealing_file(unit_id).is_file()


def mark_from(enrolment: PrivateKey) -> bytes:
    """What marks the journal's rows, of the first enrolment key that the installation had."""
    secret = enrolment.private_numbers().private_value.to_bytes(32)
    return hmac.digest(secret, b"tannoi:journal:v1", "sha256")


def _load_signing(path: str, _changed: int, _inode: int) -> SigningKeys:
    raw = _read(Path(path))
    key = serialization.load_pem_private_key(raw, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise BadSetting(f"keys/{Path(path).name}: not an EC key")
    older = [serialization.load_pem_public_key(one) for one in PUBLIC.findall(raw)]
    lines = raw.decode().splitlines()
    marks = [bytes.fromhex(line.removeprefix(MARK)) for line in lines if line.startswith(MARK)]
    return SigningKeys(
        key,
        [one for one in older if isinstance(one, ec.EllipticCurvePublicKey)],
        [line.removeprefix(CHANGE).strip() for line in lines if line.startswith(CHANGE)],
        marks[0] if marks else None,
    )


def _load_sealing(path: str, _changed: int, _inode: int) -> SealingKeys:
    lines = _read(Path(path)).decode().splitlines()
    return SealingKeys(
        [x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET")],
        [line.removeprefix(CHANGE).strip() for line in lines if line.startswith(CHANGE)],
    )


def make_signing_keys(folder: Path) -> list[str]:
    """Make what is missing of the installation's own keys; gives the names of the new files."""
    made = [f"{name}.pem" for name in SIGNING if _once(folder / f"{name}.pem", lambda: pem(generate()))]
    if _once(folder / "session.key", lambda: secrets.token_hex(32).encode()):
        made.append("session.key")
    return made


def make_unit_keys(folder: Path, unit_id: str) -> str | None:
    """Make a unit's sealing and recovery keys, once.

    Gives the secret recovery key, to be printed and kept offline: it is written nowhere. None when the keys
    were there already.
    """
    if not _once(folder / f"sealing-{unit_id}.age", lambda: str(x25519.Identity.generate()).encode()):
        return None
    recovery = x25519.Identity.generate()
    _once(folder / f"recovery-{unit_id}.pub", lambda: str(recovery.to_public()).encode())
    return str(recovery)


def make_backup_key(folder: Path) -> str | None:
    """Make the key that backups are sealed to, once; gives its secret half, to be kept offline, or None."""
    secret = x25519.Identity.generate()
    return str(secret) if _once(folder / "backup.pub", lambda: str(secret.to_public()).encode()) else None


def pem(key: PrivateKey) -> bytes:
    """A private key as its file holds it."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _once(path: Path, make: Callable[[], bytes]) -> bool:
    """Write a new key file that only its owner may read; false when there is one already."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "wb") as file:
        file.write(make())
        file.flush()
        os.fsync(file.fileno())
    return True


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _missing(path) from None


def _missing(path: Path) -> BadSetting:
    return BadSetting(f"no key file {path.name}: run `flask make-keys`")

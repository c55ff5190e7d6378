"""The envelope: a signed header around a sealed, signed operation. Checked outside in.

What `read_header` and `check_sealed` pass is *accepted*, stored as it came. What `open_seal` gives may then
be *applied*; what it refuses is accepted all the same and goes to the problem tray.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import pyrage
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json
from pyrage import x25519

from app.domain import operations
from app.domain.errors import BrokenEnvelope, InvalidOperation, NotTheAuthor, Unopenable
from app.domain.operations import Operation
from app.sync import jws
from app.sync.jws import BadJws, Jws, PublicKey
from app.sync.seal import opened

HEX = r"^[0-9a-f]{64}$"
UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


class HeaderFields(BaseModel):
    """The clear header, exactly as signed."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    v: int
    op_id: str = Field(pattern=UUID)
    device: str = Field(pattern=UUID)
    seq: int = Field(ge=1, le=2**31 - 1)
    prev: str = Field(pattern=HEX)
    sealed_sha256: str = Field(pattern=HEX)
    size: int = Field(gt=0)


@dataclass(frozen=True, slots=True)
class Header:
    """A verified header; ``sha256`` is the hash that the next header names as ``prev``."""

    op_id: str
    device: str
    seq: int
    prev: str
    sealed_sha256: str
    size: int
    sha256: str
    token: str


@dataclass(frozen=True, slots=True)
class Authored:
    """What the seal held: the author's JWS, verified to belong to this header, not yet to a person."""

    signature: Jws
    body: dict[str, Any]


def read_header(token: str, device_id: str, chain_key: PublicKey) -> Header:
    """The header, if this device's chain key signed it. Raises `BrokenEnvelope`."""
    try:
        payload = jws.verify(jws.split(token), chain_key)
        fields = HeaderFields.model_validate_json(payload)
    except (BadJws, ValidationError) as error:
        raise BrokenEnvelope("header") from error
    if fields.device != device_id or fields.v != 1:
        raise BrokenEnvelope("header: another device or version")
    sha256 = hashlib.sha256(payload).hexdigest()
    return Header(
        fields.op_id, fields.device, fields.seq, fields.prev, fields.sealed_sha256, fields.size, sha256, token
    )


def check_sealed(header: Header, sealed: bytes | None) -> bytes:
    """The sealed bytes, if they are those that the header names. Raises `BrokenEnvelope`."""
    if sealed is None:
        raise BrokenEnvelope("no sealed part")
    if len(sealed) != header.size or hashlib.sha256(sealed).hexdigest() != header.sealed_sha256:
        raise BrokenEnvelope("sealed bytes do not match")
    return sealed


def open_seal(header: Header, sealed: bytes, identities: list[x25519.Identity]) -> Authored:
    """Open the seal and read what is inside. Raises `Unopenable`, `NotTheAuthor`."""
    try:
        plain = opened(sealed, identities)
    except pyrage.DecryptError as error:
        raise Unopenable("no key opens it") from error
    try:
        signature = jws.split(plain)
        inside: dict[str, Any] = from_json(signature.payload, allow_inf_nan=False)
        names = (inside["op_id"], inside["device"], inside["seq"])
        body: dict[str, Any] = inside["operation"]
    except (ValueError, KeyError, TypeError) as error:
        raise NotTheAuthor("no author's signature inside") from error
    if names != (header.op_id, header.device, header.seq) or not isinstance(body, dict):
        raise NotTheAuthor("signed for another envelope")
    return Authored(signature, body)


def check_author(authored: Authored, key: PublicKey) -> None:
    """The author's signature. Raises `NotTheAuthor`."""
    try:
        jws.verify(authored.signature, key)
    except BadJws as error:
        raise NotTheAuthor("signed by another key") from error


def read_operation(authored: Authored, unit_id: str) -> Operation:
    """The validated operation. Raises `InvalidOperation`, also when it speaks for another unit."""
    operation = operations.of(authored.body)
    if operation.unit != unit_id:
        raise InvalidOperation("unit: not the device's")
    return operation

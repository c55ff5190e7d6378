"""The hand-over file: the outbox of a device as one tar of age files, read and measured before anything is taken.

::

    manifest.json             {"v": 1, "kind": "hand-over", "device", "made_at", "headers": [JWS…], "blobs": [hash…]}
    operations/<op_id>.age    the sealed bytes of each header's operation
    blobs/<sha256>.age        sealed pictures, named by their hash

Nothing in it is believed because it stands there: headers are signed, sealed bytes are hashed.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.domain.errors import BrokenHandOver
from app.domain.operations import places
from app.domain.operations.common import SEALED_BLOB_LIMIT
from app.sync.batch import MAX_BYTES
from app.sync.envelope import HEX, UUID
from app.sync.jws import BadJws, split

MOST_BYTES = 2 * 1000**3
MOST_OPERATIONS = 20_000
MOST_BLOBS = 20_000
MANIFEST = "manifest.json"
MANIFEST_BYTES = 32 * 1000**2
OPERATION = re.compile(r"operations/([0-9a-f-]{36})\.age")
BLOB = re.compile(r"blobs/([0-9a-f]{64})\.age")
PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE)


class Manifest(BaseModel):
    """The first member of the file. ``certificate`` is that of the enrolment, for a server that was restored."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    v: Literal[1]
    kind: Literal["hand-over"]
    device: Annotated[str, Field(pattern=UUID)]
    made_at: Annotated[str, Field(max_length=40)] = ""
    certificate: Annotated[str, Field(max_length=60_000)] | None = None
    headers: Annotated[list[Annotated[str, Field(max_length=2000)]], Field(max_length=MOST_OPERATIONS)]
    blobs: Annotated[list[Annotated[str, Field(pattern=HEX)]], Field(max_length=MOST_BLOBS)] = []


class _Member(tarfile.TarInfo):
    """A member whose header alone is read: longer names and PAX records, which Python reads whole, do not belong here.

    A size below nothing would lead it backwards in the file (CVE-2025-8194).
    """

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        """Where Python says that a subclass may step in."""
        if self.type not in PLAIN or self.size < 0:
            raise BrokenHandOver(f"a member that does not belong here: {self.name[:80]}")
        return super()._proc_member(archive)  # type: ignore[misc,no-any-return]  # typeshed leaves it out


@dataclass(slots=True)
class HandOver:
    """A file that was read through once. ``operations`` and ``blobs`` are the members that are whole."""

    tar: tarfile.TarFile
    manifest: Manifest
    operations: dict[str, tarfile.TarInfo] = field(default_factory=dict)
    blobs: dict[str, tarfile.TarInfo] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether everything that the manifest names is in it."""
        return not (set(self.named()) - set(self.operations) or set(self.manifest.blobs) - set(self.blobs))

    def named(self) -> list[str]:
        """The ids in the manifest's headers, in their order; a header that cannot be read names none."""
        return [op_id for token in self.manifest.headers if (op_id := op_id_of(token))]

    def sealed(self, op_id: str) -> bytes | None:
        """The sealed bytes of an operation; None where they are not in the file."""
        member = self.operations.get(op_id)
        return self.open(member).read() if member else None

    def open(self, member: tarfile.TarInfo) -> IO[bytes]:
        """A member's bytes."""
        opened = self.tar.extractfile(member)
        if opened is None:
            raise BrokenHandOver(member.name)
        return opened


def read(file: IO[bytes]) -> HandOver:
    """Read the file through once, its manifest first. Raises `BrokenHandOver` where it is none of ours.

    A file that is cut off is read as far as it goes; `HandOver.is_whole` tells.
    """
    size = file.seek(0, 2)
    file.seek(0)
    if size > MOST_BYTES:
        raise BrokenHandOver(f"larger than {MOST_BYTES // 1000**3} GB")
    try:
        tar = tarfile.open(fileobj=file, mode="r:", tarinfo=_Member)  # noqa: SIM115 - it lives as long as the hand-over
        members = _members(tar, size)
        first = next(members, None)
        if first is None or first.name != MANIFEST or first.size > MANIFEST_BYTES:
            raise BrokenHandOver(f"does not begin with {MANIFEST}")
        over = HandOver(tar, _manifest(tar, first))
        for member in members:
            _sort_in(over, member)
    except (tarfile.TarError, EOFError, ValueError, UnicodeError) as error:
        raise BrokenHandOver("not a tar file") from error
    return over


def op_id_of(token: str) -> str:
    """The operation that a header names, unverified; empty where it cannot be read."""
    try:
        found = re.search(rb'"op_id":"([0-9a-f-]{36})"', split(token).payload)
    except BadJws:
        return ""
    return found[1].decode() if found else ""


def _members(tar: tarfile.TarFile, size: int) -> Iterator[tarfile.TarInfo]:
    """Members that are whole, until the file ends or breaks off."""
    while True:
        try:
            member = tar.next()
        except tarfile.TarError:
            if tar.offset == 0:
                raise
            return
        if member is None or member.offset_data + member.size > size:
            return
        yield member


def _manifest(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Manifest:
    opened = tar.extractfile(member)
    try:
        return Manifest.model_validate_json(opened.read() if opened else b"")
    except ValidationError as error:
        raise BrokenHandOver(f"{MANIFEST}: {places(error)}") from None


def _sort_in(over: HandOver, member: tarfile.TarInfo) -> None:
    """Only plain files with names and sizes that belong here, each once."""
    for pattern, shelf, most in (
        (OPERATION, over.operations, MAX_BYTES),
        (BLOB, over.blobs, SEALED_BLOB_LIMIT),
    ):
        found = pattern.fullmatch(member.name)
        if found and member.type in PLAIN and member.size <= most and found[1] not in shelf:
            shelf[found[1]] = member
            return
    raise BrokenHandOver(f"a member that does not belong here: {member.name[:80]}")

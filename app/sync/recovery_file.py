"""A request for a forgotten passphrase as a file: carried to the machine with the recovery key, and its answer back.

That machine has no network and no database. It reads the request as the device signed it, opens the data key, seals it
to the device, and writes what the server takes. Neither file tells a stranger more than ids.
"""

from __future__ import annotations

import hashlib
from binascii import Error as BadBase64
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pyrage import x25519

from app.config import Settings
from app.domain.errors import BadCommand, InvalidRequest
from app.models import RecoveryRequest
from app.sync import jws, recovery
from app.sync.keys import Keyring
from app.sync.revocations import put

AGE = b"age-encryption.org/v1\n"
Text = Annotated[str, StringConstraints(min_length=8, max_length=8000)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


File = TypeVar("File", bound=_File)


class AskFile(_File):
    """What is carried there: the request in the device's own words, and the data key in its seal."""

    v: Literal[1] = 1
    kind: Literal["recovery_request"] = "recovery_request"
    device: str
    request: Text
    sealed: Text


class AnswerFile(_File):
    """What is carried back. ``request_sha256`` says to which request it is the answer."""

    v: Literal[1] = 1
    kind: Literal["recovery_answer"] = "recovery_answer"
    request_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    answer: Text


def write_request(request: RecoveryRequest, path: Path) -> None:
    """Write it down to be carried. Raises `OSError`."""
    asked = AskFile(device=request.device_id, request=request.request, sealed=jws.b64(request.sealed))
    put(path, asked.model_dump_json(indent=1))


def answer_file(path: Path, identities: list[x25519.Identity], to: Path) -> str:
    """On the machine with the recovery key: open, seal to the device, write; gives the number that the tablet shows.

    Raises `BadCommand` for what is no such file, `NotTheRecoveryKey`, `NotTheVaultKey` and `OSError`.
    """
    file = _read(path, AskFile)
    try:
        asked = recovery.read(recovery.RecoveryAsk(request=file.request, sealed=file.sealed), file.device)
    except (InvalidRequest, ValidationError) as error:
        raise BadCommand(f"{path}: not a request as a device signs one") from error
    sealed = recovery.resealed(asked.sealed, asked.person_id, file.device, asked.recipient, identities)
    put(to, AnswerFile(request_sha256=_hash(file.request), answer=jws.b64(sealed)).model_dump_json(indent=1))
    return asked.number


def take_answer(request: RecoveryRequest, path: Path, *, keyring: Keyring, settings: Settings) -> None:
    """At the server: give what was carried back to whoever asked. The caller holds the pen.

    Raises `BadCommand` for another file, or the answer to another request, and what `recovery.give` raises.
    """
    file = _read(path, AnswerFile)
    if file.request_sha256 != _hash(request.request):
        raise BadCommand(f"{path}: the answer to another request")
    try:
        sealed = jws.unb64(file.answer)
    except BadBase64 as error:
        raise BadCommand(f"{path}: spoiled") from error
    if not sealed.startswith(AGE):
        raise BadCommand(f"{path}: spoiled")
    recovery.give(request, sealed, keyring=keyring, settings=settings)


def _read(path: Path, kind: type[File]) -> File:
    try:
        return kind.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise BadCommand(f"{path}: not a {kind.model_fields['kind'].default} file") from error


def _hash(request: str) -> str:
    return hashlib.sha256(request.encode()).hexdigest()

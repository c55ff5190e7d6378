"""``/api/blobs``: tus 1.0 (https://tus.io/protocols/resumable-upload), named by the sealed bytes' SHA-256."""

from __future__ import annotations

import base64
import binascii
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, cast

from flask import Request, Response, current_app, request
from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel, Field
from werkzeug.datastructures import Headers
from werkzeug.http import http_date

from app.config import Settings
from app.domain.errors import CutOff, InvalidRequest, TooLarge
from app.sync import uploads
from app.sync.blob_store import BlobStore
from app.sync.pieces import Checksum, Piece, Read
from app.sync.uploads import Upload
from app.web.access import public
from app.web.api.speakers import by_device, device, keyring

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

api = APIBlueprint(
    "blobs", __name__, url_prefix="/api/blobs", abp_tags=[Tag(name="blobs")], abp_security=[{"token": []}]
)
VERSION = {"Tus-Resumable": "1.0.0"}
SUMS = ("sha256", "sha1")
ABOUT = {
    **VERSION,
    "Tus-Version": "1.0.0",
    "Tus-Extension": "creation,creation-with-upload,checksum,expiration,termination",
    "Tus-Checksum-Algorithm": ",".join(SUMS),
    "Tus-Max-Size": str(25 * 1024 * 1024),
}
OFFSET_STREAM = "application/offset+octet-stream"
SILENCE = 60.0
"""Seconds without a byte after which a line is taken for dead: nobody tells a server that a tablet left the village."""

NAME = re.compile(r"[0-9a-f]{64}")
DIGITS = re.compile(r"[0-9]{1,18}")


def store() -> BlobStore:
    """Where blobs lie."""
    kept: BlobStore | None = current_app.extensions.get("blobs")
    if kept is None:
        settings: Settings = current_app.extensions["settings"]
        kept = current_app.extensions["blobs"] = BlobStore(settings.data_dir / "blobs")
    return kept


class Told(Response):
    """An answer in its headers alone. They are plain ASCII already, so Werkzeug need not look through them again."""

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> Headers:  # noqa: ARG002 - Werkzeug's signature
        """The headers as they are."""
        return self.headers


class BlobPath(BaseModel):
    """The name of a blob: hex SHA-256 of its sealed bytes."""

    name: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@api.route("", methods=["OPTIONS"])
@api.route("/<name>", methods=["OPTIONS"])
@public
def about(name: str = "") -> Response:  # noqa: ARG001 - the same for all
    """What this server can do."""
    return Response(status=204, headers=ABOUT)


@api.post("")
@by_device
def create() -> Response:
    """Begin an upload; what comes with the request is taken at once (creation-with-upload)."""
    return begin(request)


def begin(asked: Request) -> Response:
    """The same for a door that stands before Flask's, once the device's guard has let it pass."""
    _speak_tus(asked)
    upload = uploads.find(_announced_name(asked), device(), store())
    if asked.headers.get("Upload-Length") != str(upload.size):
        raise InvalidRequest("Upload-Length: not what was announced")
    if asked.content_length and not upload.is_whole:
        upload = uploads.receive(upload, _piece(asked, upload, at=0), store())
    return _answer(201, upload, {"Location": f"{asked.root_path}/api/blobs/{upload.name}"})


@api.route("/<name>", methods=["HEAD"])
@by_device
def how_far(name: str) -> Response:
    """The offset to go on from. Whoever asks has given up an earlier line, so that one is hung up."""
    _speak_tus(request)
    upload = uploads.find(_name(name), device(), store())
    if store().end_other_line(name):
        upload = uploads.find(name, device(), store())
    return _answer(200, upload, {"Upload-Length": str(upload.size)})


@api.patch("/<name>")
@by_device
def go_on(path: BlobPath) -> Response:
    """Take more bytes in."""
    _speak_tus(request)
    if request.mimetype != OFFSET_STREAM:
        raise InvalidRequest(f"Content-Type: {OFFSET_STREAM}")
    upload = uploads.find(path.name, device(), store())
    offset = request.headers.get("Upload-Offset", "")
    if not DIGITS.fullmatch(offset):
        raise InvalidRequest("Upload-Offset")
    if not (upload.is_whole and int(offset) == upload.size):
        upload = uploads.receive(upload, _piece(request, upload, at=int(offset)), store())
    return _answer(204, upload, {})


@api.delete("/<name>")
@by_device
def give_up(path: BlobPath) -> Response:
    """Take an unfinished upload back (termination)."""
    _speak_tus(request)
    uploads.give_up(uploads.find(path.name, device(), store()), store())
    return Response(status=204, headers=VERSION)


@api.get("/<name>/receipt")
@by_device
def receipt(path: BlobPath) -> dict[str, str]:
    """The signed receipt of a whole blob, readable at any time."""
    upload = uploads.find(path.name, device(), store())
    return {"receipt": uploads.receipt(upload, device(), keyring=keyring())}


def _answer(status: int, upload: Upload, more: dict[str, str]) -> Response:
    """Offset and expiry; the receipt, once all of it is here."""
    headers = {**VERSION, **more, "Upload-Offset": str(upload.offset), "Cache-Control": "no-store"}
    if upload.is_whole:
        headers["Tan-Noi-Receipt"] = uploads.receipt(upload, device(), keyring=keyring())
    else:
        headers["Upload-Expires"] = http_date(upload.expires_at)
    if status != HTTPStatus.NO_CONTENT:
        headers["Content-Length"] = "0"
    return Told(status=status, headers=headers)


def _piece(asked: Request, upload: Upload, *, at: int) -> Piece:
    """The body of this request, never more than what is left of the blob."""
    length = asked.content_length
    left = upload.size - at
    if left < 0 or (length is not None and length > left):
        raise TooLarge
    return Piece(at, left if length is None else length, _reader(asked, length), _checksum(asked), _hang_up(asked))


def _hang_up(asked: Request) -> Callable[[], None]:
    """What ends this request's line from another thread; a line that says nothing for ``SILENCE`` ends by itself."""
    line: socket.socket | None = asked.environ.get("gunicorn.socket")
    if line is None:
        return lambda: None
    line.settimeout(SILENCE)

    def hang_up() -> None:
        with suppress(OSError):  # it is gone already
            socket.socket.shutdown(line, socket.SHUT_RDWR)  # below TLS, which another thread is reading through

    return hang_up


def _reader(asked: Request, length: int | None) -> Read:
    """Reads the body; raises `CutOff` where the sender went away. Where the length is known the piece ends by it."""
    read = asked.stream.read if length is None else asked.environ["wsgi.input"].read

    def carefully(size: int) -> bytes:
        try:
            chunk = cast("bytes", read(size))
        except Exception as error:  # whatever the server in front raises for a broken line, it means the same
            raise CutOff from error
        if not chunk and length is not None:
            raise CutOff
        return chunk

    return carefully


def _checksum(asked: Request) -> Checksum | None:
    """The digest in ``Upload-Checksum: sha256 <base64>``; sha1 too, because tus asks it of every server."""
    given = asked.headers.get("Upload-Checksum")
    if given is None:
        return None
    algorithm, _, digest = given.partition(" ")
    if algorithm not in SUMS:
        raise InvalidRequest(f"Upload-Checksum: {' or '.join(SUMS)}")
    return Checksum(algorithm, _unbase64(digest, "Upload-Checksum"))


def _announced_name(asked: Request) -> str:
    """The blob's name in ``Upload-Metadata: sealed_sha256 <base64>``."""
    pairs = (pair.strip().partition(" ") for pair in asked.headers.get("Upload-Metadata", "").split(","))
    values = {key: value for key, _, value in pairs}
    name = _unbase64(values.get("sealed_sha256", ""), "Upload-Metadata").decode("ascii", "replace")
    if not NAME.fullmatch(name):
        raise InvalidRequest("Upload-Metadata: sealed_sha256")
    return name


def _name(name: str) -> str:
    if not NAME.fullmatch(name):
        raise InvalidRequest("not the name of a blob")
    return name


def _unbase64(text: str, where: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise InvalidRequest(where) from error


def _speak_tus(asked: Request) -> None:
    if asked.headers.get("Tus-Resumable") != VERSION["Tus-Resumable"]:
        raise InvalidRequest("Tus-Resumable: 1.0.0")

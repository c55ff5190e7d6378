"""``/api/sync``: push, receipts, pull."""

from __future__ import annotations

from typing import Annotated, Any

from flask import Response, current_app, request
from flask_openapi import APIBlueprint, Tag
from pydantic import BaseModel, Field, ValidationError

from app.db import db, now, writing
from app.domain.errors import InvalidRequest, TooLarge
from app.domain.operations import places
from app.services import access_record, installation
from app.sync import pull as pulling
from app.sync import push as pushing
from app.sync import receipts
from app.sync.batch import MAX_BYTES, Answer, Batch
from app.sync.known_people import KNOWN
from app.sync.pull import PullAnswer
from app.web import field_app
from app.web.api import multipart
from app.web.api.speakers import by_device, by_person, device, keyring, person, settings

api = APIBlueprint("sync", __name__, url_prefix="/api/sync", abp_tags=[Tag(name="sync")], abp_security=[{"token": []}])
MOST = MAX_BYTES + 128 * 1024
"""The sealed bytes of a push, and its headers and frames around them."""


class OpIds(BaseModel):
    """Which operations a receipt is asked for."""

    op_id: Annotated[list[str], Field(min_length=1, max_length=500)]


class ReceiptAnswer(BaseModel):
    """A JWS by the pinned receipt key."""

    receipt: str
    epoch: int


class Since(BaseModel):
    """The cursor of the last page; empty for everything. ``also`` names, with commas, what the device keeps sealed."""

    since: Annotated[str, Field(max_length=500)] = ""
    also: Annotated[str, Field(max_length=100)] = ""


@api.post("/push", responses={200: Answer})
@by_device
def push() -> Response:
    """Take a batch of sealed operations: multipart, a field ``batch`` and a part ``sealed-<op_id>`` each."""
    if (request.content_length or 0) > MOST:
        raise TooLarge
    request.max_content_length = MOST
    content = take(request.content_type or "", request.get_data(cache=False))
    return current_app.response_class(content, mimetype="application/json")


def take(content_type: str, form: bytes) -> bytes:
    """Take the batch of a device that its guard has let pass; gives the answer's JSON."""
    parts = multipart.parts(content_type, form)
    batch = _batch(parts.pop("batch", b""))
    sealed = {name.removeprefix("sealed-"): content for name, content in parts.items()}
    answer = pushing.push(batch, sealed, device(), keyring=keyring(), settings=settings())
    answer.app_version = field_app.version()
    return answer.model_dump_json().encode()


@api.get("/receipts", responses={200: ReceiptAnswer})
@by_device
def receipts_again(query: OpIds) -> dict[str, Any]:
    """The receipt for those of these operations that the journal holds, readable at any time."""
    epoch = installation.epoch()
    signed = receipts.again(device().id, query.op_id, epoch=epoch, at=now(), keyring=keyring())
    return {"receipt": signed, "epoch": epoch}


@api.get("/pull", responses={200: PullAnswer})
@by_person
def pull(query: Since) -> Response:
    """A page of the trip pack."""
    holder, reader = device(), person()
    unit_id, device_id = holder.unit_id, holder.id
    also = query.also.split(",") if reader.has_role("field_officer") else ()
    page = pulling.pull(unit_id, query.since, also)
    named = sum(_named(one) for one in page.items)
    if named:
        db.session.expunge(reader)
        with writing():
            access_record.record_view(reader, unit_id, "trip_pack", at=now(), device_id=device_id, why=f"{named}")
    return current_app.response_class(page.model_dump_json(), mimetype="application/json")


def _named(item: dict[str, Any]) -> int:
    """How many people an item of the pack names."""
    if item["kind"] == KNOWN:
        return len(item["data"]["people"])
    return int(item["kind"] == "dossier" and "data" in item)


def _batch(field: bytes) -> Batch:
    try:
        return Batch.model_validate_json(field)
    except ValidationError as error:
        if any(one["type"] == "too_long" and one["loc"] == ("headers",) for one in error.errors()):
            raise TooLarge from None
        raise InvalidRequest(places(error)) from None

"""``/api/devices``: enrolment, and being known again."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint, Tag

from app.db import writing
from app.sync import enrolment, replacing, returning
from app.sync.enrolment import EnrolAnswer, EnrolRequest, OfferAnswer, OfferRequest
from app.sync.returning import ReturnAnswer, ReturnRequest
from app.web.access import public
from app.web.api.speakers import bearer, by_device, device, keyring, settings
from app.web.limits import DOOR, limiter

api = APIBlueprint("devices", __name__, url_prefix="/api/devices", abp_tags=[Tag(name="devices")])


@api.post("/offer", responses={200: OfferAnswer})
@limiter.limit(DOOR)
@public
def offer(body: OfferRequest) -> dict[str, Any]:
    """Of which unit a one-time token is, and for whom; the token is not used up."""
    return enrolment.offer(body).model_dump(mode="json")


@api.post("/enrol", responses={200: EnrolAnswer})
@limiter.limit(DOOR)
@public
def enrol(body: EnrolRequest) -> dict[str, Any]:
    """Turn a one-time token and fresh public keys into a device with a lane of its own.

    ``replaces`` is the certificate of the enrolment that the same browser had until it lost its store: that one ends.
    """
    with writing():
        answer = enrolment.enrol(body, keyring=keyring(), settings=settings())
        replacing.end_former(body.replaces, answer.device_id, keyring=keyring(), settings=settings())
    return answer.model_dump(mode="json")


@api.post("/again", responses={200: ReturnAnswer})
@limiter.limit(DOOR)
@public
def again(body: ReturnRequest) -> dict[str, Any]:
    """Know a device by its enrolment certificate, after a restore from before it was enrolled.

    The device token that comes with it proves that the certificate is the sender's own.
    """
    with writing():
        answer = returning.welcome(body, bearer(), keyring=keyring(), settings=settings())
    return answer.model_dump(mode="json")


@api.get("/certificate", security=[{"token": []}])
@by_device
def certificate() -> dict[str, str]:
    """The device's enrolment certificate, anew."""
    return {"certificate": enrolment.certificate(device().id, keyring=keyring(), settings=settings())}

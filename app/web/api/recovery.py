"""``/api/devices/recovery``: a forgotten passphrase, asked for by the device on which the vault lies."""

from __future__ import annotations

from typing import Any

from flask_openapi import APIBlueprint, Tag

from app.db import now, writing
from app.models import RecoveryRequest
from app.services import recovery as requests
from app.sync import recovery
from app.sync.recovery import RecoveryAsk, RecoveryPath, RecoveryStanding
from app.web.api.speakers import by_device, device, keyring, settings
from app.web.limits import DOOR, limiter

api = APIBlueprint(
    "recovery",
    __name__,
    url_prefix="/api/devices/recovery",
    abp_tags=[Tag(name="recovery")],
    abp_security=[{"token": []}],
)


@api.post("", responses={200: RecoveryStanding})
@limiter.limit(DOOR)
@by_device
def ask(body: RecoveryAsk) -> dict[str, Any]:
    """Ask two people of the commune for the data key of a vault; the same request again changes nothing."""
    with writing():
        return recovery.ask(body, device().id, keyring=keyring(), settings=settings()).model_dump(mode="json")


@api.get("/<request_id>", responses={200: RecoveryStanding})
@by_device
def standing(path: RecoveryPath) -> dict[str, Any]:
    """How it stands; the answer opens for the device that asked alone."""
    return _told(recovery.of_device(path.request_id, device().id))


@api.post("/<request_id>/withdraw", responses={200: RecoveryStanding})
@limiter.limit(DOOR)
@by_device
def withdraw(path: RecoveryPath) -> dict[str, Any]:
    """The passphrase came back to mind; what was answered by then stays answered."""
    with writing():
        request = recovery.of_device(path.request_id, device().id)
        requests.withdraw(request, at=now())
        return _told(request)


def _told(request: RecoveryRequest) -> dict[str, Any]:
    return recovery.standing(request, keyring=keyring(), settings=settings()).model_dump(mode="json")

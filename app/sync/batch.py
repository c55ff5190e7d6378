"""What a device says in one push, and what is answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from app.domain.operations import Operation
from app.domain.operations.common import Instant

MAX_OPERATIONS = 64
MAX_BYTES = 256 * 1024
DOUBT = timedelta(minutes=10)
TRUSTED_AGE_S = 24 * 3600
"""A clock offset that was measured within a day is believed."""


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Head(_Told):
    """The newest link of the device's chain, in its own words."""

    seq: Annotated[int, Field(ge=0, le=2**31 - 1)]
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Outbox(_Told):
    """What still waits on the device."""

    operations: Annotated[int, Field(ge=0, le=2**31 - 1)]
    blobs: Annotated[int, Field(ge=0, le=2**31 - 1)]
    oldest_at: Instant | None = None


class Batch(_Told):
    """The field ``batch`` of a push."""

    head: Head
    raw_at: AwareDatetime
    app_version: Annotated[str, Field(max_length=40)] = ""
    storage_left: Annotated[int, Field(ge=0, le=2**53 - 1)] | None = None
    outbox: Outbox | None = None
    seals_to: Annotated[str, Field(max_length=100)] | None = None
    """The recipient that the device seals to. An older app does not say."""
    believes: Annotated[str, Field(max_length=64)] | None = None
    """The thumbprint of the receipt key that the device has pinned. An older app does not say."""
    headers: Annotated[list[Annotated[str, Field(max_length=2000)]], Field(max_length=MAX_OPERATIONS)]


class VerdictOut(BaseModel):
    """The answer to one operation. ``replay`` says that it is the stored verdict of an earlier push."""

    op_id: str
    verdict: str
    code: str = ""
    message: str = ""
    replay: bool = False
    result: dict[str, Any] = {}


class HeadOut(BaseModel):
    """The newest link that the server holds, and the numbers below it that are missing."""

    seq: int
    hash: str
    missing: list[list[int]]


class Answer(BaseModel):
    """The answer to a push."""

    verdicts: list[VerdictOut]
    head: HeadOut
    server_time: str
    epoch: int
    receipt: str
    app_version: str = ""
    """Which version of the field app is served here: a device of another one looks for it. Empty: none is built."""
    lease: str = ""
    """A JWS: until when the device may work without another contact. Empty for one that was taken back."""
    revoked: str = ""
    """A JWS: the device was taken back, and wipes itself once it owes nothing. Empty for any other."""
    left: str = ""
    """A JWS: who of the device's officers has left; their vaults are wiped there. Empty where nobody has."""
    written_off: str = ""
    """A JWS: which numbers of the device the commune has given up as lost. Empty where there are none."""
    sealing: list[str] = []
    """JWSs, oldest first: which keys took the place of the one that the device seals to."""
    receipt_keys: list[str] = []
    """JWSs, oldest first, each by the key before: which keys took the place of the one that the device believes."""


def time_doubt(operation: Operation, raw_at: datetime | None, now: datetime) -> bool:
    """Whether the legal time may be more than ten minutes off.

    ``raw_at`` is the device's own clock at ``now``. A jump since the offset was measured shows as a difference
    between the two; where the device never met the server, its clock now has to vouch for its clock then.
    """
    if operation.at - now > DOUBT:
        return True
    try:
        return abs(_expected(operation, raw_at, now) - operation.at) > DOUBT
    except OverflowError:  # an offset of ten thousand years
        return True


def _expected(operation: Operation, raw_at: datetime | None, now: datetime) -> datetime:
    clock = operation.clock
    if clock.offset_ms is not None and (clock.offset_age_s or 0) <= TRUSTED_AGE_S:
        return clock.raw_at + timedelta(milliseconds=clock.offset_ms)
    return clock.raw_at + (now - raw_at) if raw_at is not None else operation.at

"""What is really lost is written off: numbers that no device can send any more, closed by a person for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.domain.errors import NotMissing, ReasonNeeded
from app.domain.missing import Range, missing, told, without
from app.domain.operations import instant
from app.models import Device, Person

REASON_LENGTH = 500


def still_missing(device: Device) -> tuple[Range, ...]:
    """Numbers of this device that have not arrived and that nobody has written off."""
    named = missing(device.missing or [], device.head_seq, device.stated_seq)
    return without(named, [(one["from"], one["to"]) for one in device.written_off])


def write_off(device: Device, numbers: Sequence[Range], reason: str, *, by: Person, at: datetime) -> None:
    """Close these missing numbers. What arrives later all the same is taken like anything else.

    Raises `NotMissing` where one of them is not missing, and `ReasonNeeded`.
    """
    if foreign := without(numbers, still_missing(device)):
        raise NotMissing(told(foreign))
    if not numbers:
        raise NotMissing
    said = " ".join(reason.split())[:REASON_LENGTH]
    if not said:
        raise ReasonNeeded
    about = {"reason": said, "by": by.id, "at": instant(at)}
    device.written_off = [*device.written_off, *({"from": first, "to": last, **about} for first, last in numbers)]

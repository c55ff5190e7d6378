"""A one-time code goes out by SMS, at once and once: it is in no row, so there is nothing to send it from again."""

from __future__ import annotations

import uuid

from app.domain.catalogue import load
from app.domain.errors import CodeNotSent
from app.gateways import Gateways
from app.notices import sms, stops
from app.notices.outgoing import Outgoing
from app.notices.words import Message

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "tan-noi:one-time")


def send_code(code: str, phone: str, gateways: Gateways, *, unit: str, minutes: int, language: str, key: str) -> None:
    """Hand the code to the gateway. Raises `CodeNotSent` where it did not take it, or the number is none."""
    digits = stops.digits(phone)
    if not digits or not gateways.sms.is_set:
        raise CodeNotSent("no way to this number")
    spoken = "en" if language.startswith("en") else "vi"
    said = load("electronic.json")["sms"][spoken].format(unit=unit[:1].upper() + unit[1:], code=code, minutes=minutes)
    message = Message("code", spoken, unit, "", said, "", "", "")
    outcome = sms.send(Outgoing(str(uuid.uuid5(_SPACE, key)), message, digits), gateways)
    if outcome.state != "sent":
        raise CodeNotSent(outcome.code)

"""SMS by a gateway: ``POST`` JSON, signed by HMAC, with our key as idempotency key."""

from __future__ import annotations

from app.gateways import Gateways
from app.notices.outgoing import Outcome, Outgoing
from app.notices.posting import post, signed
from app.notices.words import parts


def send(one: Outgoing, gateways: Gateways) -> Outcome:
    """Hand one message over; it costs its parts."""
    text = one.message.sms
    body = {"to": one.phone, "from": gateways.sms_sender, "text": text, "template": one.message.kind, "id": one.key}
    headers = {"Idempotency-Key": one.key, **signed(body, gateways.sms.secret())}
    _, trouble = post(gateways.sms.url, body, headers)
    return trouble or Outcome("sent", cost_vnd=gateways.sms.cost_vnd * parts(text))

"""Zalo ZNS: a template that Zalo has approved, by its number, with its parameters; our key is the tracking id.

Zalo answers 200 to almost everything and says in ``error`` how it went. What is a number's own trouble (no Zalo, does
not want messages of an office) is told from what is ours or passes.
"""

from __future__ import annotations

from app.gateways import Gateways
from app.notices.outgoing import Outcome, Outgoing
from app.notices.posting import post

NEVER = frozenset({-108, -114, -115, -117, -118, -119, -131, -132, -137, -138, -139, -140, -141})
"""This number, this template: no later try would help."""


def send(one: Outgoing, gateways: Gateways) -> Outcome:
    """Hand one message over."""
    said = one.message
    body = {
        "phone": one.phone,
        "template_id": gateways.templates[said.kind],
        "template_data": {"ho_so": said.number or "—", "tin": said.said, "don_vi": said.unit},
        "tracking_id": one.key,
    }
    headers = {"access_token": gateways.zalo.secret(), "Idempotency-Key": one.key}
    answer, trouble = post(gateways.zalo.url, body, headers)
    if trouble:
        return trouble
    error = answer.get("error")
    if error == 0:
        return Outcome("sent", cost_vnd=gateways.zalo.cost_vnd)
    code = f"zalo_{error}" if isinstance(error, int) and abs(error) < 100_000 else "bad_answer"
    return Outcome("never" if error in NEVER else "again", code)

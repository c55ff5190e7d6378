"""Whatever a device seals, it gets a verdict, it is kept, and what stands behind it goes on."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
import rfc8785
from flask import Flask
from sqlalchemy import select

from app.db import db
from app.demo.commune import Officer
from app.demo.device import Envelope
from app.domain.ids import uuid7
from app.models import JournalEntry
from app.sync import jws
from tests.factories import Tablet


def sealed(tablet: Tablet, plain: bytes, op_id: str = "") -> Envelope:
    """An envelope on the tablet's chain around any bytes at all."""
    op_id, content = op_id or str(uuid7()), tablet.seal(plain)
    tablet.seq += 1
    fields: dict[str, Any] = {
        "device": tablet.id,
        "op_id": op_id,
        "prev": tablet.prev,
        "sealed_sha256": hashlib.sha256(content).hexdigest(),
        "seq": tablet.seq,
        "size": len(content),
        "v": 1,
    }
    header = rfc8785.dumps(fields)
    tablet.prev = hashlib.sha256(header).hexdigest()
    return Envelope(op_id, tablet.seq, jws.sign(header, tablet.chain), tablet.prev, content)


def signed(tablet: Tablet, who: Officer, payload: bytes, op_id: str = "") -> Envelope:
    """The same around any payload that this person signed."""
    return sealed(tablet, jws.sign(payload, tablet.authors[who.id].key).encode(), op_id)


@pytest.mark.parametrize("plain", [b"", b"x", b"\xff\xfe", b"a.b.c", b"." * 5000, b"e30.e30.e30"])
def test_bytes_that_nobody_signed(app: Flask, tablet: Tablet, plain: bytes) -> None:
    _, good = tablet.intake()
    bad = sealed(tablet, plain)
    _, behind = tablet.intake()
    assert tablet.verdicts(good, bad, behind) == [("applied", ""), ("refused", "author"), ("applied", "")]
    with app.app_context():
        assert len(db.session.scalars(select(JournalEntry)).all()) == 3


@pytest.mark.parametrize(
    "payload",
    [
        b"", b"{", b"[]", b"7", b"null", b'"x"', b"{}", b'{"op_id":1}', b"[" * 10_000, b'{"op_id":"\xff"}',
        b'{"op_id":null,"device":null,"seq":null,"operation":{}}',
    ],
)  # fmt: skip
def test_signed_nonsense(tablet: Tablet, hoa: Officer, payload: bytes) -> None:
    _, good = tablet.intake()
    bad = signed(tablet, hoa, payload)
    _, behind = tablet.intake()
    assert tablet.verdicts(good, bad, behind) == [("applied", ""), ("refused", "author"), ("applied", "")]


@pytest.mark.parametrize("change", ["device", "op_id", "seq"])
def test_an_operation_signed_for_another_envelope(tablet: Tablet, hoa: Officer, change: str) -> None:
    op_id = str(uuid7())
    inside: dict[str, Any] = {
        "device": tablet.id,
        "op_id": op_id,
        "operation": tablet.operation("note_added", {"text": "x"}, dossier_id=op_id),
        "seq": tablet.seq + 1,
    }
    inside[change] = 77 if change == "seq" else str(uuid7())
    assert tablet.verdicts(signed(tablet, hoa, rfc8785.dumps(inside))) == [("refused", "author")]


@pytest.mark.parametrize(
    "facts",
    [
        {"text": "\u0000"},
        {"text": "a" * 4001},
        {"text": ["x"]},
        {"text": {"$ne": 1}},
        {"text": None},
        {"text": "x", "__class__": "y"},
        {},
    ],
)
def test_facts_of_another_shape(tablet: Tablet, facts: dict[str, Any]) -> None:
    dossier, good = tablet.intake()
    bad = tablet.say("note_added", facts, dossier_id=dossier)
    _, behind = tablet.intake()
    first, second, third = tablet.verdicts(good, bad, behind)
    assert (first, third) == (("applied", ""), ("applied", ""))
    assert second in (("refused", "invalid"), ("applied", ""))


def test_letters_that_are_half_a_letter(tablet: Tablet, hoa: Officer) -> None:
    dossier, good = tablet.intake()
    plain = tablet.operation("note_added", {"text": "HALF"}, dossier_id=dossier)
    op_id = str(uuid7())
    text = rfc8785.dumps({"device": tablet.id, "op_id": op_id, "operation": plain, "seq": tablet.seq + 1})
    bad = signed(tablet, hoa, text.replace(b"HALF", rb"\ud800"))
    _, behind = tablet.intake()
    assert [verdict for verdict, _ in tablet.verdicts(good, bad, behind)] == ["applied", "refused", "applied"]

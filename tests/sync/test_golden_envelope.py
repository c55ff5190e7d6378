"""One envelope made once: the server must read it to the byte, for ever (the field app's twin does the same)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from joserfc import jws as judge
from joserfc.jwk import ECKey
from pyrage import x25519

from app.domain.errors import BrokenEnvelope, NotTheAuthor, Unopenable
from app.sync import jws
from app.sync.envelope import Header, check_author, check_sealed, open_seal, read_header, read_operation

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[1] / "contract" / "envelope.json").read_text("utf-8"))
SEALED = jws.unb64(GOLDEN["sealed"])
DEVICE = "01994c5e-8a00-7000-8000-000000000099"


def public(name: str) -> jws.PublicKey:
    return jws.public_key(GOLDEN["keys"][name])


@pytest.fixture
def header() -> Header:
    return read_header(GOLDEN["header_jws"], DEVICE, public("chain"))


def test_the_header_is_the_signed_one(header: Header) -> None:
    assert header.sha256 == GOLDEN["header_sha256"] == hashlib.sha256(GOLDEN["header_payload"].encode()).hexdigest()
    assert (header.seq, header.prev, header.size) == (1, "0" * 64, len(SEALED))


@pytest.mark.parametrize("who", ["unit_identity", "recovery_identity"])
def test_the_unit_and_the_recovery_key_open_the_seal(header: Header, who: str) -> None:
    authored = open_seal(header, check_sealed(header, SEALED), [x25519.Identity.from_str(GOLDEN["keys"][who])])
    check_author(authored, public("author"))
    assert authored.body == GOLDEN["operation"]
    assert read_operation(authored, "H99.001").unit == "H99.001"


def test_another_key_does_not_open_it(header: Header) -> None:
    with pytest.raises(Unopenable):
        open_seal(header, SEALED, [x25519.Identity.generate()])


@pytest.mark.parametrize("at", [0, 40, len(SEALED) // 2, len(SEALED) - 1])
def test_one_changed_byte_is_seen(header: Header, at: int) -> None:
    bad = bytearray(SEALED)
    bad[at] ^= 1
    with pytest.raises(BrokenEnvelope):
        check_sealed(header, bytes(bad))


def test_a_header_signed_by_another_key_is_not_taken() -> None:
    with pytest.raises(BrokenEnvelope):
        read_header(GOLDEN["header_jws"], DEVICE, public("author"))


def test_the_author_is_not_somebody_else(header: Header) -> None:
    authored = open_seal(header, SEALED, [x25519.Identity.from_str(GOLDEN["keys"]["unit_identity"])])
    with pytest.raises(NotTheAuthor):
        check_author(authored, public("chain"))


@pytest.mark.parametrize(
    ("token", "key"), [("header_jws", "chain"), ("author_jws", "author"), ("receipt_jws", "receipt")]
)
def test_any_jose_library_reads_our_signatures(token: str, key: str) -> None:
    public_half = {k: v for k, v in GOLDEN["keys"][key].items() if k != "d"}
    assert judge.deserialize_compact(GOLDEN[token], ECKey.import_key(public_half), algorithms=["ES256"]).payload


def test_what_was_signed_is_the_canonical_form() -> None:
    body = json.loads(GOLDEN["author_payload"])
    assert rfc8785.dumps(body).decode() == GOLDEN["author_payload"]
    assert rfc8785.dumps(json.loads(GOLDEN["header_payload"])).decode() == GOLDEN["header_payload"]

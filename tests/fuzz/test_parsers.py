"""Each parser of foreign bytes gives a value or its own error, never anything else."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pyrage
import pytest
from hypothesis import strategies as st
from pydantic import ValidationError

from app.domain import operations
from app.domain.catalogue import ProcedureData, load
from app.domain.errors import BrokenHandOver, DomainError, InvalidOperation, InvalidRequest
from app.domain.id_number import check_id_number, read_card
from app.sync import handover_file, jws
from app.sync.envelope import Header, open_seal, read_header, read_operation
from app.sync.seal import opened
from app.web.api import multipart
from app.web.desk import redraw
from tests.factories import CASES
from tests.fuzz.foreign import HEADER, JSON, NASTY, bent, broken
from tests.fuzz.tally import fuzz
from tests.hand_over import tar_of
from tests.web.world import picture

KEY = jws.generate()
PUBLIC = KEY.public_key()
DEVICE = "01a20522-dde5-70ff-9bbd-1b25f8459bdb"
IDENTITY = pyrage.x25519.Identity.generate()
TOLD: dict[str, Any] = {
    "device": DEVICE, "op_id": DEVICE, "prev": "0" * 64, "sealed_sha256": "a" * 64, "seq": 1, "size": 9, "v": 1,
}  # fmt: skip
TOKEN = jws.sign(json.dumps(TOLD).encode(), KEY)
AUTHORED = {"device": DEVICE, "op_id": DEVICE, "seq": 1, "operation": CASES["note_added"]}
HEADER_OF = Header(DEVICE, DEVICE, 1, "0" * 64, "a" * 64, 9, "b" * 64, TOKEN)


def sealed(plain: bytes) -> bytes:
    """To the one key of this test."""
    return bytes(pyrage.encrypt(plain, [IDENTITY.to_public()]))


@fuzz(broken(TOKEN.encode()))
def test_a_token_with_something_wrong_in_it(raw: bytes) -> None:
    with suppress(jws.BadJws):
        assert jws.split(raw).kid
    with suppress(DomainError):
        read_header(raw.decode("utf-8", "replace"), DEVICE, PUBLIC)


@fuzz(bent(TOLD) | JSON)
def test_a_signed_header_of_another_shape(told: Any) -> None:
    with suppress(DomainError):
        assert read_header(jws.sign(json.dumps(told).encode(), KEY), DEVICE, PUBLIC).seq > 0


@fuzz(bent({"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}) | JSON)
def test_a_key_that_is_none(jwk: Any) -> None:
    with suppress(jws.BadJws):
        jws.public_key(jwk if isinstance(jwk, dict) else {"x": jwk, "y": jwk, "kty": "EC", "crv": "P-256"})


SEALED = sealed(b"a" * 300)


@fuzz(broken(SEALED))
def test_a_seal_with_something_wrong_in_it(raw: bytes) -> None:
    with suppress(pyrage.DecryptError):
        assert opened(raw, [IDENTITY]) == b"a" * 300


@fuzz(bent(AUTHORED) | JSON, st.booleans())
def test_what_a_seal_held(inside: Any, is_signed: bool) -> None:
    plain = json.dumps(inside).encode()
    with suppress(DomainError):
        authored = open_seal(HEADER_OF, sealed(jws.sign(plain, KEY).encode() if is_signed else plain), [IDENTITY])
        read_operation(authored, "H99.001")


@fuzz(st.sampled_from(sorted(CASES)).flatmap(lambda name: bent(CASES[name])))
def test_an_operation_of_another_shape_is_refused_or_can_be_written_again(value: Any) -> None:
    for taken in (lambda: operations.of(value), lambda: operations.parse(json.dumps(value))):
        with suppress(InvalidOperation):
            operations.of(operations.dump(taken()))


FORM = b'--x\r\nContent-Disposition: form-data; name="batch"\r\n\r\n{}\r\n--x--\r\n'


@fuzz(broken(FORM), st.sampled_from(["x", '"x"', "", "é", "x; boundary*=utf-8''%ff"]) | HEADER)
def test_a_form_with_something_wrong_in_it(body: bytes, boundary: str) -> None:
    with suppress(InvalidRequest):
        assert all(
            isinstance(one, bytes)
            for one in multipart.parts(f"multipart/form-data; boundary={boundary}", body).values()
        )


MANIFEST = {"v": 1, "kind": "hand-over", "device": DEVICE, "headers": [TOKEN], "blobs": ["a" * 64]}
TAR = tar_of(
    [
        ("manifest.json", json.dumps(MANIFEST).encode()),
        (f"operations/{DEVICE}.age", SEALED),
        (f"blobs/{'a' * 64}.age", SEALED),
    ]
).rstrip(b"\x00")


def read_through(raw: bytes) -> None:
    """As far as it goes, every member of it."""
    with suppress(BrokenHandOver):
        over = handover_file.read(io.BytesIO(raw))
        assert over.is_whole in (True, False)
        assert all(len(over.sealed(one) or b"") <= len(raw) for one in over.named())


@fuzz(broken(TAR))
def test_a_hand_over_file_with_something_wrong_in_it(raw: bytes) -> None:
    read_through(raw)


@fuzz(bent(MANIFEST) | JSON)
def test_a_hand_over_file_that_says_something_else(manifest: Any) -> None:
    read_through(tar_of([("manifest.json", json.dumps(manifest).encode()), (f"operations/{DEVICE}.age", SEALED)]))


SIZES = st.sampled_from([b"\xff" * 12, b"\x80" + b"\xff" * 11, b"-0000000001\x00", b"77777777777\x00"]) | st.binary(
    min_size=12, max_size=12
)


@fuzz(st.integers(0, 2), SIZES, st.sampled_from(b"0\x005xgLKSX7"))
def test_a_hand_over_file_whose_members_say_other_sizes_and_kinds(which: int, size: bytes, kind: int) -> None:
    with tarfile.open(fileobj=io.BytesIO(TAR + bytes(2048))) as tar:
        at = tar.getmembers()[which].offset
    raw = bytearray(TAR + bytes(2048))
    raw[at + 124 : at + 136], raw[at + 156] = size, kind
    head = raw[at : at + 512]
    head[148:156] = b" " * 8
    raw[at + 148 : at + 156] = b"%06o\x00 " % sum(head)
    read_through(bytes(raw))


CARD = "001095012345|123456789|Nông Thị Pay|01011995|Nữ|Nà Pục, Phiêng Sao|01012022"


@fuzz(st.text(max_size=200) | st.lists(st.text(max_size=20) | NASTY, min_size=7, max_size=9).map("|".join)
      | broken(CARD.encode()).map(lambda raw: raw.decode("utf-8", "replace")))  # fmt: skip
def test_the_code_of_a_card(text: str) -> None:
    card = read_card(text)
    if card is not None:
        check_id_number(card.number, card.birth_on or None, card.sex)


PROCEDURES: list[Any] = load("procedures.json")["procedures"]


@fuzz(st.sampled_from(PROCEDURES[:12]).flatmap(bent))
def test_a_procedure_of_another_shape_is_refused_or_can_be_written_again(value: Any) -> None:
    with suppress(ValidationError):
        assert json.dumps(ProcedureData.model_validate(value).data())


PICTURES = [picture(kind, (40, 30)) for kind in ("JPEG", "PNG", "WEBP")]


@pytest.fixture(scope="module")
def easel() -> Iterator[subprocess.Popen[bytes]]:
    """The drawing process, with its limits; unlike the server this asks it again after a bad picture."""
    process = redraw._start(redraw.COMMAND)
    yield process
    process.kill()
    process.communicate()


@fuzz(st.sampled_from(PICTURES).flatmap(broken))
def test_a_picture_with_something_wrong_in_it(easel: subprocess.Popen[bytes], raw: bytes) -> None:
    is_picture, drawn = redraw._ask(easel, raw, (48, 48))
    assert drawn.startswith(b"\xff\xd8") if is_picture else drawn.isalpha()

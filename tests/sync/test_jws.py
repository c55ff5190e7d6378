"""Our few lines of JWS against joserfc, which knows the standards better."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws as judge
from joserfc.errors import BadSignatureError
from joserfc.jwk import ECKey

from app.sync import jws
from app.sync.jws import BadJws

KEY = jws.generate()
PUBLIC = jws.public_jwk(KEY.public_key())
THEIRS = ECKey.import_key(PUBLIC)


@given(st.binary(max_size=3000))
def test_what_we_sign_they_verify(payload: bytes) -> None:
    found = judge.deserialize_compact(jws.sign(payload, KEY), THEIRS, algorithms=["ES256"])
    assert (found.payload, found.protected) == (payload, {"alg": "ES256", "kid": THEIRS.thumbprint()})


@given(st.binary(min_size=1, max_size=3000))
def test_what_they_sign_we_verify(payload: bytes) -> None:
    key = ECKey.generate_key("P-256")
    token = judge.serialize_compact({"alg": "ES256", "kid": key.thumbprint()}, payload, key, algorithms=["ES256"])
    public: Any = key.as_dict(private=False)
    assert jws.verify(jws.split(token), jws.public_key(public)) == payload
    assert jws.split(token).kid == jws.thumbprint(public)


@given(st.binary(max_size=100), st.data())
def test_one_changed_letter_is_seen(payload: bytes, data: Any) -> None:
    token = jws.sign(payload, KEY)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from("AZaz09-_.").filter(lambda letter: letter != token[place]))
    spoiled = token[:place] + other + token[place + 1 :]
    if place == len(token) - 1:
        return  # the last letter carries four bits that belong to no byte
    with pytest.raises(BadJws):
        jws.verify(jws.split(spoiled), KEY.public_key())


def test_another_keys_signature_is_refused() -> None:
    with pytest.raises(BadJws):
        jws.verify(jws.split(jws.sign(b"x", jws.generate())), KEY.public_key())
    with pytest.raises(BadSignatureError):
        judge.deserialize_compact(jws.sign(b"x", jws.generate()), THEIRS, algorithms=["ES256"])


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none", "kid": "x"},
        {"alg": "HS256", "kid": "x"},
        {"alg": "ES256"},
        {"alg": "ES256", "kid": 7},
        {"alg": "ES256", "kid": "x", "crit": ["b64"]},
        {},
        [],
        "ES256",
        7,
    ],
)
def test_another_algorithm_or_a_header_we_do_not_understand_is_refused(header: Any) -> None:
    protected = jws.b64(json.dumps(header).encode())
    with pytest.raises(BadJws):
        jws.split(f"{protected}.e30.{jws.b64(bytes(64))}")


def test_a_header_nested_without_end_is_refused() -> None:
    with pytest.raises(BadJws):
        jws.split(f"{jws.b64(b'[' * 20_000)}.e30.{jws.b64(bytes(64))}")


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b", "a.b.c.d", "é.é.é", "e30.e30.e30", "W1tb." * 3, "e30+.e30.e30"]
)
def test_what_is_no_jws_is_refused(token: str) -> None:
    with pytest.raises(BadJws):
        jws.split(token)


@pytest.mark.parametrize(
    "jwk",
    [
        {},
        {"kty": "RSA", "n": "x", "e": "AQAB"},
        {**PUBLIC, "crv": "P-384"},
        {**PUBLIC, "x": "A" * 43},
        {"kty": "EC", "crv": "P-256", "x": PUBLIC["x"]},
        {**PUBLIC, "y": "!"},
    ],
)
def test_what_is_no_key_on_the_curve_is_refused(jwk: dict[str, Any]) -> None:
    with pytest.raises(BadJws):
        jws.public_key(jwk)

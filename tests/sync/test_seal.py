"""Seals are opened as `pyrage` opens them: the same bytes out, and the same ones refused."""

from __future__ import annotations

from unittest.mock import patch

import pyrage
import pytest
from pyrage import x25519

from app.sync.seal import opened

OURS, OLD, THEIRS, RECOVERY = (x25519.Identity.generate() for _ in range(4))
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def sealed_to(*who: x25519.Identity, plain: bytes = b"hello") -> bytes:
    return bytes(pyrage.encrypt(plain, [one.to_public() for one in who]))


WHOLE = sealed_to(OURS, RECOVERY)


def by_pyrage(sealed: bytes) -> bytes | None:
    try:
        return bytes(pyrage.decrypt(sealed, [OURS, OLD]))
    except pyrage.DecryptError:
        return None


def by_us(sealed: bytes) -> bytes | None:
    try:
        return opened(sealed, [OURS, OLD])
    except pyrage.DecryptError:
        return None


@pytest.fixture
def alone():
    """Without `pyrage` to fall back upon."""
    with patch.object(pyrage, "decrypt", side_effect=AssertionError("not opened here")):
        yield


@pytest.mark.parametrize("size", [0, 1, 3000, 64 * 1024])
@pytest.mark.parametrize("who", [(OURS,), (OURS, RECOVERY), (RECOVERY, OURS), (THEIRS, OLD, RECOVERY)])
@pytest.mark.usefixtures("alone")
def test_an_ordinary_seal_is_opened_without_pyrage(who, size):
    plain = bytes(range(256)) * (size // 256) + bytes(size % 256)
    for _ in range(5):  # pyrage puts in stanzas of nobody's at random
        assert opened(sealed_to(*who, plain=plain), [OURS, OLD]) == plain


@pytest.mark.parametrize("size", [64 * 1024 + 1, 250_000])
def test_one_of_several_chunks_is_opened_too(size):
    assert opened(sealed_to(OURS, plain=b"x" * size), [OURS]) == b"x" * size


def test_what_was_sealed_to_others_is_not_opened():
    with pytest.raises(pyrage.DecryptError):
        opened(sealed_to(THEIRS, RECOVERY), [OURS, OLD])


@pytest.mark.parametrize(
    "junk", [b"", b"age-encryption.org/v1\n", b"\0" * 500, sealed_to(OURS)[:-1], sealed_to(OURS) + b"x"]
)
def test_what_is_no_seal_is_refused_by_pyrage(junk):
    assert by_us(junk) is None
    assert by_pyrage(junk) is None


@pytest.mark.parametrize(
    "change", [lambda old: old ^ 1, lambda old: old ^ 128, *(lambda _, by=by: by for by in b"A9/\n -")]
)
def test_a_seal_with_any_byte_changed_is_refused_as_pyrage_refuses_it(change):
    for place, old in enumerate(WHOLE):
        changed = WHOLE[:place] + bytes([change(old)]) + WHOLE[place + 1 :]
        if changed != WHOLE:
            assert (by_us(changed), by_pyrage(changed)) == (None, None), (place, old)


def test_a_header_that_was_written_another_way_is_refused():
    """The last letter of a share carries two bits that mean nothing: there is one right way to write it."""
    whole = sealed_to(OURS)
    end = whole.index(b"\n", whole.index(b"-> X25519")) - 1
    other = LETTERS[LETTERS.index(whole[end]) | 1]
    assert by_us(whole[:end] + bytes([other]) + whole[end + 1 :]) is None

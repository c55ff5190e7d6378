"""What strangers send: noise, and good things with something wrong in them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

DIGITS = st.sampled_from(["0", "-1", "9" * 30, "9" * 5000, "1e9", "٣", "²", "0x10", "", " 1", "1.5", "NaN"])
NASTY = st.sampled_from(
    [
        "",
        "\x00",
        "\ud800",
        "’ OR 1=1 --",
        "../../etc/passwd",
        "{{7*7}}",
        "<script>",
        "=1+1",
        "%00",
        "\r\nX: y",
        "a" * 9000,
    ]
)
NUMBERS = st.one_of(
    st.integers(), st.sampled_from([2**31, 2**53, 2**63, 10**30, -(2**63) - 1]), st.floats(allow_nan=False, width=64)
)
INSTANTS = st.sampled_from(
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-02-30", "2026-09-22", "24:00", "-1", "1e400"]
)
LEAVES = st.one_of(st.none(), st.booleans(), NUMBERS, st.text(max_size=40), NASTY, INSTANTS)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
HEADER = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=60), DIGITS
)
"""What HTTP can carry in a header: latin-1 without controls."""


@st.composite
def broken(draw: st.DrawFn, good: bytes) -> bytes:
    """Some good bytes with a few changed, cut, doubled or put in; sometimes only noise."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=400))
    raw = bytearray(good)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, 2**16)) % (len(raw) + 1)
        match draw(st.sampled_from(["change", "cut", "put", "double", "drop"])):
            case "change":
                raw[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case "cut":
                del raw[at:]
            case "put":
                raw[at:at] = draw(st.binary(max_size=20))
            case "double":
                raw[at:at] = raw[max(0, at - 64) : at]
            case _:
                del raw[at : at + draw(st.integers(1, 64))]
    return bytes(raw)


@st.composite
def bent(draw: st.DrawFn, good: Any) -> Any:
    """A plain JSON value with a few of its leaves or members replaced, dropped or added."""
    value = json.loads(json.dumps(good))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(value))
        holder, key = draw(st.sampled_from(places))
        match draw(st.sampled_from(["replace", "replace", "drop", "add"])):
            case "drop" if isinstance(holder, dict):
                del holder[key]
            case "add" if isinstance(holder, dict):
                holder[draw(st.text(max_size=12))] = draw(JSON)
            case _:
                holder[key] = draw(JSON)
        if not any(True for _ in _places(value)):
            break
    return value


def _places(value: Any) -> Any:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in list(inside):
        yield value, key
        yield from _places(one)

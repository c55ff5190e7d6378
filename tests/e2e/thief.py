"""What a thief looks for in bytes: a word in every dress, and pictures."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from ahocorasick_rs import BytesAhoCorasick

WINDOW = 48
"""Bytes of a picture or of a signed fact that cannot stand somewhere by chance."""

PICTURE = re.compile(rb"\xff\xd8\xff[\xe0-\xef]..(?:JFIF|Exif)|\x89PNG\r\n\x1a\n|RIFF....WEBPVP8", re.DOTALL)
"""How pictures begin. In base64 they would be found piece by piece."""


def fold(text: str) -> str:
    """Without accents, in small letters, đ as d: as a search index would keep it."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def dresses(text: str) -> Iterator[bytes]:
    """A text as storage might hold it: each case, each form of Unicode, each encoding, base64 at any offset."""
    for said in {text, text.lower(), text.upper(), fold(text), fold(text).upper(), fold(text).replace(" ", "")}:
        for form in ("NFC", "NFD"):
            written = unicodedata.normalize(form, said)
            yield written.encode("utf-8")
            yield written.encode("utf-16-le")
            yield written.encode("utf-16-be")
            if max(written) <= "\xff":
                yield written.encode("latin-1")
            yield json.dumps(written)[1:-1].encode()
            yield quote(written).encode()
            yield written.encode().hex().encode()
            yield from in_base64(written.encode())


def in_base64(raw: bytes) -> Iterator[bytes]:
    """The whole groups of it, wherever in a longer base64 text it begins; both alphabets."""
    for skipped in range(3):
        groups = raw[skipped : len(raw) - (len(raw) - skipped) % 3]
        inner = base64.b64encode(groups)
        if len(inner) >= 8:
            yield inner
            yield inner.replace(b"+", b"-").replace(b"/", b"_")


def windows(raw: bytes) -> Iterator[bytes]:
    """Pieces from all over a picture or a document."""
    step = max(WINDOW, len(raw) // 40)
    for start in range(0, max(1, len(raw) - WINDOW), step):
        yield raw[start : start + WINDOW]


def found_words(places: Iterable[bytes], words: Mapping[str, str]) -> dict[str, bytes]:
    """The names of the words that lie somewhere, in whatever dress, each with what stands around it."""
    wanted = [(look, name) for name, word in words.items() for look in set(dresses(word))]
    found = search(places, [look for look, _ in wanted])
    return {wanted[which][1]: place[max(0, start - 60) : end + 60] for place, which, start, end in found}


def found_pieces(places: Iterable[bytes], secrets: Iterable[bytes]) -> list[bytes]:
    """Pieces of these byte strings that lie somewhere, plain or in base64."""
    wanted = [piece for secret in secrets for piece in windows(secret)]
    looks = [look for piece in wanted for look in (piece, *in_base64(piece))]
    return [place[start:end] for place, _, start, end in search(places, looks)]


def search(places: Iterable[bytes], looks: list[bytes]) -> Iterator[tuple[bytes, int, int, int]]:
    """Every place where something lies: the place, which of the looks it is, and from where to where."""
    seen_at_once = BytesAhoCorasick(looks)  # ten thousand looks in a hundred megabytes: one by one takes minutes
    for place in places:
        for found in seen_at_once.find_matches_as_indexes(place, overlapping=True):
            yield place, *found


def found_pictures(places: Iterable[bytes]) -> list[bytes]:
    """Beginnings of pictures."""
    return [begin for place in places for begin in PICTURE.findall(place)]

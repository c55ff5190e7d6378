"""A copy of a locked tablet's profile, in the hands of somebody with a browser who read all about the protocol."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import BrowserContext, Page, Playwright

from app.sync import jws
from tests.e2e.tablet import FLAGS
from tests.e2e.town import ROOT

CAN = (Path(__file__).parent / "stolen.js").read_text("utf-8")
AN_EC_KEY = bytes.fromhex("0201010420")
"""How the private number of a P-256 key begins in PKCS8 and SEC1: version 1, then an octet string of 32 bytes."""
A_NUMBER_IN_TEXT = re.compile(rb"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
"""32 bytes in base64url: how a JWK writes its private number, among other things."""
AN_AGE_KEY = re.compile(rb"age-secret-key-1[a-z0-9]{20,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a door said."""

    status: int
    type: str
    text: str
    receipt: str

    @property
    def said(self) -> Any:
        """Its JSON."""
        return json.loads(self.text)


def doors() -> list[tuple[str, str, str]]:
    """Method, rule and guard of every door there is, from the table in `docs/access.md`."""
    table = (ROOT / "docs" / "access.md").read_text("utf-8")
    found = re.findall(r"^\| `([A-Z]+) (\S+)` \| ([^|]+?) \|", table, re.MULTILINE)
    return [(method, rule, guard) for method, rule, guard in found]


class Stolen:
    """The copy in a browser of its own. No script of the field app runs in it: only what the thief asks for."""

    def __init__(self, playwright: Playwright, url: str, profile: Path, copy: Path, chromium: str) -> None:
        left_out = shutil.ignore_patterns("Singleton*", "LOCK", "Service Worker")
        shutil.copytree(profile, copy, symlinks=True, ignore=left_out)
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(
            str(copy), executable_path=chromium, headless=True, args=FLAGS, bypass_csp=True, service_workers="block"
        )
        self.page: Page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.goto(url + "/t/")
        self.page.evaluate(CAN)

    def close(self) -> None:
        self.context.close()

    def can(self, verb: str, *about: Any) -> Any:
        """One of the verbs of `stolen.js`."""
        return self.page.evaluate(f"(about) => stolen.{verb}(...about)", list(about))

    def ask(self, verb: str, *about: Any) -> Answer:
        return Answer(**self.can(verb, *about))


def private_keys(places: Iterable[bytes]) -> set[tuple[str, str]]:
    """The public halves (x, y) of all P-256 keys whose private number lies somewhere, in DER or in a JWK."""
    numbers = {number for place in places for number in _numbers(place)}
    return {_public(number) for number in numbers if 0 < number < _ORDER}


_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def _numbers(place: bytes) -> Iterator[int]:
    for found in re.finditer(re.escape(AN_EC_KEY), place):
        yield int.from_bytes(place[found.end() : found.end() + 32])
    for look in A_NUMBER_IN_TEXT.findall(place):
        yield int.from_bytes(jws.unb64(look[:-1] + look[-1:].translate(_LAST)))


_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LAST = bytes.maketrans(_ALPHABET, bytes(_ALPHABET[at & ~3] for at in range(64)))
"""The last two bits of such a text stand for nothing."""


def _public(number: int) -> tuple[str, str]:
    known = jws.public_jwk(ec.derive_private_key(number, ec.SECP256R1()).public_key())
    return known["x"], known["y"]

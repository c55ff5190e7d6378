"""A result given out by telephone: offered at the desk, opened with the receipt's code and a one-time code.

A one-time code is six digits. What is kept of it is an HMAC under the installation's secret, so the table tells no
code; it lives for minutes, and five wrong ones end it (`electronic.json`).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.db import db
from app.domain.catalogue import load
from app.domain.errors import CodeSpent, CodeWrong, NothingToOpen, NotOffered, PhoneNeeded
from app.domain.ids import uuid7
from app.models import Dossier, ElectronicLink, Person
from app.queries.electronic import link_of
from app.queries.results import result_files

DIGITS = 6
Wish = Literal["intake", "told"]


@dataclass(frozen=True, slots=True)
class Terms:
    """How long and how often, out of `electronic.json`."""

    link: timedelta
    code: timedelta
    opened: timedelta
    tries: int
    sendings: int


def terms() -> Terms:
    """What holds now."""
    said = load("electronic.json")
    minutes = {name: timedelta(minutes=said[f"{name}_minutes"]) for name in ("code", "open")}
    return Terms(timedelta(days=said["link_days"]), minutes["code"], minutes["open"], said["tries"], said["sendings"])


def offer(dossier: Dossier, *, wish: Wish, by: Person, at: datetime) -> ElectronicLink:
    """Let the result be opened by telephone. An earlier offer of it ends.

    Raises `NothingToOpen` where there is no file of a result or it was given out, `PhoneNeeded` without a number.
    """
    if dossier.state != "decided" or not result_files(dossier.id):
        raise NothingToOpen(dossier.state)
    if not (dossier.applicant or {}).get("phone"):
        raise PhoneNeeded
    withdraw(dossier.id, at=at)
    link = ElectronicLink(
        id=str(uuid7()),
        unit_id=dossier.unit_id,
        dossier_id=dossier.id,
        wish=wish,
        offered_by=by.id,
        offered_at=at,
        expires_at=at + terms().link,
    )
    db.session.add(link)
    db.session.flush()
    return link


def withdraw(dossier_id: str, *, at: datetime) -> None:
    """Nothing of this dossier is opened by telephone any more."""
    link = link_of(dossier_id, at)
    if link is not None:
        link.ended_at, link.code_hash = at, ""


def new_code(link: ElectronicLink, secret: bytes, *, at: datetime) -> str:
    """The next one-time code, in clear for the gateway alone; the one before counts no more. Raises `CodeSpent`."""
    if link.sendings >= terms().sendings:
        raise CodeSpent
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    link.tries, link.sendings = 0, link.sendings + 1
    link.code_hash, link.code_until = _hashed(link, code, secret), at + terms().code
    return code


def try_code(link: ElectronicLink, typed: str, secret: bytes, *, at: datetime) -> bool:
    """Whether this is the code that is out; it counts as a try, and opens once. Raises `NotOffered` where none is out.

    The caller commits what was counted, whatever the answer is.
    """
    if not link.expects(at):
        raise NotOffered
    link.tries += 1
    code = "".join(sign for sign in typed if sign.isdecimal())
    right = hmac.compare_digest(_hashed(link, code, secret), link.code_hash)
    if right or link.tries >= terms().tries:
        link.code_hash = ""
    if right:
        link.opened_at = link.opened_at or at
    return right


def refuse_wrong(link: ElectronicLink) -> None:
    """Say what a wrong code means. Raises `CodeWrong` while there are tries left, else `CodeSpent`."""
    left = terms().tries - link.tries
    raise CodeWrong(str(left)) if left > 0 else CodeSpent()


def _hashed(link: ElectronicLink, code: str, secret: bytes) -> str:
    return hmac.new(secret, f"result code|{link.id}|{link.sendings}|{code}".encode(), hashlib.sha256).hexdigest()

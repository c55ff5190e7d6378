"""Telephones that asked for no more messages: by a word to the number that messages come from, for all dossiers.

A number is kept as an HMAC under a key that is in no database, so the table tells nobody who was told anything.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import phonenumbers

from app.db import db
from app.domain.catalogue import load
from app.domain.text import fold
from app.models import NoticeStop

NAME = "notice-stop.key"
PHONE_CHANNELS = ("zalo", "sms")


def digits(phone: str) -> str:
    """``84912345611``, as gateways take it; empty for what is no telephone number. Raises nothing."""
    try:
        number = phonenumbers.parse(phone, "VN")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).removeprefix("+")


def is_stop_word(text: str) -> bool:
    """Whether this is one of the words, alone, in any spelling."""
    return " ".join(fold(text).upper().split()) in load("messages.json")["stop_words"]


def stop(phone: str, channel: str, keys: Path, *, at: datetime) -> bool:
    """No more messages to this number by this channel; true where that is new. The caller holds the pen."""
    key = (phone_hash(phone, keys), channel)
    if db.session.get(NoticeStop, key) is not None:
        return False
    db.session.add(NoticeStop(phone_hash=key[0], channel=channel, at=at))
    return True


def is_stopped(phone: str, channel: str, keys: Path) -> bool:
    """Whether this number has asked for no more by this channel."""
    return db.session.get(NoticeStop, (phone_hash(phone, keys), channel)) is not None


def phone_hash(phone: str, keys: Path) -> str:
    """What the table knows of a number."""
    return hmac.new(_key(str(_file(keys))), digits(phone).encode(), hashlib.sha256).hexdigest()


def _file(keys: Path) -> Path:
    path = keys / NAME
    if not path.is_file():
        keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_suffix(f".{secrets.token_hex(4)}.new")
        draft.touch(0o600)
        draft.write_bytes(secrets.token_bytes(32))
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path


@lru_cache(maxsize=8)
def _key(path: str) -> bytes:
    return Path(path).read_bytes()

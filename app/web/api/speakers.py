"""Who speaks to the API: a device by its transport key, an officer by the author key of an open vault."""

from __future__ import annotations

from typing import cast

from flask import current_app, g, request

from app.config import Settings
from app.domain.errors import UnknownDevice
from app.models import Person
from app.sync import tokens
from app.sync.keys import Keyring
from app.sync.known import KnownDevice
from app.web.access import Guard, guarded


def settings() -> Settings:
    """This installation's settings."""
    return cast("Settings", current_app.extensions["settings"])


def keyring() -> Keyring:
    """This installation's keys."""
    return cast("Keyring", current_app.extensions["keyring"])


def device() -> KnownDevice:
    """The device whose token came with this request."""
    return cast("KnownDevice", g.device)


def person() -> Person:
    """The officer whose token came with this request."""
    return cast("Person", g.person)


def _admit_device(authorization: str) -> None:
    g.device = tokens.device_of(_token(authorization), settings().origin)


def _check_device() -> None:
    _admit_device(request.headers.get("Authorization", ""))


def _check_person() -> None:
    g.person, g.device = tokens.person_of(bearer(), settings().origin)


def bearer() -> str:
    """The token that came with this request. Raises `UnknownDevice`."""
    return _token(request.headers.get("Authorization", ""))


def _token(authorization: str) -> str:
    kind, _, token = authorization.partition(" ")
    if kind != "Bearer" or not token:
        raise UnknownDevice("no token")
    return token


by_device = guarded(Guard("device token", _check_device, _admit_device))
by_person = guarded(Guard("person token", _check_person))

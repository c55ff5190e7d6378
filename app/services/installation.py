"""The installation itself: its mode, its address, and the epoch of its database."""

from __future__ import annotations

from functools import cache

from sqlalchemy import func, select

from app.config import Settings
from app.db import database, db
from app.domain.errors import BadSetting
from app.models import Device, Setting


def epoch() -> int:
    """Which life of the database this is; a restore begins a new one, and devices then pull anew."""
    return _epoch(database())


@cache
def _epoch(_database: str) -> int:
    """Read once: a database is restored while nobody serves it."""
    return int(_value("epoch") or 1)


def enrolments_since() -> int:
    """The first epoch whose enrolment certificates still count; a demo that was thrown away ends older ones."""
    return int(_value("enrolments_since") or 1)


def restores() -> int:
    """How often this database was restored from a backup."""
    return int(_value("restores") or 0)


def settle(settings: Settings) -> None:
    """Write down mode and address at the first start; refuse others later. Raises `BadSetting`.

    A demo's database is no real one and the other way round. Passkeys and receipts carry the address, so it
    stays as long as there are enrolled tablets.
    """
    mode = "demo" if settings.demo else "real"
    _keep("epoch", "1")
    if _keep("mode", mode) != mode:
        raise BadSetting(f"DEMO: this database was made in {_value('mode')} mode")
    if _keep("public_url", settings.public_url) != settings.public_url:
        _move(settings)


def check(settings: Settings) -> None:
    """Refuse to serve a database of the other mode, or under another address. Raises `BadSetting`.

    A demo may move: its tablets are browsers of this machine, and another address is another browser to them.
    """
    mode = _value("mode")
    if mode is not None and mode != ("demo" if settings.demo else "real"):
        raise BadSetting(f"DEMO: this database was made in {mode} mode")
    url = _value("public_url")
    if url is not None and url != settings.public_url and not settings.demo and _enrolled():
        raise BadSetting(f"PUBLIC_URL: devices are enrolled at {url}")


def _move(settings: Settings) -> None:
    check(settings)
    setting = db.session.get(Setting, "public_url")
    if setting is not None:
        setting.value = settings.public_url


def _enrolled() -> bool:
    live = select(func.count()).where(Device.kind == "tablet", Device.revoked_at.is_(None))
    return bool(db.session.execute(live).scalar())


def _value(name: str) -> str | None:
    return db.session.execute(select(Setting.value).where(Setting.name == name)).scalar()


def _keep(name: str, value: str) -> str:
    """The stored value; ``value`` itself, stored now, where there was none."""
    known = _value(name)
    if known is None:
        db.session.add(Setting(name=name, value=value))
        db.session.flush()
    return known or value

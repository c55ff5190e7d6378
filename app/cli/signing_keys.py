"""``rotate-receipt-key``, ``rotate-enrolment-key``, ``rotate-desk-keys``: the installation signs with other keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from app.cli.around import keyring, plainly, settings
from app.db import db, now, writing
from app.models import Unit
from app.services.admin_record import record
from app.sync import enrolment_key, own_keys, receipt_key, revocations

RECEIPT = "Tạo khoá ký biên nhận mới cho cả hệ thống · make a new key that signs receipts, for the whole installation?"
ENROLMENT = "Tạo khoá chứng nhận máy mới cho cả hệ thống · make a new key that certifies enrolments?"

DESK = "Tạo hai khoá mới cho sổ của quầy · make new keys for the server's own chain?"


@click.command("rotate-receipt-key")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@click.option("--reason", default="", help="Why; it goes on record.")
@with_appcontext
@plainly
def rotate_receipt_key(*, sure: bool, reason: str) -> None:
    """Make a new key that signs receipts; tablets follow the old key's word at their next contact."""
    before = keyring().signing("receipt").kid
    _changed(RECEIPT, "receipt_key_rotated", reason, lambda at: _receipt(before, at), sure=sure)


@click.command("rotate-enrolment-key")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@click.option("--reason", default="", help="Why; it goes on record.")
@with_appcontext
@plainly
def rotate_enrolment_key(*, sure: bool, reason: str) -> None:
    """Make a new key that certifies enrolments; certificates of today's devices go on counting."""
    before = keyring().signing("enrolment").kid
    _changed(ENROLMENT, "enrolment_key_rotated", reason, lambda at: _enrolment(before, at), sure=sure)


@click.command("rotate-desk-keys")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@click.option("--reason", default="", help="Why; it goes on record.")
@with_appcontext
@plainly
def rotate_desk_keys(*, sure: bool, reason: str) -> None:
    """Make new keys for what is recorded at the desk; each unit's next fact there begins another chain."""
    before = {name: keyring().signing(name).kid for name in own_keys.OWN_CHAIN}
    _changed(DESK, "desk_keys_rotated", reason, lambda at: _desk(before, at), sure=sure)


def _receipt(before: str, at: datetime) -> str:
    return receipt_key.rotate(keyring(), instead_of=before, at=at)


def _enrolment(before: str, at: datetime) -> str:
    made = enrolment_key.rotate(keyring(), instead_of=before, at=at)
    revocations.write(keyring(), settings())
    return made


def _desk(before: dict[str, str], at: datetime) -> str:
    return "\n".join(own_keys.rotate(keyring(), instead_of=before, at=at))


def _changed(ask: str, what: str, reason: str, make: Callable[[datetime], str], *, sure: bool) -> None:
    """Ask, put on every unit's record, make the key, and say what to copy."""
    if not sure:
        click.confirm(ask, abort=True)
    with writing():
        at = now()
        for unit in db.session.scalars(select(Unit)):
            record(what, unit.id, by=None, at=at, name=unit.name, reason=reason)
        made = make(at)
    click.echo(made)
    click.echo(f"Chép {settings().keys_dir} về nơi cất ngay bây giờ: khoá mới chưa có ở bản cất nào.")
    click.echo(f"Copy {settings().keys_dir} to where it is kept, now: the new key is in no copy yet.")


COMMANDS = (rotate_receipt_key, rotate_enrolment_key, rotate_desk_keys)

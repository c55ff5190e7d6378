"""``rotate-sealing-key``: another key that a unit seals to."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.cli.around import keyring, plainly, settings
from app.db import db, now, writing
from app.domain.errors import BadCommand
from app.models import Unit
from app.services.admin_record import record
from app.sync import sealing

ASK = "{} · tạo khoá niêm phong mới, khoá cũ vẫn mở được bản cũ · make a new sealing key, older ones still open?"


@click.command("rotate-sealing-key")
@click.argument("unit_id")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@click.option("--reason", default="", help="Why; it goes on record.")
@with_appcontext
@plainly
def rotate_sealing_key(unit_id: str, *, sure: bool, reason: str) -> None:
    """Make a new sealing key for a unit; its tablets hear of it, signed, at their next contact."""
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise BadCommand(f"no unit {unit_id}")
    current = sealing.keys(unit_id, keyring())[0].recipient
    if not sure:
        click.confirm(ASK.format(unit.name), abort=True)
    with writing():
        at = now()
        record("sealing_rotated", unit_id, by=None, at=at, name=unit.name, reason=reason)
        made = sealing.rotate(unit_id, keyring(), instead_of=current, at=at)
    click.echo(made.recipient)
    click.echo(f"Chép {settings().keys_dir} về nơi cất ngay bây giờ: khoá mới chưa có ở bản cất nào.")
    click.echo(f"Copy {settings().keys_dir} to where it is kept, now: the new key is in no copy yet.")


COMMANDS = (rotate_sealing_key,)

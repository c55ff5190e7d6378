"""``doctor``: is this installation well, and what would it cost if its disk were lost now?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import structlog
from flask.cli import with_appcontext

from app.cli.around import keyring, plainly, settings, store
from app.cli.doctor import backups, database, field, keys, machine, pictures, signing
from app.cli.doctor.finding import MEND, WELL, Finding, Patient, Room, mend
from app.db import db, now

log = structlog.get_logger(__name__)
ROOMS: tuple[Room, ...] = (
    *(one.examine for one in (database, keys, backups, pictures)),
    *(
        signing.certificates,
        signing.notices,
        machine.room,
        machine.clock,
        machine.calendar,
        machine.address,
        field.tray,
        field.tablets,
    ),
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--sample", type=click.IntRange(min=0), default=50, show_default=True, help="How many pictures to hash.")
@click.option("--quiet", is_flag=True, help="Say only what is not well.")
@with_appcontext
@plainly
def doctor(folder: Path | None, sample: int, *, quiet: bool) -> None:
    """Look at everything once: database, keys, certificates, backups (in FOLDER or BACKUP_DIR), machine, tray, tablets.

    Changes nothing. Ends with 1 where something has to be mended, a backup that is too old among it.
    """
    patient = Patient(settings(), keyring(), store(), folder or settings().backup_dir, now(), sample)
    found = [one for room in ROOMS for one in _careful(room, patient)]
    for one in found:
        if quiet and one.mark == WELL:
            continue
        click.echo(f"{one.mark} {one.text}" + (f"\n  → {one.then}" if one.then else ""))
    marks = [one.mark for one in found]
    click.echo(f"· {marks.count(WELL)} well, {marks.count('!')} to look at, {marks.count(MEND)} to mend")
    if MEND in marks:
        sys.exit(1)


def _careful(room: Room, patient: Patient) -> Iterator[Finding]:
    """What a room finds; one that cannot be looked at is a finding itself, and the next one is looked at."""
    try:
        yield from room(patient)
    except Exception as error:
        name = room.__module__.rpartition(".")[2]
        log.exception("doctor", room=name)
        db.session.rollback()
        text = f"{name}: không kiểm được · could not be looked at ({type(error).__name__})"
        yield mend(text, "gửi dòng nhật ký trên cho người bảo trì · send the log line above to the maintainers")


COMMANDS = (doctor,)

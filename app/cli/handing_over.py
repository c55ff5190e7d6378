"""``import-handover``: the outbox of a device that cannot send any more."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.cli.around import keyring, plainly, settings, store
from app.sync import handover, handover_file
from app.sync.judge import message


@click.command("import-handover")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--salvage", is_flag=True, help="Take what is whole of a file that is cut off.")
@with_appcontext
@plainly
def import_handover(file: Path, *, salvage: bool) -> None:
    """Take a hand-over FILE in, as if its device had sent it. It may be done again: nothing is doubled."""
    with file.open("rb") as opened:
        over = handover_file.read(opened)
        report = handover.take_in(over, salvage=salvage, keyring=keyring(), settings=settings(), store=store())
    for line in report.lines:
        click.echo(_told(line))
    click.echo("· " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(report.counts.items())))
    if not report.is_complete:
        click.echo("✗ chưa đủ, giữ lại tệp · not all of it is here, keep the file", err=True)
        sys.exit(1)


def _told(line: handover.Line) -> str:
    mark = "·" if line.is_kept else "✗"
    place = f"{line.seq} {line.type}".strip() if line.kind == "operation" else ""
    told = f"{mark} {line.outcome:<9} {line.kind} {line.name} {place}".rstrip()
    if not line.code or line.outcome == "here":
        return told
    return f"{told} ({line.code})\n    {message(line.code)}\n    {message(line.code, 'en')}"


COMMANDS = (import_handover,)

"""``rebuild-tallies``, ``verify-journal``, ``purge-stale-uploads``: is what the server holds what was told?"""

from __future__ import annotations

import sys

import click
from flask.cli import with_appcontext

from app.cli.around import keyring, plainly, settings, store
from app.db import writing
from app.services import retally
from app.sync import uploads, verify


@click.command("rebuild-tallies")
@click.option("--check", is_flag=True, help="Change nothing; name what differs and end with 1.")
@with_appcontext
@plainly
def rebuild_tallies(*, check: bool) -> None:
    """Count again from the facts of the journal."""
    odd = retally.differences()
    for unit_id, cell, measure, held, facts in odd:
        click.echo(f"✗ {unit_id} {cell.month} {cell.dimension} {cell.key} {measure}: {held}, the facts say {facts}")
    if check and odd:
        sys.exit(1)
    if odd:
        with writing():
            retally.rebuild()
    click.echo("· tallies agree with the facts" if not odd else f"· {len(odd)} tallies mended")


@click.command("verify-journal")
@with_appcontext
@plainly
def verify_journal() -> None:
    """Prove chains, hashes, seals, signatures, rows and files; gaps are named, faults end with 1."""
    report = verify.verify_journal(keyring(), settings(), store())
    for gap in report.gaps:
        click.echo(f"! {gap}")
    for fault in report.faults:
        click.echo(f"✗ {fault}", err=True)
    click.echo(f"· {report.devices} devices, {report.operations} operations, {report.files} files")
    for day, count in sorted(report.purged.items()):
        click.echo(f"· {count} operations purged on {day}")
    click.echo(f"· {len(report.gaps)} gaps, {len(report.faults)} faults")
    if report.faults:
        sys.exit(1)


@click.command("purge-stale-uploads")
@with_appcontext
@plainly
def purge_stale_uploads() -> None:
    """Throw away parts of blobs whose time to arrive is over; the tablets still have them."""
    gone = uploads.purge_stale(store())
    click.echo(f"· {gone} unfinished uploads")


COMMANDS = (rebuild_tallies, verify_journal, purge_stale_uploads)

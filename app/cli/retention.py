"""``purge``: the end of retention."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from app.cli.around import plainly, store
from app.db import db, now
from app.domain.retention import term
from app.services import retention
from app.sync.retention import Purged, purge


@click.command("purge")
@click.option("--check", is_flag=True, help="Change nothing; say what a round would take away.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="As if that day (UTC) had come; with --check only.")
@with_appcontext
@plainly
def purge_command(*, check: bool, as_of: datetime | None) -> None:
    """Take the personal content out of dossiers whose term is over; chains, numbers and counts stay."""
    if as_of is not None and not check:
        raise click.UsageError("--as-of goes with --check: nothing is erased before its day")
    at = as_of.replace(tzinfo=UTC) if as_of else now()
    years = term("dossier_years")
    click.echo(f"· dossiers are kept {years.years} years after their last fact ({years.verified}: {years.source})")
    if check:
        asked = len(list(db.session.scalars(retention.overdue_petitions(at))))
        due = len(list(db.session.scalars(retention.overdue(at))))
        click.echo(f"· {due} dossiers would be purged, {retention.held_back(at)} older ones are unfinished")
        if asked:
            click.echo(f"· {asked} petitions would be purged")
        return
    _tell(purge(store(), at=at))


def _tell(gone: Purged) -> None:
    if gone.petitions:
        click.echo(f"· purged: {gone.petitions} petitions")
    if gone.unanswered:
        click.echo(f"! {gone.unanswered} of them had never been answered")
    click.echo(f"· purged: {gone.dossiers} dossiers, {gone.blobs} pictures, {gone.access_records} access records")
    if gone.calls:
        click.echo(f"· purged: {gone.calls} calls")
    if gone.never_called:
        click.echo(f"! {gone.never_called} of them had never been called back")
    if gone.held_back:
        click.echo(f"! {gone.held_back} dossiers are older than their term and unfinished: finish or close them")


COMMANDS = (purge_command,)

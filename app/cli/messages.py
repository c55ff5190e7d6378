"""``send-notices``, ``work``, ``make-reports``, ``quiet-hours``: what falls due."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli.around import plainly, settings
from app.db import db, now, writing
from app.domain.errors import BadCommand
from app.models import Unit
from app.notices import reports, work
from app.notices.quiet import hours
from app.queries.units import receiving_units


@click.command("send-notices")
@with_appcontext
@plainly
def send_notices() -> None:
    """Look for promises that broke, and send every message that is due, now and without a queue."""
    if not settings().gateways.any:
        click.echo("· no gateway is set: nothing is sent (docs/setting-up.md)")
        return
    ended = work.send_due(settings())
    click.echo(
        "· "
        + (
            ", ".join(f"{count} {state or 'taken by another'}" for state, count in sorted(ended.items()))
            or "nothing is due"
        )
    )


@click.command("work")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 32))
@with_appcontext
@plainly
def work_command(*, workers: int) -> None:
    """Send messages and make reports as they fall due, until stopped. For a QUEUE_URL in Redis, not in a file."""
    work.consumer(current_app._get_current_object(), workers, own_process=True).run()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way to the application behind the proxy


@click.command("make-reports")
@with_appcontext
@plainly
def make_reports() -> None:
    """Make and keep every report that is due and not there yet, now and without a queue."""
    made = reports.make_due(receiving_units(), now())
    click.echo(f"· {made} reports made" if made else "· no report is due")


@click.command("quiet-hours")
@click.argument("unit_id")
@click.argument("span")
@with_appcontext
@plainly
def quiet_hours(unit_id: str, span: str) -> None:
    """When nobody in UNIT_ID is woken by a message: SPAN such as 21:00-07:00, Vietnamese time."""
    hours(span)
    with writing():
        unit = db.session.get(Unit, unit_id)
        if unit is None:
            raise BadCommand(f"no unit {unit_id}")
        unit.quiet_hours = span
    click.echo(f"· {unit_id}: nobody is woken {span}")


COMMANDS = (send_notices, work_command, make_reports, quiet_hours)

"""``demo``, ``demo-reset``: the made-up commune, loaded or thrown away."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.cli.around import keyring, plainly, settings, store
from app.db import now, writing
from app.demo import door, load, reset
from app.domain.calendar import legal_date
from app.services import installation
from app.sync import epochs


@click.command()
@click.option("--reset", "anew", is_flag=True, help="Throw the demo away first (stop the server before).")
@with_appcontext
@plainly
def demo(*, anew: bool) -> None:
    """Load the demo commune into an empty database; nothing to do where it is loaded."""
    if anew:
        epoch = reset.reset(settings())
        reset.begin_epoch(epoch)
        epochs.remember(settings().keys_dir, epoch)
    if load.is_loaded():
        installation.check(settings())
        with writing():
            load.plan(legal_date(now()))
        click.echo("· bản dùng thử đã có sẵn · the demo is loaded already")
    else:
        load.load_demo(settings(), keyring(), store(), lambda line: click.echo(f"· {line}"))
    words = door.passphrases(settings().data_dir)
    for officer in door.ON_TABLET:
        click.echo(f"  {officer.name} ({officer.title}): {words[officer.id]}")


@click.command("demo-reset")
@click.pass_context
def demo_reset(context: click.Context) -> None:
    """The same as `flask demo --reset`: every lane is free again."""
    context.invoke(demo, anew=True)


COMMANDS = (demo, demo_reset)

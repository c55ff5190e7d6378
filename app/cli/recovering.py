"""``recover-vault``: two people agreed, and the recovery key was fetched."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from app.cli.around import keyring, plainly, settings
from app.db import db, now, writing
from app.domain.errors import BadCommand
from app.models import Person, RecoveryRequest
from app.queries.recovery import approved
from app.sync import recovery
from app.sync.restore import read_identities


@click.command("recover-vault")
@click.argument("request_id", required=False)
@click.option("--identity", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The recovery key.")
@with_appcontext
@plainly
def recover_vault(request_id: str | None, identity: Path | None) -> None:
    """Give the data of a vault back to whoever forgot its passphrase; without REQUEST_ID: list what is agreed to."""
    if request_id is None:
        for one in approved(now()):
            click.echo(f"{one.id}  {one.unit_id}  {_name(one)}")
        return
    if identity is None:
        raise BadCommand("--identity FILE: the commune's recovery key, which lies offline")
    identities = read_identities(identity)
    with writing():
        request = db.session.get(RecoveryRequest, request_id, with_for_update=True)
        if request is None:
            raise BadCommand(f"no request {request_id}")
        recovery.answer(request, identities, keyring=keyring(), settings=settings())
        name = _name(request)
    click.echo(f"· {name}: đã mở lại kho, khoá ký mới có hiệu lực · data given back, a new author key is certified")
    click.echo("  Cất lại khoá khôi phục ngoại tuyến. · Put the recovery key back to where it lies offline.")


def _name(request: RecoveryRequest) -> str:
    return db.session.get_one(Person, request.person_id).name


COMMANDS = (recover_vault,)

"""``recover-vault``: two people agreed; the recovery key is fetched, or the request is carried to where it lies."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from app.cli.around import keyring, plainly, settings
from app.db import db, now, writing
from app.domain.errors import BadCommand
from app.models import Person, RecoveryRequest
from app.queries.recovery import approved
from app.sync import recovery, recovery_file
from app.sync.restore import read_identities

KEY = click.Path(path_type=Path, exists=True, dir_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("recover-vault")
@click.argument("request_id", required=False)
@click.option("--identity", type=KEY, help="The recovery key.")
@click.option("--to", type=FILE, help="Write the request to this file, for the machine with the recovery key.")
@click.option("--answer", type=KEY, help="The file that came back from there.")
@with_appcontext
@plainly
def recover_vault(request_id: str | None, identity: Path | None, to: Path | None, answer: Path | None) -> None:
    """Give the data of a vault back to whoever forgot its passphrase; without REQUEST_ID: list what is agreed to."""
    if request_id is None:
        for one in approved(now()):
            click.echo(f"{one.id}  {one.unit_id}  {_name(one)}")
        return
    if len([way for way in (identity, to, answer) if way]) != 1:
        raise BadCommand("one of --identity KEY, --to FILE, --answer FILE")
    if to is not None:
        _carry(request_id, to)
    else:
        _give(request_id, identity, answer)


@click.command("answer-recovery")
@click.argument("request", type=KEY)
@click.option("--identity", type=KEY, required=True, help="The recovery key.")
@click.option("--to", type=FILE, required=True, help="The file to carry back.")
@plainly
def answer_recovery(request: Path, identity: Path, to: Path) -> None:
    """On the machine where the recovery key lies: answer the request in this file. Needs no network and no database."""
    number = recovery_file.answer_file(request, read_identities(identity), to)
    click.echo(f"{number}: số trên máy bảng phải đúng như thế này · the tablet shows this very number")
    click.echo(f"Mang {to} về máy chủ: flask recover-vault … --answer {to.name} · carry it back to the server")


def _carry(request_id: str, to: Path) -> None:
    request = _named(request_id)
    if request.state(now()) != "approved":
        raise BadCommand("two people have not agreed to it, or it is over")
    recovery_file.write_request(request, to)
    click.echo(f"Mang {to} sang máy giữ khoá khôi phục: flask answer-recovery {to.name} --identity … --to …")
    click.echo("Carry it to the machine with the recovery key.")


def _give(request_id: str, identity: Path | None, answer: Path | None) -> None:
    identities = read_identities(identity) if identity else []
    with writing():
        request = _named(request_id)
        if answer is not None:
            recovery_file.take_answer(request, answer, keyring=keyring(), settings=settings())
        else:
            recovery.answer(request, identities, keyring=keyring(), settings=settings())
        name = _name(request)
    click.echo(f"· {name}: đã mở lại kho, khoá ký mới có hiệu lực · data given back, a new author key is certified")
    click.echo("  Cất lại khoá khôi phục ngoại tuyến. · Put the recovery key back to where it lies offline.")


def _named(request_id: str) -> RecoveryRequest:
    request = db.session.get(RecoveryRequest, request_id, with_for_update=True)
    if request is None:
        raise BadCommand(f"no request {request_id}")
    return request


def _name(request: RecoveryRequest) -> str:
    return db.session.get_one(Person, request.person_id).name


COMMANDS = (recover_vault, answer_recovery)

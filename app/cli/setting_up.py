"""``make-keys``, ``load-catalogue``, ``add-unit``, ``add-person``, ``end-person``, ``enrol-device``, ``invite``."""

from __future__ import annotations

import sys
from datetime import timedelta

import click
import segno
from flask.cli import with_appcontext

from app.cli.around import plainly, settings
from app.db import db, now, writing
from app.domain.errors import BadCommand
from app.models import Person, Unit
from app.models.person import ROLES
from app.services import account, installation, setting_up
from app.services import catalogue as catalogue_service
from app.services import passkey_policy as policy
from app.services.device import offer_enrolment
from app.services.form import load_forms
from app.sync.keys import make_backup_key, make_signing_keys, make_unit_keys


@click.command("make-keys")
@click.argument("units", nargs=-1)
@click.option("--backup", "with_backup", is_flag=True, help="Make the key that backups are sealed to.")
@with_appcontext
@plainly
def make_keys(units: tuple[str, ...], *, with_backup: bool) -> None:
    """Make the installation's keys, and the sealing and recovery keys of UNITS, where they are missing."""
    for name in make_signing_keys(settings().keys_dir):
        click.echo(f"· {name}")
    secret = make_backup_key(settings().keys_dir) if with_backup else None
    if secret:
        click.echo("Khoá sao lưu, chỉ hiện một lần; cất ngoại tuyến.")
        click.echo(f"Backup key, shown once; keep it offline.\n  {secret}")
    for unit in units:
        _unit_keys(unit)


@click.command("load-catalogue")
@with_appcontext
@plainly
def load_catalogue() -> None:
    """Bring the procedures to what the data files say; what changed becomes a new revision."""
    with writing():
        done = catalogue_service.load_catalogue()
        forms = load_forms()
    click.echo(f"· {done.added} mới, {done.changed} thay đổi, {done.same} như cũ, {done.ended} thôi tiếp nhận")
    click.echo(f"· {forms} tờ khai mới hoặc thay đổi · new or changed forms")


@click.command("add-unit")
@click.argument("unit_id")
@click.argument("name")
@click.option("--province", default="")
@click.option("--phone", default="")
@click.option("--address", default="")
@with_appcontext
@plainly
def add_unit(unit_id: str, name: str, province: str, phone: str, address: str) -> None:
    """Add a commune by its agency code, such as H99.001, and make its keys."""
    make_signing_keys(settings().keys_dir)
    with writing():
        installation.settle(settings())
        setting_up.add_unit(unit_id, name, province=province, phone=phone, address=address, demo=settings().demo)
    _unit_keys(unit_id)


@click.command("lock-times")
@click.argument("unit_id")
@click.option("--away", default=120, show_default=True, help="Seconds out of sight.")
@click.option("--idle", default=300, show_default=True, help="Seconds untouched.")
@with_appcontext
@plainly
def lock_times(unit_id: str, away: int, idle: int) -> None:
    """How soon the tablets of a unit lock themselves; they learn it with their next trip pack."""
    with writing():
        setting_up.set_lock_times(unit_id, away_s=away, idle_s=idle)
    click.echo(f"· {unit_id}: {away} s, {idle} s")


@click.command("passkey-policy")
@click.argument("unit_id")
@click.option(
    "--synced/--no-synced", default=True, show_default=True, help="Passkeys that may be copied sign decisions."
)
@click.option("--model", "models", multiple=True, help="An AAGUID that is taken; any where none is given.")
@with_appcontext
@plainly
def passkey_policy(unit_id: str, synced: bool, models: tuple[str, ...]) -> None:
    """Which passkeys a unit takes; what was decided before stays decided."""
    with writing():
        kept = policy.set_policy(unit_id, synced=synced, aaguids=models)
    click.echo(f"· {unit_id}: {'synced too' if synced else 'not synced'}, {', '.join(kept) or 'any model'}")


@click.command("add-person")
@click.argument("unit_id")
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES))
@click.option("--title", default="")
@with_appcontext
@plainly
def add_person(unit_id: str, name: str, roles: tuple[str, ...], title: str) -> None:
    """Add an officer to a unit; the id that is printed goes to `invite` and `enrol-device`."""
    with writing():
        person = setting_up.add_person(unit_id, name, roles, title=title)
    click.echo(person.id)


@click.command("end-person")
@click.argument("person_id")
@with_appcontext
@plainly
def end_person(person_id: str) -> None:
    """End an officer's service in the commune now; what they did before still counts when it comes."""
    person = _person(person_id)
    with writing():
        setting_up.end_person(person, now())
    click.echo(f"· {person.name}: thôi nhiệm vụ từ {now():%d/%m/%Y %H:%M:%S} UTC · left the commune")


@click.command("enrol-device")
@click.argument("people", nargs=-1, required=True)
@click.option("--hours", default=24, show_default=True, help="How long the link is good for.")
@with_appcontext
@plainly
def enrol_device(people: tuple[str, ...], hours: int) -> None:
    """A one-time link and QR code with which a tablet enrols for PEOPLE (ids), all of one unit."""
    found = [_person(key) for key in people]
    if len({one.unit_id for one in found}) != 1:
        raise BadCommand("a device belongs to one unit: its people are of several")
    with writing():
        token = offer_enrolment(found[0].unit_id, people, at=now(), lives=timedelta(hours=hours))
    _show(f"{settings().public_url}/app/#/enrol?token={token}")


@click.command()
@click.argument("person_id")
@with_appcontext
@plainly
def invite(person_id: str) -> None:
    """A one-time link with which an officer makes a passkey for signing in."""
    person = _person(person_id)
    with writing():
        token = account.invite(person)
    _show(f"{settings().public_url}/vao/{token}")


def _person(person_id: str) -> Person:
    person = db.session.get(Person, person_id)
    if person is None:
        raise BadCommand(f"no officer {person_id}")
    return person


def _unit_keys(unit_id: str) -> None:
    if db.session.get(Unit, unit_id) is None:
        raise BadCommand(f"no unit {unit_id}: `flask add-unit` first")
    recovery = make_unit_keys(settings().keys_dir, unit_id)
    if recovery:
        click.echo(f"Khoá khôi phục của {unit_id}, chỉ hiện một lần; cất ngoại tuyến.")
        click.echo(f"Recovery key of {unit_id}, shown once; keep it offline.\n  {recovery}")


def _show(link: str) -> None:
    """The link, and its QR code for another device's camera."""
    click.echo(link)
    segno.make(link, error="m", micro=False).terminal(out=sys.stdout, compact=True, border=2)


COMMANDS = (
    make_keys,
    load_catalogue,
    add_unit,
    lock_times,
    passkey_policy,
    add_person,
    end_person,
    enrol_device,
    invite,
)

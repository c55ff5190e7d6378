"""The `flask` commands: the demo, setting a commune up, and proving what the server holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec

import click
import segno
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.config import Settings
from app.db import db, now, writing
from app.demo import door, load, reset
from app.domain.calendar import legal_date
from app.domain.errors import BadSetting, DomainError
from app.models import Person, Unit
from app.models.person import ROLES
from app.services import account, installation, retally, setting_up
from app.services import catalogue as catalogue_service
from app.services.device import offer_enrolment
from app.sync import uploads, verify
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring, make_signing_keys, make_unit_keys

P = ParamSpec("P")


def init_app(application: Flask) -> None:
    """Register every command."""
    for command in (
        demo,
        demo_reset,
        make_keys,
        load_catalogue,
        add_unit,
        add_person,
        enrol_device,
        invite,
        rebuild_tallies,
        verify_journal,
        purge_stale_uploads,
    ):
        application.cli.add_command(command)


def plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Say in words what stood in the way, in both languages, and end with 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except DomainError as error:
            kind = type(error)
            click.echo(f"✗ {kind.message('vi')}\n  {kind.message('en')}\n  {error.detail}", err=True)
            sys.exit(1)

    return wrapped


def settings() -> Settings:
    """The settings of this application."""
    kept: Settings = current_app.extensions["settings"]
    return kept


def keyring() -> Keyring:
    """The keys of this installation."""
    kept: Keyring = current_app.extensions["keyring"]
    return kept


def store() -> BlobStore:
    """Where blobs lie."""
    return BlobStore(settings().data_dir / "blobs")


@click.command()
@click.option("--reset", "anew", is_flag=True, help="Throw the demo away first (stop the server before).")
@with_appcontext
@plainly
def demo(*, anew: bool) -> None:
    """Load the demo commune into an empty database; nothing to do where it is loaded."""
    if anew:
        reset.begin_epoch(reset.reset(settings()))
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


@click.command("make-keys")
@click.argument("units", nargs=-1)
@with_appcontext
@plainly
def make_keys(units: tuple[str, ...]) -> None:
    """Make the installation's keys, and the sealing and recovery keys of UNITS, where they are missing."""
    for name in make_signing_keys(settings().keys_dir):
        click.echo(f"· {name}")
    for unit in units:
        _unit_keys(unit)


@click.command("load-catalogue")
@with_appcontext
@plainly
def load_catalogue() -> None:
    """Bring the procedures to what the data files say; what changed becomes a new revision."""
    with writing():
        done = catalogue_service.load_catalogue()
    click.echo(f"· {done.added} mới, {done.changed} thay đổi, {done.same} như cũ, {done.ended} thôi tiếp nhận")


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


@click.command("enrol-device")
@click.argument("people", nargs=-1, required=True)
@click.option("--hours", default=24, show_default=True, help="How long the link is good for.")
@with_appcontext
@plainly
def enrol_device(people: tuple[str, ...], hours: int) -> None:
    """A one-time link and QR code with which a tablet enrols for PEOPLE (ids), all of one unit."""
    found = [_person(key) for key in people]
    if len({one.unit_id for one in found}) != 1:
        raise BadSetting("a device belongs to one unit: its people are of several")
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
    """Prove chains, hashes, seals and signatures; gaps are named, faults end with 1."""
    report = verify.verify_journal(keyring(), settings())
    for gap in report.gaps:
        click.echo(f"! {gap}")
    for fault in report.faults:
        click.echo(f"✗ {fault}", err=True)
    click.echo(f"· {report.devices} devices, {report.operations} operations, {report.purged} purged")
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


def _person(person_id: str) -> Person:
    person = db.session.get(Person, person_id)
    if person is None:
        raise BadSetting(f"no officer {person_id}")
    return person


def _unit_keys(unit_id: str) -> None:
    if db.session.get(Unit, unit_id) is None:
        raise BadSetting(f"no unit {unit_id}: `flask add-unit` first")
    recovery = make_unit_keys(settings().keys_dir, unit_id)
    if recovery:
        click.echo(f"Khoá khôi phục của {unit_id}, chỉ hiện một lần; cất ngoại tuyến.")
        click.echo(f"Recovery key of {unit_id}, shown once; keep it offline.\n  {recovery}")


def _show(link: str) -> None:
    """The link, and its QR code for another device's camera."""
    click.echo(link)
    segno.make(link, error="m", micro=False).terminal(out=sys.stdout, compact=True, border=2)

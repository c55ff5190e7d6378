"""The keys: there, the owner's alone, and the ones that the database and its devices know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyrage
from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.cli.doctor.finding import Finding, Patient, mend, well
from app.db import db
from app.domain.errors import BadSetting
from app.models import AuthorKey, Device, JournalEntry, Unit
from app.sync import jws, own_keys
from app.sync.keys import SIGNING, Keyring

FROM_DRAWER = "chép DATA_DIR/keys từ nơi cất về, đừng tạo khoá mới · bring DATA_DIR/keys back from where it is kept"


def examine(patient: Patient) -> Iterator[Finding]:
    """Files and their modes, then whether they fit what the database knows."""
    folder = patient.settings.keys_dir
    units = list(db.session.scalars(select(Unit.id).order_by(Unit.id)))
    wanted = [*(f"{name}.pem" for name in SIGNING), "session.key"]
    wanted += [name for unit in units for name in (f"sealing-{unit}.age", f"recovery-{unit}.pub")]
    missing = [name for name in wanted if not (folder / name).is_file()]
    for name in missing:
        yield mend(f"thiếu khoá · missing key: {name}", FROM_DRAWER)
    yield from _modes(folder)
    if missing:
        return
    faults = [*_unreadable(patient.keyring, units), *_unknown(patient.keyring), *_unopening(patient.keyring, units)]
    faults += _strangers(patient.keyring, units)
    yield from faults
    if not faults:
        yield well(f"{len(wanted)} khoá, mở được dấu niêm phong · {len(wanted)} keys, and they open what was sealed")


def _modes(folder: Path) -> Iterator[Finding]:
    for path in [folder, *sorted(folder.glob("*"))] if folder.is_dir() else []:
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            right = "700" if path.is_dir() else "600"
            yield mend(f"người khác đọc được khoá · others may read {path.name} ({mode:o})", f"chmod {right} {path}")


def _unreadable(keyring: Keyring, units: list[str]) -> Iterator[Finding]:
    for name in (*SIGNING, *units):
        try:
            sound = getattr(keyring, name) if name in SIGNING else keyring.identities(name)
        except (BadSetting, ValueError, pyrage.IdentityError):
            sound = None
        if not sound:
            yield mend(f"khoá hỏng · a key that cannot be read: {name}", FROM_DRAWER)


def _unknown(keyring: Keyring) -> Iterator[Finding]:
    """Keys that are not those with which the server's own chain was begun, nor lead on from them."""
    chain, desk = (own_keys.tenures(name, keyring).keys() for name in own_keys.OWN_CHAIN)
    known = {jws.thumbprint(one) for one in db.session.scalars(select(Device.chain_key).where(Device.kind == "server"))}
    authors = set(db.session.scalars(select(AuthorKey.kid).where(AuthorKey.person_id.is_(None))))
    for name, ours, those in (("chain.pem", chain, known), ("desk.pem", desk, authors)):
        if not those <= ours:
            yield mend(
                f"{name} không phải khoá của cơ sở dữ liệu này · not the key that this database knows", FROM_DRAWER
            )


def _strangers(keyring: Keyring, units: list[str]) -> Iterator[Finding]:
    """Tablets that seal to a key which is not here: the folder is older than the newest change of key."""
    for unit in units:
        known = [str(one.to_public()) for one in keyring.identities(unit)]
        query = select(Device.lane).where(Device.unit_id == unit, Device.revoked_at.is_(None))
        lanes = list(db.session.scalars(query.where(Device.seals_to.not_in(known)).order_by(Device.lane)))
        if lanes:
            named = f"{unit}: {', '.join(lanes)}"
            yield mend(
                f"máy niêm phong bằng khoá không có ở đây · seals to a key that is not here: {named}", FROM_DRAWER
            )


def _unopening(keyring: Keyring, units: list[str]) -> Iterator[Finding]:
    """Units whose newest sealed operation their key does not open."""
    for unit in units:
        row = db.session.scalars(
            select(JournalEntry)
            .options(undefer(JournalEntry.sealed))
            .where(JournalEntry.unit_id == unit, JournalEntry.sealed.is_not(None), JournalEntry.code != "unopenable")
            .order_by(JournalEntry.pos.desc())
            .limit(1)
        ).first()
        if row is None or row.sealed is None:
            continue
        try:
            pyrage.decrypt(row.sealed, keyring.identities(unit))
        except pyrage.DecryptError:
            yield mend(
                f"sealing-{unit}.age không mở được hồ sơ mới nhất · does not open the newest operation", FROM_DRAWER
            )

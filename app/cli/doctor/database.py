"""The database: whole, as young as the code, and in the life that the keys remember."""

from __future__ import annotations

from collections.abc import Iterator

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.cli.doctor.finding import Finding, Patient, mend, well
from app.db import db
from app.services import installation
from app.sync import epochs

RESTORE = "dừng máy chủ, `flask restore` từ bản sao lưu · stop the server and `flask restore` from a backup"


def examine(patient: Patient) -> Iterator[Finding]:
    """`PRAGMA quick_check`, foreign keys, the newest migration, the epoch."""
    if db.engine.dialect.name == "sqlite":
        yield _integrity()
    yield from _migrations()
    lives = installation.epoch(), epochs.remembered(patient.settings.keys_dir)
    if lives[0] < lives[1]:
        told = f"epoch {lives[0]}, khoá nhớ {lives[1]} · the keys remember {lives[1]}: a file was copied back by hand"
        yield mend(told, "cất tệp này đi, dùng `flask restore` · move it aside and use `flask restore`")


def _integrity() -> Finding:
    """What SQLite says of its file; one that it cannot even read through is damaged too."""
    try:
        said = list(db.session.execute(text("PRAGMA quick_check(20)")).scalars())
        loose = len(db.session.execute(text("PRAGMA foreign_key_check")).fetchmany(1000)) if said == ["ok"] else 0
    except DatabaseError as error:
        db.session.rollback()
        said, loose = [str(error.orig)], 0
    if said != ["ok"]:
        return mend(f"cơ sở dữ liệu hỏng · the database is damaged: {said[0].splitlines()[-1]}", RESTORE)
    if loose:
        return mend(f"{loose} dòng mồ côi · rows that point nowhere", "flask verify-journal")
    return well("cơ sở dữ liệu nguyên vẹn · the database is whole (quick_check, foreign_key_check)")


def _migrations() -> Iterator[Finding]:
    scripts = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    wanted = set(scripts.get_heads())
    held = set(MigrationContext.configure(db.session.connection()).get_current_heads())
    if held == wanted:
        yield well(f"cấu trúc mới nhất · migrations at head: {', '.join(sorted(wanted))}")
        return
    told = f"{', '.join(sorted(held)) or 'none'}, cần · wanted: {', '.join(sorted(wanted))}"
    yield mend(f"cấu trúc chưa đúng bản · migrations not at head: {told}", "flask db upgrade")

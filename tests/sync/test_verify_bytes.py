"""One byte changed anywhere in the journal, in what it stands on, or in a picture: the proof names where."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.cli.around import store
from app.db import db
from app.models import Blob, Device, JournalEntry
from app.sync.marks import FIELDS
from app.sync.verify import Report, verify_journal
from tests.conftest import PROVE
from tests.shipped.kinds import Shipping
from tests.town import URL

SAMPLE = 1
"""Places of each value in `make test`; `make prove` takes them all."""
ONE, WHOLE = "intake_recorded", "decided"
"""The rows that `make test` changes; `make prove` changes all of them, and every byte of the second kind's newest."""


@dataclass
class Books:
    """A journal with every kind of fact, and a hand that changes it behind the server's back."""

    app: Flask
    file: Path
    device: str

    def proof(self) -> Report:
        with self.app.app_context():
            return verify_journal(self.app.extensions["keyring"], self.app.extensions["settings"], store())

    def values(self, table: str, key: str, column: str) -> list[tuple[Any, Any, str]]:
        """Key, raw value and how SQLite keeps it."""
        with closing(sqlite3.connect(self.file)) as books:
            books.text_factory = bytes
            return [
                (at.decode() if isinstance(at, bytes) else at, value, kind.decode())
                for at, value, kind in books.execute(f"select {key}, {column}, typeof({column}) from {table}")
            ]

    def write(self, table: str, key: str, at: Any, column: str, value: Any, *, text: bool) -> bool:
        """Whether the database took it: it guards what has to be single."""
        how = "cast(? as text)" if text else "?"
        try:
            with closing(sqlite3.connect(self.file, timeout=30)) as books, books:
                books.execute(f"update {table} set {column} = {how} where {key} = ?", (value, at))
        except sqlite3.IntegrityError:
            return False
        return True


@pytest.fixture
def books(app: Flask, town: Path, monkeypatch: pytest.MonkeyPatch) -> Books:
    monkeypatch.setattr("tests.shipped.kinds.URL", URL)
    tablet = Shipping(app)
    tablet.every_kind()
    sealed = [envelope for *_, envelope in tablet.written]
    assert {one for one, _ in tablet.verdicts(*sealed)} == {"applied"}
    with app.app_context():
        name = db.session.scalars(select(Blob.sealed_sha256)).one()
        store().path(name).parent.mkdir(parents=True, exist_ok=True)
        store().path(name).write_bytes(tablet.blobs[0])
    books = Books(app, town / "tan-noi.db", tablet.id)
    found = books.proof()
    assert (found.faults, found.operations, found.files) == ([], len(sealed), 1)
    return books


def other(value: Any, kind: str, *, all_of_it: bool, dice: random.Random) -> Iterator[tuple[Any, bool]]:
    """The value with one byte changed, at every place or at a few; and whether it is text."""
    if kind == "null":
        yield "1", False
    elif kind in ("integer", "real"):
        yield value + 1, False
    else:
        raw = bytes(value) or b"."
        places = range(len(raw)) if all_of_it else sorted({len(raw) - 1, *dice.choices(range(len(raw)), k=SAMPLE)})
        for place in places:
            yield raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :], kind == "text"


def unseen(
    books: Books, table: str, key: str, columns: tuple[str, ...], name: dict[Any, str], whole: set[Any]
) -> list[Any]:
    """Changes after which no fault names the place."""
    dice, missed = random.Random(4), []
    for column in columns:
        for at, value, kind in books.values(table, key, column):
            if at not in name:
                continue
            for changed, text in other(value, kind, all_of_it=PROVE and at in whole, dice=dice):
                if not books.write(table, key, at, column, changed, text=text):
                    continue
                said = books.proof().faults
                if not any(name[at] in fault for fault in said):
                    missed.append((column, at, changed, said[:2]))
                where = changed if column == key else at
                books.write(table, key, where, column, value, text=kind == "text")
    return missed


def test_a_row_of_the_journal(books: Books) -> None:
    with books.app.app_context():
        rows = db.session.execute(select(JournalEntry.pos, JournalEntry.op_id, JournalEntry.type)).all()
    kinds = {kind: pos for pos, _, kind in rows}
    chosen = rows if PROVE else [row for row in rows if row[0] in (kinds[ONE], kinds[WHOLE])]
    names = {pos: op_id for pos, op_id, _ in chosen}
    columns = (*(one for one in FIELDS if one not in ("pos", "op_id")), "sealed", "body", "mark", "op_id")
    assert unseen(books, "journal", "pos", columns, names, {kinds[WHOLE]}) == []
    assert books.proof().faults == []


def test_a_devices_key_and_the_heads(books: Books) -> None:
    columns = ("chain_key", "unit_id", "head_seq", "head_hash", "missing", "stated_hash")
    assert unseen(books, "device", "id", columns, {books.device: books.device}, {books.device}) == []


def test_an_author_key(books: Books) -> None:
    used = {kid: books.device for kid, *_ in books.values("author_key", "kid", "kid")}
    device = {at for at, value, _ in books.values("author_key", "kid", "device_id") if value.decode() == books.device}
    names = {kid: books.device for kid in used if kid in device}
    assert len(names) == 3
    found = unseen(books, "author_key", "kid", ("public_key", "person_id", "device_id"), names, set(names))
    assert [one for one in found if "author key" not in str(one[3])] == []


def test_a_leaders_passkey(books: Books) -> None:
    (at, *_) = books.values("passkey", "credential_id", "credential_id")[0]
    columns = ("public_key", "person_id")
    assert unseen(books, "passkey", "credential_id", columns, {at: books.device}, {at}) == []


def test_a_picture_and_what_is_on_file_about_it(books: Books) -> None:
    papers = [at for at, *_ in books.values("attachment", "id", "id")]
    columns = ("op_id", "kind", "component", "media_type", "size", "sha256", "sealed_sha256", "sealed_size")
    assert unseen(books, "attachment", "id", columns, {at: at for at in papers}, set(papers)) == []
    with books.app.app_context():
        (file,) = [path for path in store().path("00" * 32).parents[1].rglob("*") if path.is_file()]
        device = db.session.get_one(Device, books.device).id
    whole = file.read_bytes()
    dice = random.Random(4)
    for place in range(len(whole)) if PROVE else dice.choices(range(len(whole)), k=20):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        (fault,) = books.proof().faults
        assert device in fault
        assert file.name in fault
    file.unlink()
    assert books.proof().faults == []  # not said to have arrived: a tablet still owes it

"""Every version of every operation that was ever shipped is taken and applied by the server of today."""

from __future__ import annotations

import io
import json
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from cryptography.hazmat.primitives.serialization import load_der_private_key
from flask import Flask
from werkzeug.datastructures import FileStorage

from app.db import db
from app.domain.operations import AnyOperation, instant
from app.models import Device, Dossier, JournalEntry
from app.sync import jws
from app.sync.verify import verify_journal
from tests.shipped.frozen import LARGEST_BYTES, Shipped, all_shipped
from tests.shipped.kinds import NEVER_OF_A_TABLET, Shipping
from tests.shipped.town import URL, found
from tests.town import close, make_app

KINDS = {get_args(one.model_fields["type"].annotation)[0] for one in get_args(get_args(AnyOperation)[0])}
SHIPPED = all_shipped()


@pytest.fixture(params=SHIPPED, ids=lambda one: one.name)
def shipped(request: pytest.FixtureRequest) -> Shipped:
    """Each number in turn."""
    one: Shipped = request.param
    return one


@pytest.fixture
def app(shipped: Shipped, tmp_path: Path) -> Iterator[Flask]:
    """Today's server over the books of then."""
    app = make_app(shipped.town(tmp_path / "town").data, PUBLIC_URL=URL)
    yield app
    close(app)


def push(app: Flask, said: dict[str, Any], version: str = "0.1.0") -> dict[str, Any]:
    """What a device of that version sends, all in one."""
    claims = {
        "iss": said["device"],
        "aud": URL,
        "scope": "device",
        "iat": int(time.time()),
        "jti": secrets.token_hex(8),
    }
    key: Any = load_der_private_key(said["transport_key"], None)
    batch = {
        "head": said["head"],
        "raw_at": instant(datetime.now(UTC)),
        "app_version": version,
        "storage_left": None,
        "outbox": {"operations": len(said["operations"]), "blobs": 0, "oldest_at": None},
        "headers": [one["header"] for one in said["operations"]],
    }
    parts = {f"sealed-{one['op_id']}": FileStorage(io.BytesIO(one["sealed"]), "x") for one in said["operations"]}
    token = {"Authorization": "Bearer " + jws.sign(json.dumps(claims).encode(), key)}
    form = {"batch": json.dumps(batch), **parts}
    answer = app.test_client().post(
        "/api/sync/push", data=form, content_type="multipart/form-data", headers=token, base_url=URL
    )
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


def test_something_was_shipped() -> None:
    assert [one.name for one in SHIPPED] == [str(n + 1) for n in range(len(SHIPPED))]
    assert SHIPPED


def test_what_is_kept_stays_small(shipped: Shipped) -> None:
    assert sum(file.stat().st_size for file in shipped.folder.iterdir()) < LARGEST_BYTES


def test_every_operation_of_that_version_is_accepted_and_applied(app: Flask, shipped: Shipped) -> None:
    said = shipped.operations()
    verdicts = push(app, said, f"shipped {shipped.name}")["verdicts"]
    kinds = {one["op_id"]: f"{one['type']} {one['v']}" for one in said["operations"]}
    assert [(kinds[one["op_id"]], one["verdict"], one["code"]) for one in verdicts] == [
        (kinds[one["op_id"]], "applied", "") for one in said["operations"]
    ]
    with app.app_context():
        assert db.session.get_one(Device, said["device"]).app_version == f"shipped {shipped.name}"
        states = Counter(db.session.scalars(db.select(Dossier.state)))
        assert states == said["states"]


def test_the_books_of_then_are_proved_by_the_proof_of_today(app: Flask, shipped: Shipped) -> None:
    with app.app_context():
        rows = db.session.scalar(db.select(db.func.count()).select_from(JournalEntry))
        before = verify_journal(app.extensions["keyring"], app.extensions["settings"])
    assert (before.faults, before.operations) == ([], rows)
    assert rows, "rows from before there were marks on them"
    push(app, shipped.operations())
    with app.app_context():
        assert verify_journal(app.extensions["keyring"], app.extensions["settings"]).faults == []


def test_they_come_again_and_count_once(app: Flask, shipped: Shipped) -> None:
    said = shipped.operations()
    first, again = push(app, said), push(app, said)
    assert all(one["replay"] for one in again["verdicts"])
    assert first["head"] == again["head"]
    with app.app_context():
        mine = db.select(db.func.count()).where(JournalEntry.device_id == said["device"])
        assert db.session.scalar(mine) == len(said["operations"])


def test_the_next_number_will_have_every_kind_that_there_is(tmp_path: Path) -> None:
    app = make_app(found(tmp_path / "town").data, PUBLIC_URL=URL)
    tablet = Shipping(app)
    tablet.every_kind()
    assert {kind for kind, _, _ in tablet.written} == KINDS - NEVER_OF_A_TABLET, (
        "tests/shipped/kinds.py says one of each"
    )
    verdicts = tablet.push(*(envelope for _, _, envelope in tablet.written))["verdicts"]
    assert {one["verdict"] for one in verdicts} == {"applied"}
    close(app)

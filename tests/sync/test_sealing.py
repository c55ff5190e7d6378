"""The sealing key is changed: who hears of it, what still opens, and that nothing is ever half done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from pyrage import DecryptError, decrypt, x25519
from sqlalchemy import select

from app.db import db, now
from app.demo import commune
from app.domain.errors import NoLongerCurrent
from app.models import Device
from app.sync import jws, sealing
from app.sync.keys import Keyring
from tests.factories import Tablet

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[1] / "contract" / "sealing_change.json").read_text("utf-8"))


@pytest.fixture
def keyring(app: Flask) -> Keyring:
    kept: Keyring = app.extensions["keyring"]
    return kept


def rotate(keyring: Keyring) -> str:
    current = sealing.keys(commune.HOME, keyring)[0].recipient
    return sealing.rotate(commune.HOME, keyring, instead_of=current, at=now()).recipient


def said(tablet: Tablet, answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The changes of an answer, each checked with the pinned receipt key."""
    return [tablet.receipt(one) for one in answer["sealing"]]


def test_the_words_are_written_as_in_the_golden_file(app: Flask, keyring: Keyring) -> None:
    public = jws.public_key(GOLDEN["receipt_key"])
    for change, payload in zip(GOLDEN["changes"], GOLDEN["payloads"], strict=True):
        assert jws.verify(jws.split(change), public) == payload.encode() == jws.canonical(json.loads(payload))
    rotate(keyring)
    (mine,) = sealing.news(commune.HOME, commune_first(keyring), keyring)
    assert json.loads(jws.split(mine).payload).keys() == json.loads(GOLDEN["payloads"][0]).keys()


def commune_first(keyring: Keyring) -> str:
    return sealing.keys(commune.HOME, keyring)[-1].recipient


@pytest.mark.parametrize(("own", "told"), [(0, slice(0, 2)), (1, slice(1, 2)), (2, slice(2, 2))])
def test_a_device_is_told_what_leads_on_from_its_own_key(keyring: Keyring, own: int, told: slice) -> None:
    """The file of the golden case, newest first, as `rotate` writes it."""
    (first, second, third), (one, two) = GOLDEN["identities"], GOLDEN["changes"]
    keyring.sealing_file(GOLDEN["unit"]).write_text(f"# change {two}\n{third}\n# change {one}\n{second}\n{first}\n")
    assert [key.recipient for key in sealing.keys(GOLDEN["unit"], keyring)] == GOLDEN["recipients"][::-1]
    assert sealing.news(GOLDEN["unit"], GOLDEN["recipients"][own], keyring) == GOLDEN["changes"][told]


def test_an_envelope_sealed_to_the_old_key_still_opens_and_so_does_one_to_the_new(
    app: Flask, keyring: Keyring, tablet: Tablet
) -> None:
    _, before = tablet.intake()
    fresh = rotate(keyring)
    answer = tablet.push(before)
    assert [one["verdict"] for one in answer["verdicts"]] == ["applied"]
    tablet._recipients[0] = x25519.Recipient.from_str(fresh)
    _, after = tablet.intake()
    assert tablet.verdicts(after) == [("applied", "")]
    newest, oldest = keyring.identities(commune.HOME)
    assert decrypt(after.sealed, [newest])
    for envelope, key in ((after, oldest), (before, newest)):
        with pytest.raises(DecryptError):
            decrypt(envelope.sealed, [key])


def test_whoever_says_an_older_key_is_told_all_the_links_and_is_on_record_until_it_says_the_new_one(
    app: Flask, keyring: Keyring, tablet: Tablet
) -> None:
    own = tablet.answer["recipients"][0]
    first, second = rotate(keyring), rotate(keyring)
    assert tablet.push()["sealing"] == [], "an older app, which says nothing of its key"
    told = said(tablet, tablet.push(seals_to=own))
    assert [(one["kind"], one["unit"], one["from"], one["to"]) for one in told] == [
        ("sealing", commune.HOME, own, first),
        ("sealing", commune.HOME, first, second),
    ]
    assert known(app, tablet) == own
    assert tablet.push(seals_to=second)["sealing"] == []
    assert known(app, tablet) == second
    assert tablet.push(seals_to="age1nobodyknowsthisone")["sealing"] == []


def known(app: Flask, tablet: Tablet) -> str | None:
    with app.app_context():
        return db.session.scalar(select(Device.seals_to).where(Device.id == tablet.id))


def test_a_new_enrolment_and_the_server_s_own_chain_seal_to_the_new_key(app: Flask, keyring: Keyring) -> None:
    fresh = rotate(keyring)
    assert Tablet(app, commune.HOME, [commune.HOA]).answer["recipients"][0] == fresh
    assert keyring.recipients(commune.HOME)[0] == fresh
    assert len(keyring.identities(commune.NEIGHBOUR)) == 1, "another unit's key is its own"


def test_another_process_hears_of_it_by_the_file(keyring: Keyring) -> None:
    elsewhere = Keyring(keyring.folder)
    assert len(elsewhere.identities(commune.HOME)) == 1
    fresh = rotate(keyring)
    assert elsewhere.recipients(commune.HOME)[0] == fresh


def test_who_was_slower_changes_nothing(keyring: Keyring) -> None:
    seen = sealing.keys(commune.HOME, keyring)[0].recipient
    sealing.rotate(commune.HOME, keyring, instead_of=seen, at=now())
    before = keyring.sealing_file(commune.HOME).read_bytes()
    with pytest.raises(NoLongerCurrent):
        sealing.rotate(commune.HOME, keyring, instead_of=seen, at=now())
    assert keyring.sealing_file(commune.HOME).read_bytes() == before


def test_a_disk_that_is_full_leaves_the_old_file_whole(keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    before = keyring.sealing_file(commune.HOME).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        rotate(keyring)
    assert keyring.sealing_file(commune.HOME).read_bytes() == before


def test_the_file_is_its_owner_s_alone_and_the_database_knows_no_secret(app: Flask, keyring: Keyring) -> None:
    rotate(keyring)
    path = keyring.sealing_file(commune.HOME)
    assert path.stat().st_mode & 0o777 == 0o600
    secrets = [line for line in path.read_text().splitlines() if line.startswith("AGE-SECRET")]
    assert len(secrets) == 2
    database = app.extensions["settings"].data_dir / "tan-noi.db"
    assert not any(one.encode() in database.read_bytes() for one in secrets)

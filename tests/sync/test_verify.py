"""The journal's proof names what was changed behind its back, and gaps for what they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import null, select, update

from app.db import db, writing
from app.demo.commune import VINH
from app.models import Device, JournalEntry
from app.sync.verify import Report, verify_journal
from tests.factories import Tablet


def report(app: Flask) -> Report:
    """What the proof finds."""
    with app.app_context():
        return verify_journal(app.extensions["keyring"], app.extensions["settings"])


def change(app: Flask, model: Any, condition: Any, **values: Any) -> None:
    """Change rows behind the journal's back."""
    with app.app_context(), writing():
        db.session.execute(update(model).where(condition).values(**values))


@pytest.fixture
def told(app: Flask, tablet: Tablet) -> Tablet:
    """A tablet that pushed a field session with one whole dossier."""
    session, opened = tablet.session()
    tablet.push(opened, *tablet.story(VINH, session)[1])
    return tablet


def test_a_sound_journal_has_no_faults(app: Flask, told: Tablet) -> None:
    found = report(app)
    assert (found.faults, found.gaps, found.operations) == ([], [], 5)


def test_a_number_that_has_not_arrived_is_a_gap_and_no_fault(app: Flask, tablet: Tablet) -> None:
    _, first = tablet.intake()
    tablet.intake()
    _, third = tablet.intake()
    tablet.push(first, third)
    found = report(app)
    assert found.faults == []
    assert [gap.rpartition(": ")[2] for gap in found.gaps] == ["2 to 2 have not arrived"]


SEALED = select(JournalEntry.sealed).where(JournalEntry.seq == 2).scalar_subquery()


@pytest.mark.parametrize(
    ("seq", "values", "said"),
    [
        (3, {"sealed": b"other bytes"}, "sealed bytes do not match"),
        (3, {"sealed": SEALED}, "sealed bytes do not match"),
        (3, {"prev": "0" * 64}, "the row says something else than its header"),
        (3, {"header": "e30.e30.AAAA"}, "the header is not signed by the device"),
        (3, {"body": {"type": "appraised"}}, "the opened body is not what was sealed"),
        (5, {"header_sha256": "0" * 64}, "the head on file is not that of the chain"),
    ],
)
def test_a_changed_row_is_named(app: Flask, told: Tablet, seq: int, values: dict[str, Any], said: str) -> None:
    change(app, JournalEntry, JournalEntry.seq == seq, **values)
    assert any(said in fault and "lane 01" in fault for fault in report(app).faults)


def test_a_row_that_was_taken_out_shows_in_the_head(app: Flask, told: Tablet) -> None:
    with app.app_context(), writing():
        db.session.execute(db.delete(JournalEntry).where(JournalEntry.seq == 5))
    assert any("head on file" in fault for fault in report(app).faults)


def test_a_chain_key_that_was_exchanged_breaks_every_header(app: Flask, told: Tablet, second: Tablet) -> None:
    with app.app_context():
        other = db.session.get_one(Device, second.id).chain_key
    change(app, Device, Device.id == told.id, chain_key=other)
    assert len([fault for fault in report(app).faults if "not signed" in fault]) == 5


def test_purged_content_is_counted_and_its_chain_still_holds(app: Flask, told: Tablet) -> None:
    day = datetime(2036, 9, 15, tzinfo=UTC)
    with app.app_context(), writing():
        row = db.session.scalars(select(JournalEntry).where(JournalEntry.seq == 2)).one()
        row.sealed, row.body, row.purged_at = None, null(), day
    found = report(app)
    assert (found.faults, found.purged) == ([], {"2036-09-15": 1})


def test_content_that_is_gone_without_a_purge_is_named(app: Flask, told: Tablet) -> None:
    change(app, JournalEntry, JournalEntry.seq == 2, sealed=None, body=None)
    assert any("no purge took it" in fault for fault in report(app).faults)


def test_what_waits_in_the_tray_may_be_unsound_inside(app: Flask, tablet: Tablet) -> None:
    envelope = tablet.write({**tablet.operation("note_added", {"text": "x"}), "unit": "H99.002"})
    assert tablet.verdicts(envelope) == [("refused", "invalid")]
    assert report(app).faults == []

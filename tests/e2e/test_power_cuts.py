"""The line breaks, the server dies, the battery is out: nothing is lost, nothing is doubled."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY, PHAY
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.line import Line
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town, copy_town, free_port

PUSH, BLOB = b"POST /api/sync/push", b"POST /api/blobs"
SOON = 30
IN_THE_HEAD, IN_THE_BODY, AT_THE_ANSWER = 200, 2_500, None
"""How many bytes of a push get through before the server is gone."""


@pytest.fixture
def town(model_town: Town, tmp_path: Path) -> Iterator[Town]:
    """A town whose server stands behind a line."""
    town = copy_town(model_town, tmp_path / "town")
    town.server_port = free_port()
    town.start()
    yield town
    town.stop()


@pytest.fixture
def line(town: Town) -> Iterator[Line]:
    line = Line(town.port, town.behind)
    yield line
    line.close()


@pytest.fixture
def officer(line: Line, tablet: Tablet) -> FieldOfficer:
    """Hoa at the far end of the line, with a session open of which the commune knows."""
    officer = FieldOfficer(tablet)
    officer.ready()
    officer.open_session()
    officer.send_all()
    return officer


def happened(event: threading.Event) -> bool:
    return event.wait(SOON)


def everything_is_there_once(book: Book, dossiers: int) -> None:
    """One row a fact, no gap, every dossier with a number of its own, every announced paper received."""
    assert book.seqs() == list(range(1, len(book.seqs()) + 1))
    assert book.verdicts() == {"applied"}
    kinds = [row["type"] for row in book.journal()]
    assert kinds.count("intake_recorded") == dossiers
    numbers = [row["number"] for row in book.dossiers()]
    assert [number[-3:] for number in numbers] == [f"{n:03}" for n in range(1, dossiers + 1)]
    assert all(paper.received_at for paper in book.papers())
    assert len(book.papers()) == 3 * dossiers


def test_an_answer_lost_after_the_commit_is_given_again(officer: FieldOfficer, line: Line, book: Book) -> None:
    lost_blobs: list[threading.Event] = []
    lost = line.breaks(PUSH, sent=None, happens=lambda: lost_blobs.append(line.breaks(BLOB, sent=None)))
    officer.take_in(PAY)
    assert happened(lost)
    assert book.seqs()[:2] == [1, 2], "the commune has it, the tablet does not know"
    officer.open_outbox()
    officer.press("Gửi ngay")
    assert happened(lost_blobs[0])
    officer.send_all()
    assert b'"replay":true' in line.answers.replace(b" ", b"")
    everything_is_there_once(book, 1)


@pytest.mark.long
def test_a_server_that_dies_in_a_push_loses_and_doubles_nothing(
    town: Town, officer: FieldOfficer, line: Line, book: Book
) -> None:
    for done, (citizen, sent) in enumerate({PAY: IN_THE_HEAD, PHAY: IN_THE_BODY, CHAO: AT_THE_ANSWER}.items()):
        dies = line.breaks(PUSH, sent, happens=lambda: town.stop(signal.SIGKILL))
        officer.take_in(citizen)
        assert happened(dies)
        expect(officer.strip).to_contain_text(f"{done + 1} hồ sơ đã lưu trên máy · 1 chờ gửi")
        town.start()
        officer.send_all()
        everything_is_there_once(book, done + 1)


@pytest.mark.long
def test_a_battery_that_is_out_costs_at_most_the_last_touch(officer: FieldOfficer, book: Book) -> None:
    officer.take_in(PAY)
    officer.tab_or_next()
    officer.person(CHAO)
    officer.procedure(CHAO)
    officer.declaration(CHAO)
    officer.tablet.battery_out()

    officer.tablet.switch_on()
    officer.open_app()
    officer.unlock()
    expect(officer.row(PAY)).to_be_visible()
    officer.resume(CHAO)
    officer.papers(CHAO)
    officer.agree(CHAO)
    officer.tablet.battery_out()  # in the middle of the one transaction, or just beside it

    officer.tablet.switch_on()
    officer.open_app()
    officer.unlock()
    expect(officer.row(CHAO).or_(officer.resuming(CHAO.name))).to_have_count(1)  # never both, never neither
    if officer.resuming(CHAO.name).is_visible():
        officer.resume(CHAO)
        officer.agreement(CHAO)
    officer.take_in(PHAY)
    officer.send_all()
    everything_is_there_once(book, 3)

"""The server's disk is lost; the tablets bring back what the backup does not know."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

import pytest

from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.town import Town

PATIENCE = 60


class Cellar:
    """What lies elsewhere: the backups, the keys as they were at the beginning, the secret half of the backup key."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town, self.folder = town, folder
        secret = town.flask("make-keys", "--backup").split()[-1]
        shutil.copytree(town.data / "keys", folder / "keys")
        (folder / "backup.age").write_text(secret)

    def back_up(self) -> None:
        self.town.flask("backup", str(self.folder / "backups"))

    def lose_the_disk_and_restore(self) -> None:
        """The whole data folder is gone; another machine takes the address over."""
        self.town.stop()
        shutil.rmtree(self.town.data)
        shutil.copytree(self.folder / "keys", self.town.data / "keys")
        self.town.flask("restore", str(self.folder / "backups"), "--identity", str(self.folder / "backup.age"))
        self.town.flask("db", "upgrade")
        self.town.start()


@pytest.fixture
def cellar(town: Town, tmp_path: Path) -> Cellar:
    (tmp_path / "cellar").mkdir()
    return Cellar(town, tmp_path / "cellar")


def until(holds: Callable[[], bool]) -> None:
    """Wait until the books say so."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it has not come"
        time.sleep(0.3)


def hashes(book: Book) -> list[str]:
    """What the tablet made, in its order. More may follow by itself: it tells who looked at what a little later.

    By the numbers of its chain: what was still to be told when the disk was lost arrives before the gap is filled.
    """
    return [row["header_sha256"] for row in sorted(book.journal(), key=itemgetter("seq"))]


def papers_of(book: Book) -> dict[str, bytes]:
    """The opened bytes of every paper that the commune holds."""
    return {paper.sha256: book.opened(paper) for paper in book.papers() if paper.received_at}


def agrees(town: Town, book: Book, numbers: list[str]) -> None:
    """Every dossier is there once, and the books hold together."""
    assert book.verdicts() == {"applied"}
    assert [row["number"][-3:] for row in book.dossiers()] == numbers
    assert "0 faults" in town.flask("verify-journal")
    assert "agree" in town.flask("rebuild-tallies", "--check")


def test_what_the_backup_does_not_know_comes_back_from_the_tablet(
    town: Town, cellar: Cellar, officer: FieldOfficer, book: Book
) -> None:
    cellar.back_up()  # of an evening when nobody had heard of this tablet
    officer.ready()
    officer.open_session()
    first = officer.take_in(PAY)
    officer.send_all()
    tablet, facts, papers = book.device, hashes(book), papers_of(book)

    officer.tablet.network(on=False)  # so that the books can be read before it speaks
    cellar.lose_the_disk_and_restore()
    assert town.rows("select id from device where id = ?", tablet) == []
    officer.tablet.network(on=True)
    officer.open_app()
    officer.unlock()
    until(lambda: [row["id"] for row in town.rows("select id from device where id = ?", tablet)] == [tablet])
    until(lambda: hashes(book)[: len(facts)] == facts and papers_of(book) == papers)
    assert book.dossier(first.code)["number"] == first.number
    officer.send_all()
    assert hashes(book)[: len(facts)] == facts
    agrees(town, book, ["001"])


@pytest.mark.long
def test_what_was_taken_in_since_the_backup_comes_back_too(
    town: Town, cellar: Cellar, officer: FieldOfficer, book: Book
) -> None:
    officer.ready()
    officer.open_session()
    officer.take_in(PAY)
    officer.send_all()
    cellar.back_up()
    officer.take_in(CHAO)
    officer.send_all()
    facts, papers = hashes(book), papers_of(book)
    officer.tablet.network(on=False)
    cellar.lose_the_disk_and_restore()
    assert len(book.journal()) < len(facts)
    officer.tablet.network(on=True)
    officer.open_app()
    officer.unlock()
    until(lambda: hashes(book)[: len(facts)] == facts and papers_of(book) == papers)

    officer.send_all()
    assert hashes(book)[: len(facts)] == facts
    agrees(town, book, ["001", "002"])

"""The sealing key is changed while a tablet is out with a full outbox."""

from __future__ import annotations

import re

import pyrage
import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.book import UNIT, Book
from tests.e2e.citizens import CHAO, PAY
from tests.e2e.desk import sign_in
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town


def secrets(town: Town) -> list[pyrage.x25519.Identity]:
    """The unit's keys, the newest first."""
    lines = (town.data / "keys" / f"sealing-{UNIT}.age").read_text().splitlines()
    return [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET")]


def opened_by(key: pyrage.x25519.Identity, sealed: bytes) -> bool:
    try:
        pyrage.decrypt(sealed, [key])
    except pyrage.DecryptError:
        return False
    return True


def opens(new: pyrage.x25519.Identity, old: pyrage.x25519.Identity, sealed: bytes) -> str:
    """Which of the two opens it, by name."""
    return " ".join(name for name, key in (("new", new), ("old", old)) if opened_by(key, sealed))


def intakes(book: Book) -> list[bytes]:
    """The sealed intakes of the tablet in their order; views are told by themselves, whenever."""
    return [row["sealed"] for row in book.journal() if row["type"] == "intake_recorded"]


@pytest.mark.long
def test_a_full_outbox_comes_under_the_old_key_and_the_next_dossier_under_the_new_one(
    town: Town, tablet: Tablet, officer: FieldOfficer, book: Book, browser: Browser
) -> None:
    officer.ready()
    tablet.network(on=False)
    officer.open_session()
    officer.take_in(PAY)
    town.flask("rotate-sealing-key", UNIT, "--yes", "--reason", "đổi định kỳ")

    supervisor = browser.new_page(base_url=town.url, locale="vi-VN")
    sign_in(supervisor, "Trần Thu Hà")
    supervisor.goto("/desk/quan-tri/khoa")
    expect(supervisor.get_by_text(re.compile(r"\d máy chưa hay tin khoá mới")).first).to_be_visible()

    tablet.network(on=True)
    officer.send_all()
    new, old = secrets(town)
    assert book.verdicts() == {"applied"}
    assert [opens(new, old, one) for one in intakes(book)] == ["old"]

    officer.take_in(CHAO)
    officer.send_all()
    assert [opens(new, old, one) for one in intakes(book)] == ["old", "new"]
    assert book.verdicts() == {"applied"}
    for paper in book.papers():
        assert book.opened(paper), "pictures open under whichever key they were sealed to"
    (device,) = town.rows("select seals_to from device where id = ?", book.device)
    assert device["seals_to"] == str(new.to_public())
    supervisor.close()

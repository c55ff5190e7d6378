"""Keys that sign are changed while work is on its way: the officer's own, and the commune's that signs receipts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town


def pinned(tablet: Tablet) -> dict[str, str]:
    """The receipt key that the tablet believes."""
    script = """async () => {
      const done = (asked) => new Promise((ok, no) => { asked.onsuccess = () => ok(asked.result); asked.onerror = () => no(asked.error); });
      const db = await done(indexedDB.open('tan-noi'));
      const kept = await done(db.transaction('keys').objectStore('keys').get('pinned'));
      db.close();
      return kept.receiptKey;
    }"""  # noqa: E501 - it is not Python
    found: dict[str, str] = tablet.page.evaluate(script)
    return found


def authors(book: Book, town: Town) -> dict[str, int | None]:
    """The author keys of the tablet, and the last number that each may sign."""
    rows = town.rows("select kid, last_seq from author_key where device_id = ?", book.device)
    return {row["kid"]: row["last_seq"] for row in rows}


@pytest.mark.long
def test_an_officer_changes_the_signing_key_and_what_was_signed_before_counts_also_for_a_commune_with_other_keys(
    town: Town, tablet: Tablet, officer: FieldOfficer, book: Book
) -> None:
    officer.ready()
    officer.open_session()
    officer.send_all()
    believed = pinned(tablet)
    tablet.network(on=False)
    officer.take_in(PAY)
    for _ in range(2):
        town.flask("rotate-receipt-key", "--yes", "--reason", "đổi định kỳ")
    town.flask("rotate-enrolment-key", "--yes")

    tablet.network(on=True)
    before = authors(book, town)
    officer.open_today()
    officer.tab("Máy này")
    officer.press("Cách mở khoá của tôi")
    officer.press("Đổi khoá ký")
    expect(officer.page.get_by_text("Đã đổi khoá ký.")).to_be_visible(timeout=30_000)
    officer.open_today()
    officer.take_in(CHAO)
    officer.send_all()

    intakes = [row for row in book.journal() if row["type"] == "intake_recorded"]
    assert [row["verdict"] for row in intakes] == ["applied", "applied"]
    after = authors(book, town)
    (ended,) = [kid for kid in before if after[kid] is not None]
    assert len(set(after) - set(before)) == 1
    assert intakes[0]["seq"] <= (after[ended] or 0) < intakes[1]["seq"]
    assert pinned(tablet) != believed
    assert "0 faults" in town.flask("verify-journal")

"""The return run with no network: found by a scanned receipt or a few letters, given or not, and known."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from app.db import now
from app.domain.calendar import legal_date
from app.domain.text import fold
from tests.e2e.book import Book, operation_in
from tests.e2e.camera import seeing
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.town import Town

TITLE = "Đi trả kết quả"
SAVE = "Đã trao, ký nhận"


@pytest.fixture
def waiting(town: Town) -> list[dict[str, Any]]:
    """Three results of the demo's commune that wait, of whom each has a name of their own."""
    rows = town.rows("select * from dossier where unit_id = 'H99.001' and state = 'decided' order by number")
    people = {json.loads(row["applicant"])["name"]: dict(row) for row in rows}
    return [{**row, "name": name} for name, row in list(people.items())[:3]]


@pytest.fixture
def code(town: Town, waiting: list[dict[str, Any]]) -> str:
    """What stands in the QR of the first one's receipt; the books keep it sealed."""
    (row,) = town.rows("select sealed from journal where type = 'intake_recorded' and dossier_id = ?", waiting[0]["id"])
    return str(operation_in(Book(town).open(row["sealed"]))["facts"]["tracking_code"])


@pytest.fixture
def officer(playwright: Playwright, town: Town, tmp_path: Path, code: str) -> Iterator[FieldOfficer]:
    """Hoa, with a tablet before which somebody holds a receipt."""
    with seeing(f"{town.url}/t/{code}", playwright, town, tmp_path) as tablet:
        yield FieldOfficer(tablet)


def count(page: Page, what: str) -> str:
    """One of the figures on the head of the run."""
    return page.locator(".tally div").filter(has_text=what).locator("dd").inner_text()


def found(officer: FieldOfficer, one: dict[str, Any]) -> None:
    """By letters without accents."""
    officer.page.get_by_label("Tìm theo tên, thôn, mã hồ sơ").fill(f"{fold(one['name'])} {one['number'][-5:]}")
    officer.page.get_by_role("link").filter(has_text=one["name"]).click()
    officer.sees("Trả kết quả")


def received(officer: FieldOfficer) -> None:
    officer.page.get_by_role("checkbox", name=re.compile("^Đã xem giấy tờ tuỳ thân")).check()
    officer.sign()
    officer.press(SAVE)
    officer.sees(TITLE, 20_000)


@pytest.mark.long
def test_a_run_offline_and_what_the_commune_knows_of_it_afterwards(
    town: Town, officer: FieldOfficer, waiting: list[dict[str, Any]], code: str, visitor: Page
) -> None:
    officer.ready()
    officer.tablet.network(on=False)
    scanned, herself, absent = waiting
    officer.press(re.compile(r"^Trả kết quả \(\d+\)$"))
    officer.sees(TITLE)
    left = int(count(officer.page, "còn phải trả"))

    officer.press("Quét mã trên giấy hẹn")
    officer.sees("Trả kết quả", 30_000)
    expect(officer.page.get_by_role("heading", name=re.compile(scanned["name"]))).to_be_visible()
    officer.choose("Người nhà")
    officer.write("Họ và tên người nhận", "Nông Văn Lý")
    officer.write("Số định danh", "006085000456")
    officer.choose("Con")
    received(officer)

    found(officer, herself)  # one tap, then: seen the paper, signed, saved
    received(officer)

    found(officer, absent)
    officer.press("Chưa trao được")
    officer.choose("Vắng nhà")
    again = legal_date(now()) + timedelta(days=2)
    officer.page.get_by_label("Hẹn lại ngày nào?").fill(again.isoformat())
    officer.press("Ghi lại, hẹn sau")
    officer.sees(TITLE)
    expect(officer.page.get_by_role("heading", name=re.compile("^Đã hẹn ngày sau"))).to_be_visible()
    row = officer.page.get_by_role("link").filter(has_text=absent["name"]).filter(has_text="Hẹn lại")
    expect(row).to_contain_text(f"Hẹn lại {again:%d/%m/%Y}")
    told = [count(officer.page, what) for what in ("còn phải trả", "đã trao hôm nay", "chưa trao được")]
    assert told == [str(left - 2), "2", "1"]

    officer.tablet.network(on=True)
    officer.send_all()
    kept = {row["dossier_id"]: row for row in town.rows("select * from delivery order by at")}
    who = json.loads(kept[scanned["id"]]["recipient"])["recipient"]
    assert (who["relation"], who["kinship"], who["id_number"], who["checked"]) == (
        "relative", "child", "006085000456", True,
    )  # fmt: skip
    assert json.loads(kept[herself["id"]]["recipient"])["recipient"]["relation"] == "applicant"
    tried = kept[absent["id"]]
    assert (tried["succeeded"], tried["reason"]) == (0, "absent")
    assert json.loads(tried["recipient"])["next_on"] == again.isoformat()
    states = [town.rows("select state from dossier where id = ?", one["id"])[0]["state"] for one in waiting]
    assert states == ["delivered", "delivered", "decided"]
    visitor.goto(f"{town.url}/t/{code}")
    expect(visitor.get_by_role("heading", level=1, name=re.compile("^Xã đã trả kết quả"))).to_be_visible()

"""A person at a browser of the commune: the landing page's doors and the pages behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect


@dataclass(frozen=True, slots=True)
class Figures:
    """What the page of rates says in large letters."""

    sessions: int
    received: int
    on_the_spot: int
    rate: str


def sign_in(page: Page, name: str) -> None:
    """One tap on the landing page."""
    page.goto("/")
    page.get_by_role("button", name=re.compile("^" + name)).click()
    page.wait_for_url(re.compile("/desk/"))
    expect(page.get_by_role("banner").get_by_text(name)).to_be_visible()


def figures(page: Page) -> Figures:
    """The headline of the rates."""
    page.goto("/desk/")
    head = page.get_by_role("region", name="Tỷ lệ giải quyết tại chỗ")
    said = head.locator("p.words").inner_text()
    found = re.fullmatch(r"(\d+) phiên, tiếp nhận ([\d.]+) hồ sơ, giải quyết tại chỗ ([\d.]+)\.", said)
    assert found, said
    sessions, received, done = (int(part.replace(".", "")) for part in found.groups())
    return Figures(sessions, received, done, " ".join(head.locator("p.big").inner_text().split()))


def session_row(page: Page, words: str) -> list[str]:
    """The numbers in a field session's row: received, on the spot, left, rate."""
    page.goto("/desk/")
    row = page.get_by_role("table").get_by_role("row").filter(has_text=words)
    return [" ".join(cell.split()) for cell in row.locator("td.n").all_inner_texts()]

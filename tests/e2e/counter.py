"""Minh's counter: a dossier taken in there, an act of the desk recorded, a paper fetched and read."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from app.domain.tracking import normalise_tracking_code
from tests.documents.reading import text


def take_in(page: Page, who: str, procedure: str = "1.001193") -> str:
    """Every paper seen, fetched at the counter; the address of the dossier."""
    page.goto(f"/desk/tiep-nhan?thu-tuc={procedure}")
    page.get_by_label("Họ tên").fill(who)
    for paper in page.locator("fieldset.weigh").all():
        paper.get_by_role("radio", name="Đã xem").check()
    page.get_by_role("button", name="Tiếp nhận và in giấy hẹn").click()
    page.wait_for_url(re.compile("/desk/ho-so/"))
    return page.url.partition("?")[0]


def act(page: Page, dossier: str, slug: str, **typed: str) -> None:
    """Record one act through its form. `typed` has underscores where the fields have hyphens."""
    page.goto(f"{dossier}/viec/{slug}")
    for name, value in typed.items():
        page.locator(f"[name='{name.replace('_', '-')}']").fill(value)
    page.get_by_role("button", name=re.compile("^Ghi: ")).click()
    page.wait_for_url(re.compile(f"xong={slug}"))
    expect(page.get_by_role("alert")).to_have_count(0)


def appraise(page: Page, dossier: str) -> None:
    """Every paper is found to be enough."""
    page.goto(f"{dossier}/viec/tham-dinh")
    for paper in page.locator("fieldset.weigh").all():
        paper.get_by_role("radio").first.check()
    page.get_by_role("button", name="Ghi: thẩm định").click()
    page.wait_for_url(re.compile("xong=tham-dinh"))


def paper(page: Page, dossier: str, folder: str) -> str:
    """What the paper says that the dossier's page leads to; `folder` is the piece of its address."""
    page.goto(dossier)
    address = page.locator(f"a[href*='{folder}']").first.get_attribute("href") or ""
    return " ".join(text(page.request.get(address).body()).split())


def tracked(page: Page, dossier: str) -> str:
    """The citizen's address, as the receipt gives it."""
    code = re.search(r"(?:[0-9A-Z]{4} ){3}[0-9A-Z]{4}", paper(page, dossier, "giay-hen"))
    assert code
    return f"/t/{normalise_tracking_code(code[0])}"

"""A tablet in the middle of its day: some of it sent, an outbox that waits, and a draft that is open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.e2e.conftest import CHROMIUM
from tests.e2e.tablet import FLAGS, PHONE
from tests.shipped.front import Front

HERE = Path(__file__).parent
EXPORT, IMPORT, DAY = ((HERE / name).read_text("utf-8") for name in ("export.js", "import.js", "day.js"))
EXTRACTABLE = """
const generate = crypto.subtle.generateKey.bind(crypto.subtle);
crypto.subtle.generateKey = (algorithm, _, uses) => generate(algorithm, true, uses);
"""
"""Only while freezing: the one key that never leaves its browser has to be written down."""


def browser(playwright: Playwright, front: Front, profile: Path, *flags: str) -> BrowserContext:
    """A phone-sized Chromium to which the kept address is this front."""
    return playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=CHROMIUM,
        headless=True,
        args=[*FLAGS, front.resolver, *flags],
        viewport=PHONE,  # type: ignore[arg-type]  # a plain dict is what it takes
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )


def lived(playwright: Playwright, front: Front, profile: Path) -> dict[str, Any]:
    """The database of such a tablet, and what an officer would look for in it."""
    context = browser(playwright, front, profile)
    try:
        context.add_init_script(EXTRACTABLE + DAY)
        page = context.pages[0]
        told = _morning(page, front.url)
        context.set_offline(True)
        people = told["people"]
        leader = next(one for one in people if one["leader"])
        said = page.evaluate(
            "given => __day.afternoon(given)",
            {"leader": {"personId": leader["id"], "passphrase": leader["passphrase"]}},
        )
        return {"url": front.url, "people": people, **said, "database": page.evaluate(EXPORT)}
    finally:
        context.close()


def _morning(page: Page, url: str) -> dict[str, Any]:
    page.goto(url + "/app/")
    page.get_by_role("button", name="Nhận máy dùng thử").click(timeout=30_000)
    page.wait_for_function("() => globalThis.__tanNoi?.device.value.lock === 'locked'", timeout=60_000)
    people = page.evaluate(
        """async () => (await __tanNoi.demoDoor()).people.map(
          ({ id, givenName, demoPassphrase, roles }) =>
            ({ id, givenName, passphrase: demoPassphrase, leader: roles.includes('leader') }))"""
    )
    officer = people[0]
    page.evaluate("one => __tanNoi.unlock(one.id, one.passphrase)", officer)
    page.evaluate(
        "members => __day.morning({ members })", [one["id"] for one in people if one is officer or one["leader"]]
    )
    return {"people": people}


def packed(device: dict[str, Any]) -> bytes:
    """The same bytes for the same device."""
    return json.dumps(device, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

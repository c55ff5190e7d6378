"""The server's pages in Chromium: nothing for axe to find, nothing pushed off the screen, no word in the console."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.axe import too_small
from tests.e2e.desk import sign_in
from tests.e2e.town import ROOT, Town

AXE = ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1440, "height": 900}
WANTED = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== 'hidden';
  const used = 'a[href], button, input, select, textarea, summary';
  window.wanted = new Set([...document.querySelectorAll(used)].filter(seen));
  window.plain = new Set();
  return wanted.size + document.querySelectorAll('[tabindex="0"]').length;
}"""
MEET = """() => {
  const one = document.activeElement;
  const look = getComputedStyle(one);
  if (wanted.delete(one) && look.outlineStyle === 'none' && look.boxShadow === 'none') plain.add(one);
}"""
MISSED = """() => {
  const arrows = (one) => one.type === 'radio' && document.querySelector(`input[name="${one.name}"]:checked`);
  return [...wanted, ...plain].filter((one) => !arrows(one)).map((one) => one.outerHTML.slice(0, 120));
}"""
LARGEST = "document.documentElement.style.setProperty('--tn-text-base', '200%')"


@pytest.fixture
def reader(browser: Browser, town: Town) -> Iterator[Page]:
    """A browser that complains of every error in its console, refusals of the CSP among them."""
    context = browser.new_context(base_url=town.url, viewport=DESK)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def faults(page: Page) -> list[Any]:
    """What axe finds, whether the page has to be scrolled sideways, and what is too small for a finger."""
    script = f"{AXE.read_text('utf-8')};axe.run(document, {{runOnly: {RULES}}})"
    found = page.evaluate(script)["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    named = [(one["id"], one["nodes"][0]["target"]) for one in found]
    return named + (["sideways"] if wide else []) + too_small(page)


def all_faults(page: Page, addresses: list[str], **size: Any) -> dict[str, list[Any]]:
    """Address → faults, for those that have any; every page has one `h1`."""
    page.set_viewport_size(size["viewport"])
    found = {}
    for address in addresses:
        page.goto(address)
        if size.get("largest"):
            page.evaluate(LARGEST)
        assert page.locator("h1").count() == 1, address
        found[address] = faults(page)
    return {address: list_ for address, list_ in found.items() if list_}


def links(page: Page, address: str, selector: str) -> list[str]:
    """Where the links of a page lead."""
    page.goto(address)
    return [str(one.get_attribute("href")) for one in page.locator(selector).all()]


def test_citizens_pages_are_for_everybody(reader: Page) -> None:
    sample = links(reader, "/", "p a.num")[0]
    notice = "/du-lieu-cua-toi?lang=vi"
    addresses = [
        "/",
        "/t/",
        sample,
        f"{sample}?text=xl",
        f"{sample}?lang=en",
        notice,
        "/thu-tuc/?lang=vi",
        "/thu-tuc/linh-vuc/ho-tich?lang=vi",
        "/thu-tuc/1.001193?lang=vi",
        "/phan-anh?lang=vi",
        "/dang-nhap?lang=vi",
    ]
    assert all_faults(reader, addresses, viewport=PHONE) == {}
    assert all_faults(reader, addresses, viewport=DESK) == {}


@pytest.mark.long
def test_citizens_pages_are_for_everybody_in_the_dark(reader: Page) -> None:
    addresses = ["/", links(reader, "/", "p a.num")[0], "/du-lieu-cua-toi?lang=vi"]
    reader.emulate_media(color_scheme="dark")
    assert all_faults(reader, addresses, viewport=PHONE) == {}


def desk_pages(page: Page) -> list[str]:
    """Every page behind the sign-in, with something on it."""
    session = links(page, "/desk/", "tbody th a")[0]
    dossier = links(page, "/desk/ho-so", "tbody th a")[0]
    asked = links(page, "/desk/ho-so?muc=supplement", "tbody th a")[0]
    problem = links(page, "/desk/khay", "tbody th a")[0]
    taking_back = links(page, "/desk/may", "a[href$='thu-hoi']")[0]
    writing_off = links(page, "/desk/may", "a[href$='khep']")[0]
    lists = ["/desk/", "/desk/?theo=thu-tuc", "/desk/phien", "/desk/ho-so", "/desk/may", "/desk/khay"]
    return [*lists, session, dossier, asked, problem, taking_back, writing_off, "/desk/may/ban-giao"]


def test_pages_of_the_desk_are_for_everybody(reader: Page) -> None:
    sign_in(reader, "Trần Thu Hà")
    addresses = [*desk_pages(reader), "/desk/phan-anh", "/desk/bao-cao/766"]
    assert all_faults(reader, addresses, viewport=DESK) == {}


@pytest.mark.long
def test_pages_of_reports_are_for_everybody(reader: Page) -> None:
    sign_in(reader, "Trần Thu Hà")
    reader.goto("/desk/bao-cao")
    reader.get_by_role("button", name="Lập ngay").click()
    reader.goto("/desk/sang-kien")
    for name, said in {"title": "Quầy trên xe máy", "owner": "Nông Thị Hoa", "idea": "Mang máy in đến thôn xa"}.items():
        reader.locator(f"[name={name}]").fill(said)
    reader.get_by_role("button", name="Ghi vào sổ").click()
    one = reader.url
    reader.goto("/desk/bao-cao/cat-giam")
    reader.locator("[name=thu-tuc]").select_option("1.001193")
    for name, said in {"truoc": "5", "sau": "3", "can-cu": "12/QĐ-UBND"}.items():
        reader.locator(f"[name={name}]").fill(said)
    reader.get_by_role("button", name="Ghi vào sổ").click()
    kinds = ("", "/766", "/sao", "/qua-han", "/cat-giam")
    addresses = [*(f"/desk/bao-cao{kind}" for kind in kinds), "/desk/sang-kien", one]
    assert all_faults(reader, addresses, viewport=DESK) == {}
    assert all_faults(reader, addresses, viewport=PHONE) == {}
    assert all_faults(reader, addresses, viewport={"width": 720, "height": 450}, largest=True) == {}


@pytest.mark.long
def test_pages_of_the_desk_are_for_everybody_in_large_letters_and_in_english(reader: Page) -> None:
    sign_in(reader, "Trần Thu Hà")
    addresses = desk_pages(reader)
    assert all_faults(reader, addresses, viewport={"width": 720, "height": 450}, largest=True) == {}
    reader.goto("/desk/?lang=en")
    expect(reader.locator("html")).to_have_attribute("lang", "en")
    assert all_faults(reader, addresses, viewport=DESK) == {}


def test_everything_at_the_desk_is_reached_by_tab(reader: Page) -> None:
    sign_in(reader, "Trần Thu Hà")
    acts = [address for address in desk_pages(reader) if address not in ("/desk/?theo=thu-tuc", "/desk/ho-so")]
    missed = {}
    for address in [*acts, "/desk/ho-so?muc=supplement"]:
        reader.goto(address)
        missed[address] = out_of_reach(reader)
    assert {address: left for address, left in missed.items() if left} == {}
    reader.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button tabindex=-1>x</button>')")
    assert out_of_reach(reader) == ['<button tabindex="-1">x</button>'], "what Tab passes over is found"


def out_of_reach(page: Page) -> list[str]:
    """What can be used with a mouse and was not met on the way of the Tab key, or stands there without a ring."""
    for _ in range(page.evaluate(WANTED) + 2):
        page.keyboard.press("Tab")
        page.evaluate(MEET)
    left: list[str] = page.evaluate(MISSED)
    return left


def test_an_officer_makes_a_passkey_and_signs_in_with_it(town: Town, reader: Page) -> None:
    devtools = reader.context.new_cdp_session(reader)
    devtools.send("WebAuthn.enable", {"enableUI": False})
    able = ("hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation")
    options = {"protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", **dict.fromkeys(able, True)}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    person = town.rows("SELECT id FROM person WHERE name = 'Hoàng Văn Minh'")[0][0]
    link = re.search(r"http://\S+/vao/\S+", town.flask("invite", person))
    assert link

    reader.goto(link[0])
    expect(reader.get_by_role("heading", level=1)).to_have_text("Chào Hoàng Văn Minh")
    reader.get_by_role("button", name="Tạo khoá").click()
    expect(reader.get_by_role("banner")).to_contain_text("Hoàng Văn Minh")

    # a browser that offers no key by itself: the stand-in would take the offer at once, and the button be too late
    reader.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
    reader.get_by_role("button", name="Ra").click()
    expect(reader).to_have_url(f"{town.url}/")
    reader.goto("/desk/ho-so")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    reader.get_by_role("button", name="Đăng nhập bằng khoá").click()
    expect(reader).to_have_url(f"{town.url}/desk/ho-so")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Hồ sơ")

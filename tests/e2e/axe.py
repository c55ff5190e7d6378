"""What axe-core finds on a page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.e2e.town import ROOT

SOURCE = ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[Any]:
    """Rule and first place of each violation. The source is evaluated: a strict CSP lets no script tag in."""
    script = f"{SOURCE.read_text('utf-8')};axe.run(document, {{runOnly: {RULES}}})"
    return [(one["id"], one["nodes"][0]["target"]) for one in page.evaluate(script)["violations"]]


def is_too_wide(page: Page) -> bool:
    """Whether the page has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


CUT = """() => {
  const PASSED = '.vh, svg, canvas, .result';
  const says = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  const holds = (one, axis) => ['hidden', 'clip'].includes(getComputedStyle(one)[`overflow${axis}`]);
  const isCut = (one) =>
    (holds(one, 'X') && one.scrollWidth > one.clientWidth + 1) ||
    (holds(one, 'Y') && one.scrollHeight > one.clientHeight + 1);
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(PASSED) && says(one))
    .filter((one) => getComputedStyle(one).display !== 'inline' && isCut(one))
    .map((one) => `cut off: ${one.outerHTML.replace(/\\s+/g, ' ').slice(0, 110)}`);
}"""


def cut_off(page: Page) -> list[str]:
    """Whatever says something and hides a part of it, with nothing to scroll.

    Rows of the search for procedures are let pass: they are as high as each other, and the whole of each stands on the
    card that it opens.
    """
    found: list[str] = page.evaluate(CUT)
    return found


TARGET = 48
SMALL = """(least) => {
  const used = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
  const says = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1;
  const inText = (one) =>
    one.matches('a') && getComputedStyle(one).display === 'inline' && [...one.parentElement.childNodes].some(says);
  const boxes = (one) => [one, ...(one.labels ?? [])].map((it) => it.getBoundingClientRect());
  const offPage = (one) => boxes(one).every((box) => box.bottom <= 0 || box.right <= 0);
  const fits = (box) => Math.round(box.width) >= least && Math.round(box.height) >= least;
  const size = (one) => boxes(one).map((box) => `${Math.round(box.width)}x${Math.round(box.height)}`).join(' ');
  return [...document.querySelectorAll(used)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !offPage(one))
    .filter((one) => !inText(one) && !boxes(one).some(fits))
    .map((one) => `${size(one)} ${one.outerHTML.replace(/\\s+/g, ' ').slice(0, 110)}`);
}"""


def too_small(page: Page) -> list[str]:
    """Controls of less than 48 px either way, their labels counted in.

    A link in the middle of a sentence is let pass (WCAG 2.5.8 does too): its height is its line's, and the same place
    is always reached by a link or button that stands alone.
    """
    found: list[str] = page.evaluate(SMALL, TARGET)
    return found

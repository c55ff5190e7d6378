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

"""From the tap to "saved on this device", with three photos already taken (figure 5)."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench import browser
from tests.bench.figures import Figure
from tests.bench.turns import ROUNDS
from tests.e2e.citizens import EVERYBODY, Citizen
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import ROOT, Town

REFERENCE = Path(__file__).with_name("saving.js").read_text("utf-8")
PHOTOS = 3
OPERATION = 2500
HAND_MS = 500
"""From the pad to the button: no hand is quicker."""
SEALED = Path(__file__).with_name("stored.js").read_text("utf-8")


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """Offline, in a profile on disk; the reference seals and stores the same bytes in the same page, in turn."""
    with browser.playwright() as started:
        tablet = browser.new_tablet(started, town, folder / "profile")
        with browser.switched_on(tablet):
            officer = browser.enrolled(tablet)
            officer.unlock()
            officer.fetch_trip_pack()
            officer.open_session()
            tablet.network(on=False)
            taken = [_round(officer, number) for number in range(ROUNDS + 1)][1:]
    saved, raw = (statistics.median(side) for side in zip(*taken, strict=True))
    yield Figure("saving_with_3_photos", saved, "ms", raw, 1.5)


def _round(officer: FieldOfficer, number: int) -> tuple[float, float]:
    """Milliseconds of one saving, and of the reference with the very sizes that it stored."""
    citizen = _citizen(number)
    officer.until_agreed(citizen)
    _tap(officer, f"{citizen.honorific.capitalize()} đồng ý, lưu")
    officer.handed_over(citizen)
    seen = officer.page.evaluate("() => globalThis.benchSeen")
    return seen["slip"] - seen["click"], _reference(officer.tablet)


def _tap(officer: FieldOfficer, name: str) -> None:
    """A bare tap, and no question to the page until the slip says that it is there.

    Whoever looks for a button or waits for a heading runs scripts in the page, and these would be counted.
    """
    button = officer.button(name)
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    if box is None:
        raise RuntimeError("there is no button to save with")
    officer.page.wait_for_timeout(HAND_MS)
    with officer.page.expect_console_message(lambda said: said.text == "bench: slip", timeout=30_000):
        officer.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _citizen(number: int) -> Citizen:
    """Somebody with three papers, each time others, whom the tablet does not take for one who was here already."""
    one = EVERYBODY[number % len(EVERYBODY)]
    name, id_number = f"{one.name.rsplit(' ', 1)[0]} {'ABCDEFGH'[number]}", f"{one.id_number[:-1]}{number}"
    return replace(one, name=name, id_number=id_number, photos=PHOTOS)


def _reference(tablet: Tablet) -> float:
    stored: dict[str, Any] = tablet.page.evaluate(SEALED)
    newest = max(one["seq"] for one in stored["blobs"])
    sizes = [one["size"] for one in stored["blobs"] if one["seq"] == newest]
    if len(sizes) < PHOTOS:
        raise RuntimeError(f"only {len(sizes)} blobs were stored")
    given = {"age": _age(), "recipients": stored["recipients"], "sizes": sizes, "operation": OPERATION}
    took: float = tablet.page.evaluate(REFERENCE, given)
    return took


def _age() -> str:
    """The built file that holds the age library."""
    for file in (ROOT / "pwa" / "dist" / "assets").glob("*.js"):
        if "age-encryption.org/v1" in file.read_text("utf-8") and "addRecipient" in file.read_text("utf-8"):
            return f"/app/assets/{file.name}"
    raise RuntimeError("the age library is not among the built files")

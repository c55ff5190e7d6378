"""A form's questions, one at a time on a phone: said by the control of their kind, and what the vault has of them."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.citizens import PAY
from tests.e2e.field_officer import FieldOfficer

Json = dict[str, Any]
DRAFT = """async () => {
  const id = new URLSearchParams(location.hash.split('?')[1]).get('draft');
  return JSON.stringify((await globalThis.__tanNoi.draft(id)).declaration);
}"""
"""What the vault has of the draft in hand: the demo lends the app's verbs to whoever looks."""
HAS = f"""async ([key, said]) => {{
  for (let tries = 0; tries < 200; tries += 1) {{
    if (JSON.stringify(JSON.parse(await ({DRAFT})())[key]) === said) return true;
    await new Promise((ok) => setTimeout(ok, 50));
  }}
  return false;
}}"""
PROCESSED = 229
"""The key code of a keystroke that an input method has taken for itself."""


def in_hand(officer: FieldOfficer) -> Locator:
    """The one question on the screen."""
    return officer.page.locator(".question")


def key_in_hand(officer: FieldOfficer) -> str:
    """Its key, as the form calls it."""
    return in_hand(officer).get_attribute("data-key") or ""


def say(place: Locator, field: Json, said: Any) -> None:
    """One answer, by the control of its kind."""
    hints = field["x-tn"]
    if hints["kind"] == "rows":
        return _say_rows(place, field, said)
    if hints["kind"] == "choices":
        for one in said:
            place.get_by_role("checkbox", name=hints["options"][one]["vi"], exact=True).check()
    elif is_tapped(field):
        words = {True: "Có", False: "Không"}.get(said) if isinstance(said, bool) else hints["options"][said]["vi"]
        place.get_by_role("radio", name=words, exact=True).click()
    else:
        day = "/".join(reversed(str(said).split("-"))) if "date" in hints["kind"] else str(said)
        place.locator("input, textarea").first.fill(day)
    return None


def is_tapped(field: Json) -> bool:
    """Whether one tap is the whole answer."""
    return field["x-tn"]["kind"] in ("choice", "yes_no")


def _say_rows(place: Locator, field: Json, rows: list[Json]) -> None:
    for at, row in enumerate(rows):
        place.get_by_role("button", name="Thêm một mục").click()
        card = place.locator(".row-card").nth(at)
        for key, said in row.items():
            inner = field["items"]["properties"][key]
            asked = inner["x-tn"]["ask"]["vi"]
            tiles = card.get_by_role("group", name=asked)
            say(tiles if is_tapped(inner) else card.get_by_label(asked).locator(".."), inner, said)


def kept(officer: FieldOfficer) -> Json:
    """The answers as the vault has them now."""
    return dict(json.loads(officer.page.evaluate(DRAFT)))


def has(officer: FieldOfficer, key: str, said: Any) -> None:
    """Waits until the vault has this answer, and just this."""
    plain = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    assert officer.page.evaluate(HAS, [key, plain]), f"the vault never had {key}"


def killed_and_taken_up(officer: FieldOfficer) -> None:
    """The battery goes while a question is in hand; the same one is in hand again, and the vault has what it had."""
    key = key_in_hand(officer)
    before = kept(officer)
    officer.tablet.battery_out()
    officer.tablet.switch_on(network=False)
    officer.open_app()
    officer.unlock()
    officer.resuming(PAY.name).click()
    expect(in_hand(officer)).to_be_visible()
    assert kept(officer) == before
    expect(in_hand(officer)).to_have_attribute("data-key", key)


def compose(officer: FieldOfficer, syllable: str) -> None:
    """The letters of a syllable as Telex shows them: plain first, its marks with the last key. It is not over yet."""
    plain = unicodedata.normalize("NFD", syllable.replace("đ", "d"))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    for shown in (*(letters[: end + 1] for end in range(len(letters))), syllable):
        where = {"selectionStart": len(shown), "selectionEnd": len(shown)}
        officer.tablet.cdp.send("Input.imeSetComposition", {"text": shown, **where})


def commit(officer: FieldOfficer, text: str) -> None:
    """The input method gives what it composed."""
    officer.tablet.cdp.send("Input.insertText", {"text": text})


def enter_for_the_input_method(officer: FieldOfficer) -> None:
    """An Enter in the middle of a syllable."""
    press = {"type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": PROCESSED}
    officer.tablet.cdp.send("Input.dispatchKeyEvent", press)


def skip(officer: FieldOfficer) -> None:
    """Nothing to say to it."""
    officer.page.locator("footer").get_by_role("button", name=re.compile("^(Bỏ qua|Chưa biết)$")).click()

"""A form of sixty questions: all of it drawn, and its draft kept with every answer in it (figure 4 of taking in)."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import browser
from tests.bench.figures import Figure
from tests.bench.turns import ROUNDS
from tests.domain.golden_forms import SIXTY
from tests.e2e.citizens import PAY
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.town import Town

SCRIPT = Path(__file__).with_name("filling.js").read_text("utf-8")
SAMPLE = json.loads((SIXTY.parent / "samples" / SIXTY.name).read_text("utf-8"))["answers"]
NOTES = {f"note_{number:02}": "Ế" for number in range(1, 16)}
FILL = """async (answers) => {
  const id = new URLSearchParams(location.hash.split('?')[1]).get('draft');
  const draft = await globalThis.__tanNoi.draft(id);
  await globalThis.__tanNoi.keepDraft({ ...draft, declaration: answers, asking: 'full_name' });
}"""
LEAST = 49
"""Questions and answers: some of the sixty are asked in one case, others in another."""


def figures(town: Town, folder: Path) -> Iterator[Figure]:
    """Offline. A question is more than a plain field: its label, its section, its mark, its judge; keeping is more than
    sealing and one `put`: it reads what lies there, so that no picture is forgotten."""
    town.flask("load-form", str(SIXTY))
    with browser.playwright() as started:
        tablet = browser.new_tablet(started, town, folder / "profile")
        with browser.switched_on(tablet):
            officer = browser.enrolled(tablet)
            _at_the_form(officer)
            taken = [_round(officer) for _ in range(ROUNDS + 1)][1:]
    paint, plain, save, store = (statistics.median(one[key] for one in taken) for key in KEYS)
    yield Figure("form_60_first_paint", paint, "ms", plain, 5)
    yield Figure("form_60_save", save, "ms", store, 5)


KEYS = ("paint", "plain", "save", "store")


def _at_the_form(officer: FieldOfficer) -> None:
    """A draft with all of its answers, opened again at its first question."""
    officer.unlock()
    officer.fetch_trip_pack()
    officer.open_session()
    officer.tablet.network(on=False)
    officer.tab_or_next()
    officer.person(PAY)
    officer.procedure(PAY)
    officer.page.locator(".question").first.wait_for()
    officer.page.evaluate(FILL, {**NOTES, **SAMPLE})
    officer.open_today()
    officer.resuming(PAY.name).click()
    officer.page.locator('.question[data-key="full_name"]').wait_for()


def _round(officer: FieldOfficer) -> dict[str, float]:
    seen: dict[str, Any] = officer.page.evaluate(SCRIPT)
    if min(seen["fields"], seen["answers"]) < LEAST:
        raise RuntimeError(f"{seen['fields']} fields with {seen['answers']} answers are no form of sixty")
    return {key: float(seen[key]) for key in KEYS}

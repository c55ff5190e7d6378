"""A declaration of sixty fields with no network: conditions, groups, an input method, a dead battery, sent whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from app.domain.forms.check import misfits
from tests.domain.golden_forms import SIXTY
from tests.e2e import form_in_hand as form
from tests.e2e.citizens import PAY
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.town import Town

SCHEMA = json.loads(SIXTY.read_text("utf-8"))
FIELDS: dict[str, Any] = SCHEMA["properties"]
SAMPLE: dict[str, Any] = json.loads((SIXTY.parent / "samples" / SIXTY.name).read_text("utf-8"))["answers"]
GIVEN = {"full_name", "born", "sex", "id_number", "phone", "home", "account_name"}
"""The person has said these already."""
TYPED = "work"
"""This one is typed by an input method, and the battery goes in the middle of a syllable."""
SOME = frozenset(Random(60).sample([key for key in FIELDS if key not in GIVEN and key != TYPED], 2))


def typed_by_an_input_method(officer: FieldOfficer) -> None:
    """Half a syllable never comes back from the vault, nor does its Enter go on; the words before it are not lost."""
    said = SAMPLE[TYPED]
    first, second = said.split()
    form.in_hand(officer).locator("input").focus()
    form.compose(officer, first)
    form.commit(officer, f"{first} ")
    form.has(officer, TYPED, f"{first} ")
    form.compose(officer, second[:-1])
    form.killed_and_taken_up(officer)
    field = form.in_hand(officer).locator("input")
    expect(field).to_have_value(f"{first} ")
    field.press("End")
    form.compose(officer, second)
    form.enter_for_the_input_method(officer)
    expect(form.in_hand(officer)).to_have_attribute("data-key", TYPED)
    form.commit(officer, second)
    expect(field).to_have_value(said)
    officer.page.keyboard.press("Enter")


def asked(officer: FieldOfficer, key: str, dies: bool) -> None:
    """One question: answered, or left where nobody can say; `dies`: the tablet does too, with the answer in it."""
    said = SAMPLE.get(key)
    if key == TYPED:
        return typed_by_an_input_method(officer)
    if said is not None:
        form.say(form.in_hand(officer), FIELDS[key], said)
    gone_on = said is not None and form.is_tapped(FIELDS[key])
    if dies and not gone_on:
        if said is not None:
            form.has(officer, key, said)
        form.killed_and_taken_up(officer)
    if said is None:
        form.skip(officer)
    elif not gone_on:
        officer.press("Câu tiếp")
    return None


def answers_at_the_commune(town: Town) -> dict[str, Any]:
    with closing(sqlite3.connect(town.data / "tan-noi.db")) as database:
        (found,) = database.execute("SELECT declaration FROM dossier WHERE declaration LIKE '%test-60%'").fetchone()
    declared: dict[str, Any] = json.loads(found)
    assert declared["form"] == {"code": "test-60", "revision": 1}
    return dict(declared["answers"])


def over(officer: FieldOfficer) -> Locator:
    """The questions are over: what remains is where the result is given. A tablet that was off has a new page."""
    return officer.page.get_by_role("heading", level=1, name="Hỏi, rồi ghi thay", exact=True)


def filled_in(officer: FieldOfficer, killed_at: Collection[str]) -> int:
    """Every question that is asked, in the form's order; how many they were."""
    count = 0
    expect(form.in_hand(officer)).to_be_visible()
    while not over(officer).is_visible():
        key = form.key_in_hand(officer)
        asked(officer, key, key in killed_at)
        later = officer.page.locator(f'.question:not([data-key="{key}"])')
        expect(over(officer).or_(later), f"after {key}").to_be_visible()
        count += 1
    return count


@pytest.mark.parametrize(
    "killed_at", [SOME, pytest.param(frozenset(FIELDS), marks=pytest.mark.long)], ids=["some", "all"]
)
def test_sixty_fields_survive_a_kill_and_arrive_as_they_were_said(
    officer: FieldOfficer, town: Town, killed_at: frozenset[str]
) -> None:
    town.flask("load-form", str(SIXTY))
    officer.ready()
    officer.open_session()
    officer.tablet.network(on=False)
    officer.tab_or_next()
    officer.person(PAY)
    officer.procedure(PAY)
    assert filled_in(officer, killed_at) >= 40
    officer.declaration(PAY)
    officer.papers(PAY)
    officer.agree(PAY)
    expect(officer.button("Xong, mời người sau")).to_be_visible(timeout=20_000)
    officer.tablet.network(on=True)
    officer.send_all()
    said = answers_at_the_commune(town)
    assert {key: said.get(key) for key in SAMPLE if key not in GIVEN} == {
        key: one for key, one in SAMPLE.items() if key not in GIVEN
    }
    assert misfits(SCHEMA, said) == ()

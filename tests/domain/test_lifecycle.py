"""A dossier's life: every state against every operation, and what must hold whatever the table says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import lifecycle, operations
from app.domain.catalogue import load
from tests.domain.golden import cases, golden

STATES = [None, *lifecycle.STATES]


@pytest.mark.parametrize("case", cases("lifecycle", "cases"))
def test_each_state_meets_each_operation_as_agreed(case: dict[str, Any]) -> None:
    state, kind = case["state"], case["operation"]
    assert lifecycle.verdict_for(state, kind) == case["verdict"]
    if case["verdict"] == "applied":
        assert lifecycle.next_state(state, kind) == case["next"]
    else:
        assert case["next"] == state
        with pytest.raises(ValueError, match="does not apply"):
            lifecycle.next_state(state, kind)


@pytest.mark.parametrize("case", cases("lifecycle", "outcomes"))
def test_the_outcome_decides_where_an_appraisal_leads(case: dict[str, Any]) -> None:
    assert lifecycle.next_state(case["state"], case["operation"], outcome=case["outcome"]) == case["next"]


@pytest.mark.parametrize("case", cases("lifecycle", "national"))
def test_each_state_is_reported_as_a_national_status(case: dict[str, Any]) -> None:
    known = {status["code"] for status in load("statuses.json")["statuses"]}
    assert lifecycle.national_status(case["state"]) == case["status"]
    assert case["status"] in known


def test_the_golden_cases_are_complete() -> None:
    pairs = {(case["state"], case["operation"]) for case in golden("lifecycle")["cases"]}
    assert pairs == {(state, kind) for state in STATES for kind in lifecycle.RULES}


def test_the_table_knows_exactly_the_operations_that_have_a_schema() -> None:
    union = get_args(get_args(operations.AnyOperation)[0])
    assert set(lifecycle.RULES) == {model.model_fields["type"].default for model in union}


def test_the_table_names_only_states_that_exist() -> None:
    for rule in lifecycle.RULES.values():
        assert rule.sources | {rule.to or "received"} | set(rule.by_outcome.values()) <= set(lifecycle.STATES)


def test_the_way_that_most_dossiers_go() -> None:
    state: str | None = None
    for kind in ("intake_recorded", "appraised", "decided", "delivered"):
        state = lifecycle.next_state(state, kind)
    assert state == "delivered"


def test_the_picture_in_the_protocol_is_the_table() -> None:
    picture = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")
    drawn = set(re.findall(r"^  (\S+) --> (\w+): (\w+)", picture.split("## The life of a dossier")[1], re.MULTILINE))
    arrows = {
        (source, target, kind)
        for kind, rule in lifecycle.RULES.items()
        for source in (["[*]"] if rule.creates else rule.sources)
        for target in {rule.to, *rule.by_outcome.values()}
        if target not in {None, source}
    }
    assert {arrow for arrow in drawn if arrow[2] in lifecycle.RULES} == arrows


@pytest.mark.parametrize("end", ["delivered", "withdrawn", "closed", "not_accepted"])
def test_what_has_ended_never_changes_its_state_again(end: str) -> None:
    assert all(lifecycle.next_state(end, kind) == end for kind in lifecycle.allowed(end))


def test_a_second_intake_of_the_same_dossier_is_a_conflict() -> None:
    assert {lifecycle.verdict_for(state, "intake_recorded") for state in lifecycle.STATES} == {"conflict"}


@given(st.lists(st.sampled_from(sorted(lifecycle.RULES)), max_size=12), st.sampled_from(sorted(lifecycle.RULES)))
def test_waiting_means_that_some_way_leads_there_and_conflict_that_none_does(way: list[str], kind: str) -> None:
    """Walk any way from any state: an operation that was a conflict at the start never applies later."""
    for start in lifecycle.STATES:
        at_first, state = lifecycle.verdict_for(start, kind), start
        for step in way:
            if lifecycle.verdict_for(state, step) == "applied":
                state = lifecycle.next_state(state, step) or state
        if at_first == "conflict":
            assert lifecycle.verdict_for(state, kind) == "conflict"


@pytest.mark.parametrize("start", lifecycle.STATES)
def test_what_waits_can_really_come_to_apply(start: str) -> None:
    reached, ahead = {start}, [start]
    while ahead:
        state = ahead.pop()
        found = {lifecycle.next_state(state, kind) or state for kind in lifecycle.allowed(state)}
        found |= {target for kind in lifecycle.allowed(state) for target in lifecycle.RULES[kind].by_outcome.values()}
        ahead += found - reached
        reached |= found
    for kind in lifecycle.RULES:
        applies = any(lifecycle.verdict_for(state, kind) == "applied" for state in reached)
        assert applies == (lifecycle.verdict_for(start, kind) != "conflict")

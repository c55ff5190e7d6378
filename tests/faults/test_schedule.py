"""The seed alone says what is laid, every kind gets its turn, and what was laid once can be laid again."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.faults import registry, schedule

RUNS = 500
OFTEN = 20


@pytest.mark.parametrize("first", [0, 1, 137, 2000, 99_999])
def test_each_kind_is_acted_or_laid_well_over_twenty_times_in_any_five_hundred_seeds_in_a_row(first: int) -> None:
    acted: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for seed in range(first, first + RUNS):
        for step in schedule.plan(seed):
            acted[step.fault.kind] += 1
            beside.update(one.kind for one in step.beside)
    for kind, one in registry.every().items():
        assert acted[kind] + beside[kind] // 2 >= OFTEN + 1, (kind, acted[kind], beside[kind])
        assert acted[kind] >= (OFTEN - 4 if one.lay else OFTEN + 4), (kind, acted[kind])


def test_a_seed_lays_the_same_whatever_ran_before_it() -> None:
    alone = schedule.write(schedule.plan(1179))
    row = [schedule.write(schedule.plan(seed)) for seed in range(1170, 1190)]
    assert row[9] == alone
    assert len(set(row)) == len(row), "neighbours are not the same run again"


def test_what_was_laid_is_read_again_as_it_was_written() -> None:
    for seed in range(20):
        steps = schedule.plan(seed)
        assert schedule.read(schedule.write(steps)) == steps


def test_nothing_lies_beside_a_fault_that_has_to_be_alone() -> None:
    steps = [step for seed in range(60) for step in schedule.plan(seed)]
    assert all(not step.beside for step in steps if step.fault.alone)
    assert all(one.lay and one.place != step.fault.place for step in steps for one in step.beside)


def test_only_the_named_kinds_are_laid() -> None:
    only = ["reply_cut", "browser_killed"]
    steps = [step for seed in range(20) for step in schedule.plan(seed, only)]
    assert {one.kind for step in steps for one in (step.fault, *step.beside)} == set(only)

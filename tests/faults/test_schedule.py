"""Every kind gets its turn, also those that seldom strike; and what was laid once can be laid again."""

from __future__ import annotations

from collections import Counter

from tests.faults import registry, schedule

RUNS = 500
OFTEN = 20


def season(strikes: dict[str, float]) -> Counter[str]:
    """What strikes in so many runs if each kind strikes in this part of the times that it is laid (else always)."""
    struck: Counter[str] = Counter()
    laid: Counter[str] = Counter()
    for seed in range(RUNS):
        for step in schedule.plan(seed, struck, laid):
            for one in (step.fault, *step.beside):
                due = (laid[one.kind] * strikes.get(one.kind, 1)) // 1
                struck[one.kind] = max(struck[one.kind], int(due))
    return struck


def test_each_kind_comes_twenty_times_in_five_hundred_runs() -> None:
    assert min(season({})[kind] for kind in registry.every()) >= OFTEN


def test_kinds_that_strike_every_second_time_come_often_enough_and_one_that_never_does_crowds_nobody_out() -> None:
    kinds = list(registry.every())
    struck = season({kinds[0]: 0, kinds[1]: 0.5, kinds[2]: 0.5})
    assert struck[kinds[0]] == 0
    assert min(struck[kind] for kind in kinds[1:]) >= OFTEN


def test_what_was_laid_is_read_again_as_it_was_written() -> None:
    for seed in range(20):
        steps = schedule.plan(seed, Counter(), Counter())
        assert schedule.read(schedule.write(steps)) == steps


def test_nothing_lies_beside_a_fault_that_has_to_be_alone() -> None:
    steps = [step for seed in range(60) for step in schedule.plan(seed, Counter(), Counter())]
    assert all(not step.beside for step in steps if step.fault.alone)
    assert all(one.lay for step in steps for one in step.beside)

"""The harness finds nothing in the product, and finds every bug that is put there on purpose."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.e2e.town import ROOT, Town, copy_town
from tests.faults import page_mutants, registry, schedule, server_mutants
from tests.faults.season import season
from tests.faults.total import Total
from tests.faults.town import StruckTown, found_model

SEED = 1
FEW = 3
TRIES = 4


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The demo commune with the field app as it is built from these sources."""
    subprocess.run(["make", "build"], cwd=ROOT, check=True)
    return found_model(tmp_path_factory.mktemp("model"))


def runs(model: Town, folder: Path, plans: list[str], mutant: str = "") -> Total:
    """One run for each plan over one town; the first that finds something is the last."""
    total = Total()

    async def all_of_them() -> None:
        dist = page_mutants.build(mutant, folder) if mutant in page_mutants.MUTANTS else ROOT / "pwa" / "dist"
        town = StruckTown(copy_town(model, folder / "town").data, model.port, dist=dist, mutant=mutant)
        async with async_playwright() as playwright, season(playwright, town, folder) as one:
            for seed, plan in enumerate(plans, SEED):
                if not await one.run(seed, total, schedule.read(plan)):
                    break

    asyncio.run(all_of_them())
    print(total.told([kind for kind in registry.every() if total.struck[kind]], 0))
    return total


def test_a_few_field_days_lose_and_double_nothing(model: Town, tmp_path: Path) -> None:
    plans = [schedule.write(schedule.plan(seed)) for seed in range(SEED, SEED + FEW)]
    found = runs(model, tmp_path, plans)
    assert found.is_clean
    assert found.struck.total() >= FEW, "the faults were laid, and did not happen"
    assert found.operations >= 2 * FEW


SOON = {
    "received_without_receipt": ("reply_stale,reply_stale", "false_success"),
    "replay_takes_effect_again": ("reply_dropped,reply_dropped", "doubled"),
}
LATER = {
    "answered_before_commit": ("status_400,status_400", "false_success"),
    "blob_without_receipt": ("reply_stale,reply_stale,reply_stale", "false_success"),
    "blob_received_half_way": ("status_400", "false_success"),
    "poison_for_ever": ("status_400", "stuck"),
    "batch_not_halved": ("poisoned_entry", "stuck"),
    "draft_removed_before_commit": ("tab_killed_sealed", "lost"),
    "draft_kept_after_save": ("tab_killed_committed", "doubled"),
    "lost_is_called_received": ("sealed_copy_lost", "false_success"),
    "eviction_not_told": ("storage_evicted", "false_success"),
}


def caught(model: Town, folder: Path, mutant: str, plan: str, sign: str) -> None:
    found = runs(model, folder, [plan] * TRIES, mutant)
    assert getattr(found, sign), f"nobody noticed {mutant}"


@pytest.mark.parametrize("mutant", SOON)
def test_a_bug_put_there_on_purpose_is_found(model: Town, tmp_path: Path, mutant: str) -> None:
    caught(model, tmp_path, mutant, *SOON[mutant])


@pytest.mark.long
@pytest.mark.parametrize("mutant", LATER)
def test_more_bugs_put_there_on_purpose_are_found(model: Town, tmp_path: Path, mutant: str) -> None:
    caught(model, tmp_path, mutant, *LATER[mutant])


def test_every_bug_is_looked_for() -> None:
    assert {*SOON, *LATER} == {*page_mutants.MUTANTS, *server_mutants.MUTANTS}

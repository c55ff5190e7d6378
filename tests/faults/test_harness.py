"""The harness finds nothing in the product, and finds every bug that is put there on purpose."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest
from playwright.async_api import async_playwright

from tests.e2e.town import ROOT, Town, copy_town, found_town
from tests.faults import kinds
from tests.faults.__main__ import report
from tests.faults.season import Sum, season
from tests.faults.town import StruckTown

SEED = 1
FEW = 4


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The demo commune with the field app as it is built from these sources."""
    subprocess.run(["make", "build"], cwd=ROOT, check=True)
    return found_town(tmp_path_factory.mktemp("model") / "town")


def runs(model: Town, folder: Path, faults: list[list[str]], mutant: str = "") -> Sum:
    """One run for each list of faults, over one town."""

    async def all_of_them() -> Sum:
        town = StruckTown(copy_town(model, folder / "town").data, model.port, mutant=mutant)
        total = Sum()
        async with async_playwright() as playwright, season(playwright, town, folder, mutant) as one:
            for seed, laid in enumerate(faults, SEED):
                await one.run(seed, total, laid)
                if mutant and not total.is_clean:
                    break
            assert one.proxy.rewritten or not one.proxy.rewrites, "the bug was not planted"
        return total

    total = asyncio.run(all_of_them())
    report(total)
    return total


def test_a_few_field_days_lose_and_double_nothing(model: Town, tmp_path: Path) -> None:
    total = runs(model, tmp_path, [kinds.deck(seed, 3) for seed in range(SEED, SEED + FEW)])
    assert total.is_clean
    assert total.struck.total() >= FEW, "the faults were laid, and did not happen"
    assert total.operations >= 2 * FEW


STALE = ["reply_stale"] * 4
SOON = [
    pytest.param("received_without_receipt", STALE, {"lost", "false_success"}, id="received_without_receipt"),
    pytest.param("answered_before_commit", ["line_slow"] * 4, {"lost", "false_success"}, id="answered_before_commit"),
]
LATER = [
    pytest.param("blob_without_receipt", STALE, {"lost", "false_success"}),
    pytest.param("replay_takes_effect_again", ["reply_dropped"] * 4, {"doubled"}),
    pytest.param("blob_received_half_way", ["line_slow"] * 2, {"lost", "false_success"}),
    pytest.param("poison_for_ever", ["line_slow"] * 2, {"stuck", "lost"}),
]


def caught(model: Town, folder: Path, mutant: str, laid: list[str], signs: set[str]) -> None:
    total = runs(model, folder, [laid] * 3, mutant)
    assert any(getattr(total, sign) for sign in signs), f"nobody noticed {mutant}"


@pytest.mark.parametrize(("mutant", "laid", "signs"), SOON)
def test_a_bug_put_there_on_purpose_is_found(
    model: Town, tmp_path: Path, mutant: str, laid: list[str], signs: set[str]
) -> None:
    caught(model, tmp_path, mutant, laid, signs)


@pytest.mark.long
@pytest.mark.parametrize(("mutant", "laid", "signs"), LATER)
def test_more_bugs_put_there_on_purpose_are_found(
    model: Town, tmp_path: Path, mutant: str, laid: list[str], signs: set[str]
) -> None:
    caught(model, tmp_path, mutant, laid, signs)

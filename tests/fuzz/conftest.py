"""A commune for a whole file of cases, and the number of cases at the end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.demo import commune
from tests.conftest import PROVE
from tests.factories import Tablet
from tests.fuzz.tally import CASES, GOAL
from tests.town import close, make_app
from tests.web.world import World, add_admin, make_world


@pytest.fixture(scope="module")
def field(model_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, World]]:
    """An application with a day's dossiers in it. Cases leave their traces: none may spoil the next one."""
    app = make_app(Path(shutil.copytree(model_town, tmp_path_factory.mktemp("fuzz") / "town")))
    add_admin(app)
    yield app, make_world(Tablet(app, commune.HOME, [commune.HOA, commune.VINH]))
    close(app)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its numbers over; `make fuzz` is short where there are too few cases."""
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["fuzz"] = dict(CASES)
    elif PROVE and _only_fuzz(session.config) and CASES.total() < GOAL and session.exitstatus == 0:
        session.exitstatus = 1


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take a worker's numbers."""
    CASES.update(getattr(node, "workeroutput", {}).get("fuzz", {}))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """One line a parser, and the sum."""
    if not _only_fuzz(config):
        return
    for name, cases in sorted(CASES.items()):
        terminalreporter.write_line(f"{cases:>7}  {name}")
    goal = f" (at least {GOAL})" if PROVE else ""
    terminalreporter.write_line(f"fuzz: {CASES.total()} cases{goal}")


def _only_fuzz(config: pytest.Config) -> bool:
    return all("fuzz" in one for one in config.args)

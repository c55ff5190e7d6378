"""What every test may ask for. People are in `tests/people.py`; rooms have a conftest of their own."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.alone import sitecustomize as nobody_outside
from tests.factories import foreign, second, tablet
from tests.office import office
from tests.people import hoa, lan, minh, thu, vinh
from tests.routes import compile_once
from tests.town import app, client, model_town, town

__all__ = [
    "app",
    "client",
    "foreign",
    "hoa",
    "lan",
    "minh",
    "model_town",
    "nobody_outside",
    "office",
    "second",
    "tablet",
    "thu",
    "town",
    "vinh",
]

PROVE = os.environ.get("PROVE") == "1"

settings.register_profile("sample", max_examples=40, deadline=None, derandomize=True, database=None)
settings.register_profile(
    "prove", max_examples=2000, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("prove" if PROVE else "sample")
compile_once()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long forms to `make prove`; `make test` runs a fixed sample of each."""
    if PROVE:
        return
    kept = [item for item in items if item.get_closest_marker("long") is None]
    left_out = [item for item in items if item not in kept]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept

"""The people of the tests. Each is a fixture; Lan belongs to another commune and must see nothing of the first."""

from __future__ import annotations

import pytest

from app.demo import commune
from app.demo.commune import Officer


@pytest.fixture
def hoa() -> Officer:
    """A field officer of H99.001."""
    return commune.HOA


@pytest.fixture
def minh() -> Officer:
    """A desk officer of H99.001."""
    return commune.MINH


@pytest.fixture
def vinh() -> Officer:
    """The leader who signs decisions in H99.001."""
    return commune.VINH


@pytest.fixture
def thu() -> Officer:
    """The supervisor of H99.001."""
    return commune.THU


@pytest.fixture
def lan() -> Officer:
    """A field officer of H99.002."""
    return commune.LAN

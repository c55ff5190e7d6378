"""RFC 8785 as both sides write it: the Python library against the shared cases."""

from __future__ import annotations

from typing import Any

import pytest
import rfc8785

from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("jcs", "cases"))
def test_a_value_has_one_canonical_text(case: dict[str, Any]) -> None:
    assert rfc8785.dumps(case["value"]).decode() == case["canonical"]

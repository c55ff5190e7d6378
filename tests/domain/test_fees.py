"""Fees by rule: exemptions, pages and counts, what a province decided, and what online costs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import procedures
from app.domain.fees import FeePolicy, policy_of, quote
from tests.domain.golden import cases


@pytest.mark.parametrize("case", cases("fees", "quotes"))
def test_a_fee_is_computed(case: dict[str, Any]) -> None:
    asked = {key: case[key] for key in ("count", "pages", "exemption", "online")}
    made = quote(case["code"], case["fee"], **asked, policy=FeePolicy(**case["policy"]))
    assert (made.amount_vnd, made.basis, made.verified) == (case["amount_vnd"], case["basis"], case["verified"])


def test_thanh_hoa_takes_30_percent_less_online() -> None:
    assert policy_of("tỉnh Thanh Hóa").online_less_percent == 30


def test_a_province_of_which_nothing_is_known_changes_nothing() -> None:
    assert policy_of("tỉnh Chưa Biết") == FeePolicy()


@pytest.mark.parametrize("percent", [-1, 101])
def test_more_than_all_of_it_is_no_policy(percent: int) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        FeePolicy(online_less_percent=percent)


@given(
    st.sampled_from(procedures()),
    st.integers(1, 50),
    st.integers(1, 2000),
    st.booleans(),
    st.integers(0, 100),
)
def test_no_fee_of_the_catalogue_is_below_zero_or_dearer_online(
    procedure: Any, count: int, pages: int, online: bool, percent: int
) -> None:
    fee = procedure.data()["fee"]
    here = quote(procedure.code, fee, count=count, pages=pages)
    there = quote(procedure.code, fee, count=count, pages=pages, online=online, policy=FeePolicy({}, percent))
    if here.amount_vnd is None or there.amount_vnd is None:
        return
    assert 0 <= there.amount_vnd <= here.amount_vnd

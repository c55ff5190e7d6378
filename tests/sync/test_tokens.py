"""Tokens: each opens its own doors, near the server's own hour, at its own address."""

from __future__ import annotations

import time
from typing import Any

import pytest

from app.demo.commune import Officer
from tests.factories import Tablet


def test_a_clock_beyond_ten_minutes_is_told_the_servers_time(tablet: Tablet) -> None:
    headers = tablet.token(iat=time.time() - 3 * 86400)
    answer = tablet.client.get("/api/sync/receipts?op_id=x", headers=headers)
    problem = answer.get_json()
    assert (answer.status_code, problem["code"]) == (401, "clock")
    assert problem["server_time"].endswith("Z")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "https://elsewhere.example"},
        {"iss": "01994c5e-8a00-7000-8000-00000000dead"},
        {"iat": float("1e300")},
        {"iat": "yesterday"},
    ],
)
def test_a_token_for_something_else_opens_nothing(tablet: Tablet, claims: dict[str, Any]) -> None:
    answer = tablet.client.get("/api/sync/receipts?op_id=x", headers=tablet.token(**claims))
    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"


def test_a_device_token_reads_nothing_of_the_commune(tablet: Tablet) -> None:
    assert tablet.client.get("/api/sync/pull", headers=tablet.token()).status_code == 401


def test_a_persons_token_pushes_nothing(tablet: Tablet, hoa: Officer) -> None:
    _, envelope = tablet.intake()
    answer = tablet.client.post("/api/sync/push", data=tablet.batch([envelope]), headers=tablet.token("person", hoa.id))
    assert answer.status_code == 401


def test_a_token_signed_by_another_key_opens_nothing(tablet: Tablet, second: Tablet) -> None:
    tablet.transport = second.transport
    assert tablet.client.get("/api/sync/receipts?op_id=x", headers=tablet.token()).status_code == 401


def test_a_device_reads_its_own_receipts_only(tablet: Tablet, second: Tablet) -> None:
    _, envelope = tablet.intake()
    tablet.push(envelope)
    answer = second.client.get(f"/api/sync/receipts?op_id={envelope.op_id}", headers=second.token())
    assert second.receipt(answer.get_json()["receipt"])["ops"] == []


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Bearer a.b.c", "Basic abc", "Bearer é.é.é"])
def test_what_is_no_token_is_refused(tablet: Tablet, header: str) -> None:
    answer = tablet.client.get("/api/sync/pull", headers={"Authorization": header.encode("latin-1").decode("latin-1")})
    assert answer.status_code == 401

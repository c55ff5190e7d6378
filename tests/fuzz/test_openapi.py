"""What the API says of itself, tried: every operation of the document, with what fits it and with what does not."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from app.demo import commune
from tests.conftest import PROVE
from tests.fuzz.tally import fuzz
from tests.web.world import World

OPERATIONS = [
    "DELETE /api/blobs/{name}",
    "GET /api/blobs/{name}/receipt",
    "GET /api/demo/door",
    "GET /api/devices/certificate",
    "GET /api/devices/recovery/{request_id}",
    "GET /api/sync/pull",
    "GET /api/sync/receipts",
    "PATCH /api/blobs/{name}",
    "POST /api/author-keys/close",
    "POST /api/author-keys/replace",
    "POST /api/blobs",
    "POST /api/devices/again",
    "POST /api/devices/enrol",
    "POST /api/devices/offer",
    "POST /api/devices/recovery",
    "POST /api/devices/recovery/{request_id}/withdraw",
    "POST /api/sync/push",
]


def of(app: Flask) -> dict[str, Any]:
    """The document's operations by method and path."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    found = (one.ok() for one in schema.get_all_operations() if isinstance(one, Ok))
    return {f"{one.method.upper()} {one.path}": one for one in found}


def test_every_operation_of_the_document_is_tried(field: tuple[Flask, World]) -> None:
    assert sorted(of(field[0])) == OPERATIONS


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        (name, mode)
        for name in OPERATIONS
        for mode in GenerationMode
        if not (
            mode is GenerationMode.NEGATIVE and name == "GET /api/demo/door"
        )  # it asks for nothing: nothing is wrong
    ],
)
def test_an_operation_answers(field: tuple[Flask, World], name: str, mode: GenerationMode) -> None:
    app, world = field
    operation = of(app)[name]

    @fuzz(case=operation.as_strategy(generation_mode=mode), scope=st.sampled_from(["device", "person", "none"]))
    def an_operation_of_the_document(case: Any, scope: str) -> None:
        said = {} if scope == "none" else world.tablet.token(scope, commune.HOA.id)
        answer = case.call(headers=said)
        case.validate_response(answer, checks=[not_a_server_error])

    few = settings(max_examples=150 if PROVE else 5, suppress_health_check=list(HealthCheck))
    few(an_operation_of_the_document)()

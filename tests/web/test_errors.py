"""What goes wrong is told in one form: a problem document to machines, a page to people, a trace to nobody."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from app.domain import errors
from app.domain.errors import DomainError, NoRoom
from app.web import access
from app.web.errors import STATUS

ALL = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, DomainError)]
NEVER_LEAVES = {errors.DomainError, errors.TimeInDoubt}
"""The base, and the one that is only ever a word in a verdict."""


@pytest.fixture
def boom(app: Flask) -> Any:
    """Let ``/api/boom`` and ``/boom`` raise what the test says."""
    raising: list[Exception] = []

    def view() -> str:
        raise raising[0]

    for endpoint, rule in (("boom_api", "/api/boom"), ("boom_page", "/boom")):
        app._got_first_request = False
        app.add_url_rule(rule, endpoint, view)
        access.declare(app, endpoint, access.PUBLIC)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return raising.append


@pytest.mark.parametrize("error", ALL)
def test_every_error_has_words_in_two_languages_and_a_code(error: type[DomainError]) -> None:
    assert error.message("vi") != error.message("en")
    assert error.code


def test_codes_that_may_leave_have_a_status() -> None:
    assert set(STATUS) | NEVER_LEAVES >= set(ALL)


@pytest.mark.parametrize("error", STATUS)
def test_a_domain_error_is_a_problem_document(client: FlaskClient, boom: Any, error: type[DomainError]) -> None:
    boom(error("facts.number"))
    answer = client.get("/api/boom")
    problem = answer.get_json()
    assert answer.content_type == "application/problem+json"
    assert answer.status_code == problem["status"] == STATUS[error]
    assert (problem["code"], problem["detail"], problem["type"]) == (error.code, "facts.number", "about:blank")
    assert problem["title"] == error.message("vi")


def test_the_problem_speaks_english_where_asked(client: FlaskClient, boom: Any) -> None:
    boom(NoRoom())
    assert client.get("/api/boom?lang=en").get_json()["title"] == NoRoom.message("en")


def test_a_person_gets_a_page_and_a_signed_out_one_the_door(client: FlaskClient, boom: Any) -> None:
    boom(errors.NotFound())
    page = client.get("/boom")
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "Không tìm thấy" in page.text
    assert client.get("/desk/").location.startswith("/dang-nhap")


def test_a_fault_of_ours_tells_no_trace(client: FlaskClient, boom: Any) -> None:
    boom(ZeroDivisionError("secret of the house"))
    for address in ("/api/boom", "/boom"):
        answer = client.get(address)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text


def test_a_full_disk_of_the_database_is_said_as_such(client: FlaskClient, boom: Any) -> None:
    boom(OperationalError("INSERT …", {}, sqlite3.OperationalError("database or disk is full")))
    answer = client.get("/api/boom")
    assert (answer.status_code, answer.get_json()["code"]) == (507, "no_room")


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [("GET", "/api/nothing", 404, "not_found"), ("GET", "/api/sync/push", 405, "method")],
)
def test_an_address_or_method_that_is_not_there(
    client: FlaskClient, method: str, address: str, status: int, code: str
) -> None:
    answer = client.open(address, method=method)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert status != 405 or "POST" in answer.headers["Allow"]

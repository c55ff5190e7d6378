"""A log says where something broke, and quotes nobody."""

from __future__ import annotations

import io
import logging

import pytest
from gunicorn.config import Config
from pydantic import BaseModel, ValidationError

from app.quiet import REDACTING, frames, redacted
from app.worker import Log

CODE, LINK, NAME = "7K2M9QXF4TBHW8PD", "dPz0m_one-time", "Nông Thị Pay"


class Strict(BaseModel):
    """Whose errors quote what did not fit."""

    number: int


def quoting() -> ValueError:
    """An error that quotes a name, because of another that quotes it too."""
    try:
        try:
            Strict.model_validate({"number": NAME})
        except ValidationError as cause:
            raise ValueError(NAME, str(cause)) from cause
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    "said",
    [
        f"Error handling request GET /t/{CODE}?text=lg",
        f"Invalid HTTP request line: 'GET /T/{CODE}'",
        f"GET /vao/{LINK} failed",
        f"/t/?ma={CODE}&lang=en",
        f"/app/?token={LINK}",
    ],
)
def test_an_address_loses_its_code(said: str) -> None:
    assert CODE not in redacted(said)
    assert LINK not in redacted(said)
    assert "…" in redacted(said)


def test_what_carries_no_code_stays_as_it_is() -> None:
    assert redacted("GET /desk/ho-so?trang=2 /static/t.css") == "GET /desk/ho-so?trang=2 /static/t.css"


def test_a_trace_names_places_and_kinds_and_no_words() -> None:
    assert str(quoting()).count(NAME) == 2
    told = frames(quoting())
    assert "test_quiet.py" in told
    assert "ValueError" in told
    assert "ValidationError" in told
    assert NAME not in told


def test_a_trace_of_errors_in_a_ring_ends() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert frames(one).count("ValueError") <= 10


def test_what_gunicorn_says_passes_here(capfd: pytest.CaptureFixture[str]) -> None:
    log = Log(Config())
    try:
        raise quoting()
    except ValueError:
        log.exception("Error handling request %s %s", "GET", f"/t/{CODE}")
    for handler in log.error_log.handlers:
        handler.flush()
    told = capfd.readouterr().err
    assert "Error handling request GET /t/…" in told
    assert "ValueError" in told
    assert CODE not in told
    assert NAME not in told


def test_what_libraries_say_passes_here_too() -> None:
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    handler.addFilter(REDACTING)
    record = logging.LogRecord("lib", logging.WARNING, __file__, 1, "cannot fetch %s", (f"/t/{CODE}",), None)
    handler.handle(record)
    assert kept.getvalue() == "cannot fetch /t/…\n"

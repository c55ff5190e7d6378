"""A tablet's requests carry no session; everybody else's do."""

from __future__ import annotations

import pytest
from flask import Flask, session


def test_under_the_api_nothing_can_be_put_into_a_session(app: Flask) -> None:
    with app.test_request_context("/api/sync/push"):
        assert session.get("anything") is None
        with pytest.raises(RuntimeError):
            session["anything"] = 1


def test_a_page_keeps_its_session(app: Flask) -> None:
    with app.test_request_context("/"):
        session["anything"] = 1
        assert session["anything"] == 1


def test_the_api_gives_no_cookie(app: Flask) -> None:
    assert "Set-Cookie" not in app.test_client().options("/api/blobs").headers

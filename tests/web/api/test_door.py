"""The door for pushes and pictures lets nobody in whom Flask would refuse, and answers word for word as it does."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import ClientDisconnected
from werkzeug.test import TestResponse, encode_multipart

from app.demo.device import SealedBlob
from app.line import JoiningSession
from app.web.access import PUBLIC, declare
from app.web.api import door
from app.web.api.sync import MOST
from tests.factories import Tablet

PUSH, BLOBS = door.ENDPOINTS
PLAIN, ROUND = PUSH, f"{PUSH}?by=flask"
BOTH = pytest.mark.parametrize("path", [PLAIN, ROUND], ids=["by the door", "by Flask"])


def pushed(tablet: Tablet, path: str, **more: Any) -> TestResponse:
    _, envelope = tablet.intake()
    boundary, body = encode_multipart(tablet.batch([envelope]))
    kind = f"multipart/form-data; boundary={boundary}"
    return tablet.client.post(path, data=body, content_type=kind, **{"headers": tablet.token(), **more})


def dispatched(app: Flask) -> list[str]:
    """Every request that Flask itself dispatches from now on."""
    seen: list[str] = []
    app.before_request_funcs.setdefault(None, []).append(lambda: seen.append("flask"))
    return seen


def test_a_plain_push_takes_the_door_and_one_with_a_query_does_not(app, tablet):
    seen = dispatched(app)
    assert pushed(tablet, PLAIN).status_code == 200
    assert seen == []
    assert pushed(tablet, ROUND).status_code == 200
    assert seen == ["flask"]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_both_ways_give_the_same_headers_and_the_same_words(tablet, scheme):
    one, other = (pushed(tablet, path, base_url=f"{scheme}://localhost:8000") for path in (PLAIN, ROUND))
    assert (one.status_code, other.status_code) == (200, 200)
    first, second = ({k: v for k, v in said.headers if k != "Content-Length"} for said in (one, other))
    assert first == second
    assert one.get_json().keys() == other.get_json().keys()
    assert one.headers["Content-Length"] == str(len(one.data))


def test_a_plain_push_is_taken_without_the_orm(tablet, monkeypatch):
    pushed(tablet, PLAIN)  # the first one learns the device's keys

    def no_session(*_: Any, **__: Any) -> None:
        raise AssertionError("a session costs a push more than all its statements together")

    monkeypatch.setattr(JoiningSession, "get_bind", no_session)
    assert pushed(tablet, PLAIN).get_json()["verdicts"][0]["verdict"] == "applied"


@BOTH
@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({}, "unknown_device"),
        ({"Authorization": "Basic abc"}, "unknown_device"),
        ({"Authorization": "Bearer abc.def.ghi"}, "unknown_device"),
    ],
    ids=["nothing", "another kind", "no token"],
)
def test_who_brings_no_token_of_a_device_is_refused(tablet, path, header, code):
    refused = pushed(tablet, path, headers=header)
    assert (refused.status_code, refused.get_json()["code"]) == (401, code)
    assert refused.mimetype == "application/problem+json"
    assert refused.headers["Content-Security-Policy"]


@BOTH
def test_a_token_of_yesterday_and_an_officers_token_are_refused(tablet, path):
    old = pushed(tablet, path, headers=tablet.token(iat=1_000_000))
    assert (old.status_code, old.get_json()["code"]) == (401, "clock")
    person = pushed(tablet, path, headers=tablet.token("person", tablet.people[0].id))
    assert person.status_code == 401


def test_the_guard_of_the_view_decides_here_too(app, tablet):
    declare(app, door.ENDPOINTS[PUSH], PUBLIC)
    refused = pushed(tablet, PLAIN)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_allowed")


@BOTH
def test_what_is_no_form_or_too_large_is_refused_in_the_same_words(tablet, path):
    head = {"headers": tablet.token(), "content_type": "multipart/form-data; boundary=x"}
    assert tablet.client.post(path, data=b"hello", **head).status_code == 422
    assert tablet.client.post(path, data=bytes(MOST + 1), **head).status_code == 413


def test_a_push_whose_line_broke_is_not_taken_for_a_shorter_one():
    environ = {"CONTENT_LENGTH": "10", "wsgi.input": io.BytesIO(b"hello")}
    with pytest.raises(ClientDisconnected):
        door._body(environ)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_only_a_push_is_a_push(client: FlaskClient, method):
    assert client.open(PLAIN, method=method).status_code == 405


def test_what_goes_wrong_in_the_middle_is_told_as_everywhere(tablet, monkeypatch):
    monkeypatch.setitem(door.VERBS, door.ENDPOINTS[PUSH], lambda _: 1 / 0)
    wrong = pushed(tablet, PLAIN)
    assert (wrong.status_code, wrong.get_json()["code"]) == (500, "surprise")


def announced(tablet: Tablet) -> SealedBlob:
    """A picture that an accepted intake has announced."""
    blob = tablet.attach(b"a picture of a paper" * 50, kind="paper", media_type="image/jpeg", component=0)
    assert tablet.verdicts(tablet.intake(attachments=[blob.announcement])[1]) == [("applied", "")]
    return blob


WAYS = pytest.mark.parametrize("query", ["", "?by=flask"], ids=["by the door", "by Flask"])


@WAYS
def test_a_picture_in_one_request_is_taken_and_has_its_receipt(app, tablet, query):
    seen, blob = dispatched(app), announced(tablet)
    said = tablet.tus("POST", blob, blob.sealed, query=query)
    assert (said.status, said.data) == ("201 CREATED", b"")
    assert said.headers["Location"] == f"/api/blobs/{blob.announcement['sealed_sha256']}"
    assert said.headers["Upload-Offset"] == str(len(blob.sealed))
    assert tablet.receipt(said.headers["Tan-Noi-Receipt"])["size"] == len(blob.sealed)
    assert bool(seen) == bool(query)


def test_both_ways_answer_a_picture_with_the_same_headers(tablet):
    own = ("Location", "Tan-Noi-Receipt", "Upload-Offset")
    answers = []
    for query in ("", "?by=flask"):
        blob = announced(tablet)
        said = tablet.tus("POST", blob, blob.sealed, query=query)
        answers.append({name: value for name, value in said.headers if name not in own})
    assert answers[0] == answers[1]


@WAYS
def test_a_picture_of_nobody_is_refused_and_nothing_of_it_is_kept(tablet, query):
    blob = announced(tablet)
    refused = tablet.tus("POST", blob, blob.sealed, query=query, Authorization="Bearer abc.def.ghi")
    assert (refused.status_code, refused.get_json()["code"]) == (401, "unknown_device")
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "0"


@WAYS
def test_other_bytes_than_were_announced_are_refused_in_the_same_words(tablet, query):
    blob = announced(tablet)
    wrong = tablet.tus("POST", blob, bytes(len(blob.sealed)), query=query)
    assert (wrong.status_code, wrong.get_json()["code"]) == (460, "checksum")
    assert tablet.tus("HEAD", blob).headers["Upload-Offset"] == "0"


@WAYS
def test_a_picture_of_another_commune_is_not_taken(tablet, foreign, query):
    blob = announced(tablet)
    refused = foreign.tus("POST", blob, blob.sealed, query=query)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_announced")


def test_every_hook_that_a_push_goes_without_is_known(app: Flask):
    """A new hook around all requests has to be thought of here: does a push need it?"""
    around = (app.before_request_funcs, app.after_request_funcs, app.teardown_request_funcs)
    hooks = [hook for book in around for name in (None, "sync", "blobs") for hook in book.get(name, [])]
    assert {hook.__module__ for hook in hooks} <= set(door.LEFT_OUT)

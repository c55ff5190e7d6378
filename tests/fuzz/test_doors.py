"""Whatever comes to a door is answered, and never with a fault of ours."""

from __future__ import annotations

import copy
import io
import json
import re
from functools import cache
from typing import Any

from flask import Flask
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.demo import commune
from app.domain.ids import uuid7
from tests.factories import CASES, TUS, Tablet
from tests.fuzz.foreign import DIGITS, HEADER, INSTANTS, JSON, NASTY, bent, broken
from tests.fuzz.tally import fuzz
from tests.sync.test_nasty import signed
from tests.web.world import ADMIN, World, sign_in

Field = tuple[Flask, World]
WHO = st.sampled_from([commune.MINH, commune.THU, commune.VINH, ADMIN, None])
VALUES = st.one_of(st.text(max_size=40), NASTY, DIGITS, INSTANTS).map(
    lambda text: text.encode("utf-8", "replace").decode()
)


def rules(app: Flask, method: str) -> list[Any]:
    """The pages' addresses, without what ends a session or is only a file."""
    outside = ("/api", "/static", "/dang-xuat", "/thu/")
    found = (rule for rule in app.url_map.iter_rules() if not rule.rule.startswith(outside))
    return sorted((rule for rule in found if method in (rule.methods or ())), key=lambda rule: rule.rule)


def address(rule: Any, data: st.DataObject, world: World) -> str:
    """The rule's address, with known names or others in its gaps."""
    known = [*world.dossiers.values(), *world.codes.values(), world.session, world.attachment, "1", "to"]

    def value(_: re.Match[str]) -> str:
        drawn: str = data.draw(st.sampled_from(known) | VALUES)
        return drawn.replace("/", "").replace("?", "") or "-"

    return re.sub("<[^>]+>", value, rule.rule)


NAMES = ("lang", "text", "filename", "ma", "tried", "ky", "theo", "noi", "trang", "next")


@fuzz(data=st.data(), who=WHO, query=st.dictionaries(st.sampled_from(NAMES) | VALUES, VALUES, max_size=4),
      accept=HEADER, cookie=HEADER, examples=1500)  # fmt: skip
def test_a_page_is_asked_for(
    field: Field, data: st.DataObject, who: Any, query: dict[str, str], accept: str, cookie: str
) -> None:
    app, world = field
    rule = data.draw(st.sampled_from(rules(app, "GET")))
    headers = {"Accept-Language": accept, "Accept": accept, "X-Forwarded-For": accept}
    client = sign_in(app, who)
    client.set_cookie("lang", cookie[:500])
    answer = client.get(address(rule, data, world), query_string=query, headers=headers)
    answer.close()
    assert answer.status_code < 500, rule.rule


FIELDS = ("person", "so-may", "cuu", "ly-do", "luc", "bao-nhieu", "viec", "loai", "hau-qua", "bien-phap", "dau-moi",
          "bao", "da-lam", "answer", "next")  # fmt: skip


@fuzz(data=st.data(), who=WHO, form=st.dictionaries(st.sampled_from(FIELDS) | VALUES, VALUES, max_size=5),
      kind=st.sampled_from(["form", "json", "raw"]), examples=1500)  # fmt: skip
def test_a_form_is_sent(field: Field, data: st.DataObject, who: Any, form: dict[str, str], kind: str) -> None:
    app, world = field
    rule = data.draw(st.sampled_from(rules(app, "POST")))
    client = sign_in(app, who)
    where = address(rule, data, world)
    if kind == "json":
        answer = client.post(where, data=json.dumps(data.draw(JSON)).encode(), content_type="application/json")
    elif kind == "raw":
        answer = client.post(where, data=data.draw(st.binary(max_size=200)), content_type=data.draw(HEADER))
    else:
        answer = client.post(where, data=form)
    assert answer.status_code < 500, rule.rule


VERDICTS = {"applied", "waiting", "conflict", "refused"}


def envelope(tablet: Tablet, value: Any) -> Any:
    """Any value at all as an operation that Hoa signed, in JSON as lax as Python's."""
    op_id = str(uuid7())
    inside = {"device": tablet.id, "op_id": op_id, "operation": value, "seq": tablet.seq + 1}
    return signed(tablet, commune.HOA, json.dumps(inside).encode(), op_id)


def operation(tablet: Tablet, world: World, name: str) -> dict[str, Any]:
    """A golden operation as of now, of somebody's dossier here."""
    facts = copy.deepcopy(CASES[name]["facts"])
    frame: dict[str, Any] = {"dossier_id": world.dossiers["received"], "field_session_id": world.session}
    return tablet.operation(CASES[name]["type"], facts, **frame)


@fuzz(data=st.data(), name=st.sampled_from(sorted(CASES)), examples=1500)
def test_a_signed_operation_of_any_shape_has_its_verdict_and_the_next_goes_on(
    field: Field, data: st.DataObject, name: str
) -> None:
    tablet = field[1].tablet
    value = data.draw(bent(operation(tablet, field[1], name)))
    note = {"text": "x"}
    good = tablet.operation("note_added", note, dossier_id=field[1].dossiers["appraised"])
    said = tablet.verdicts(envelope(tablet, value), envelope(tablet, good))
    assert said[0][0] in VERDICTS
    assert said[0][1] != "surprise"
    assert said[1][0] == "applied"


@fuzz(data=st.data())
def test_a_batch_of_another_shape(field: Field, data: st.DataObject) -> None:
    tablet = field[1].tablet
    form = tablet.batch([])
    outbox = {"operations": 1, "blobs": 1, "oldest_at": "2026-09-22T01:00:00Z"}
    told = data.draw(bent({**json.loads(form["batch"]), "outbox": outbox, "storage_left": 7, "headers": ["a.b.c"]}))
    parts = {"batch": json.dumps(told), "sealed-x": FileStorage(io.BytesIO(b"x"), "x")}
    boundary, body = encode_multipart(parts, "fuzz")
    body = data.draw(st.just(body) | broken(body))
    kind = f"multipart/form-data; boundary={boundary}"
    answer = tablet.client.post("/api/sync/push", data=body, content_type=kind, headers=tablet.token())
    assert answer.status_code < 500


@cache
def _announced(tablet: Tablet) -> str:
    """The name of a blob that may come."""
    return str(tablet.announce()[0].announcement["sealed_sha256"])


TUS_NAMES = ("Upload-Offset", "Upload-Length", "Upload-Metadata", "Upload-Checksum", "Content-Type", "Tus-Resumable",
             "Authorization", "Upload-Defer-Length", "X-HTTP-Method-Override", "Range")  # fmt: skip
TUS_VALUES = HEADER | st.sampled_from(
    [
        "sha256 AAAA",
        "md5 AAAA",
        "sealed_sha256 " + "A" * 88,
        "sealed_sha256",
        "application/offset+octet-stream",
        "1.0.0",
    ]
)


@fuzz(data=st.data(), method=st.sampled_from(["POST", "PATCH", "HEAD", "DELETE", "OPTIONS"]),
      said=st.dictionaries(st.sampled_from(TUS_NAMES), TUS_VALUES, max_size=3),
      body=st.binary(max_size=60))  # fmt: skip
def test_an_upload_with_other_headers(
    field: Field, data: st.DataObject, method: str, said: dict[str, str], body: bytes
) -> None:
    tablet = field[1].tablet
    blob = _announced(tablet)
    name = data.draw(
        st.sampled_from([blob, "0" * 64]) | VALUES.map(lambda text: text.replace("?", "").replace("/", ""))
    )
    known = {**TUS, **tablet.token(), "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    where = "/api/blobs" if method == "POST" else f"/api/blobs/{name}"
    answer = tablet.client.open(where, method=method, data=body, headers={**known, **said})
    assert answer.status_code < 500


@fuzz(path=st.sampled_from(["/api/sync/pull", "/api/sync/receipts", "/api/devices/certificate", "/api/demo/door"]),
      query=st.dictionaries(st.sampled_from(["since", "op_id", "of"]) | VALUES, VALUES, max_size=3), bearer=HEADER,
      scope=st.sampled_from(["device", "person", "none"]))  # fmt: skip
def test_something_is_asked_of_the_api(field: Field, path: str, query: dict[str, str], bearer: str, scope: str) -> None:
    tablet = field[1].tablet
    token = {"Authorization": bearer} if scope == "none" else tablet.token(scope, commune.HOA.id)
    assert tablet.client.get(path, query_string=query, headers=token).status_code < 500


@fuzz(data=st.data(), path=st.sampled_from(["enrol", "again", "offer"]), by_token=st.booleans())
def test_a_device_says_who_it_is(field: Field, data: st.DataObject, path: str, by_token: bool) -> None:
    tablet = field[1].tablet
    said = data.draw(bent(tablet.enrolment("x" * 43)) | JSON)
    headers = tablet.token() if by_token else {}
    body = json.dumps(said).encode()
    body = data.draw(st.just(body) | broken(body))
    answer = tablet.client.post(f"/api/devices/{path}", data=body, content_type="application/json", headers=headers)
    assert answer.status_code < 500

"""The form of a push: what Werkzeug reads of a form, this reads too, and what is no form is refused."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.domain.errors import InvalidRequest
from app.web.api import multipart

TYPE = "multipart/form-data; boundary="


@given(
    st.dictionaries(st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True), st.binary(max_size=400), max_size=5),
    st.text(st.characters(codec="utf-8"), max_size=80),
)
def test_it_reads_what_an_encoder_wrote(files: dict[str, bytes], text: str) -> None:
    form = {name: FileStorage(io.BytesIO(content), name) for name, content in files.items()}
    boundary, body = encode_multipart({**form, "batch!": text})
    assert multipart.parts(TYPE + boundary, body) == {**files, "batch!": text.encode()}


def test_a_browsers_form() -> None:
    body = (
        b"------WebKitFormBoundaryAbC\r\n"
        b'Content-Disposition: form-data; name="batch"\r\n\r\n{"a":1}\r\n'
        b"------WebKitFormBoundaryAbC\r\n"
        b'Content-Disposition: form-data; name="sealed-1"; filename="1"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n\x00--\r\n\r\n\xff\r\n"
        b"------WebKitFormBoundaryAbC--\r\n"
    )
    found = multipart.parts(TYPE + "----WebKitFormBoundaryAbC", body)
    assert found == {"batch": b'{"a":1}', "sealed-1": b"\x00--\r\n\r\n\xff"}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b""),
        (TYPE + "x", b""),
        (TYPE + "x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf'),
        (TYPE + "x", b"--x\r\nContent-Type: text/plain\r\n\r\nno name\r\n--x--"),
    ],
)
def test_what_is_no_whole_form_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(InvalidRequest):
        multipart.parts(kind, body)

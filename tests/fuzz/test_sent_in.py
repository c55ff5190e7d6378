"""Files that strangers send by a tracking code: each is drawn or refused, whatever its bytes are."""

from __future__ import annotations

import io
from contextlib import suppress

from flask import Flask
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.domain.errors import NotAPaper
from app.web.public.judging import judged
from tests.fuzz.foreign import broken
from tests.fuzz.tally import fuzz
from tests.web.test_bindery import pdf
from tests.web.test_redraw import SVG, with_position
from tests.web.world import World, picture

GOOD = [picture("JPEG", (40, 30)), picture("PNG", (40, 30)), picture("WEBP", (40, 30)), with_position(), pdf(2), SVG]
FILES = st.sampled_from(GOOD).flatmap(lambda good: st.just(good) | broken(good))


@fuzz(content=FILES, examples=600)
def test_a_file_is_a_paper_or_is_refused(content: bytes) -> None:
    with suppress(NotAPaper):
        drawn = judged("x", content)
        begins = {"image/jpeg": b"\xff\xd8\xff", "application/pdf": b"%PDF-"}[drawn.media_type]
        assert drawn.content.startswith(begins)


@fuzz(content=FILES, data=st.data(), examples=400)
def test_a_post_of_files_is_answered(field: tuple[Flask, World], content: bytes, data: st.DataObject) -> None:
    app, world = field
    boundary, body = encode_multipart({"giay-0": FileStorage(io.BytesIO(content), "a.jpg")}, "fuzz")
    sent = data.draw(st.just(body) | broken(body))
    code = data.draw(st.sampled_from([*world.codes.values(), "nonsense"]))
    kind = f"multipart/form-data; boundary={boundary}"
    answer = app.test_client().post(f"/t/{code}/bo-sung", data=sent, content_type=kind)
    assert answer.status_code in (303, 404, 409, 413, 415, 422, 429)

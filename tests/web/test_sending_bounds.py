"""How much a citizen, or a stranger with a code, may send, and to whom nothing can be sent at all."""

from __future__ import annotations

import io
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from app.domain.errors import NotAskedFor, TooManySent, TooMuchSent
from app.domain.sent_in import MOST_BYTES, MOST_FILES
from app.models import Dossier
from app.queries.sent_in import room_of
from app.web.api.blobs import store
from app.web.public import sending
from app.web.public.sending import FRAME
from tests.factories import facts_of
from tests.web.sent import ASKED, GRAIN, blobs, grained, kept, post, shade
from tests.web.test_bindery import pdf
from tests.web.test_tracking import words
from tests.web.world import World, picture


class Counted(io.BytesIO):
    """A body that knows how much of it was read."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        self.taken += len(piece)
        return piece


def test_five_files_and_not_a_sixth(app: Flask, client: FlaskClient, world: World, code: str) -> None:
    assert post(client, code, *map(shade, range(3))).status_code == 303
    sixth = post(client, code, *map(shade, range(3, 6)))
    assert sixth.status_code == 413
    assert TooManySent.message("vi") in words(sixth.text)
    assert len(kept(app, world)) == 3
    assert (
        post(client, code, shade(7), field="giay-1" if len(facts_of(ASKED)["items"]) > 1 else "giay-0").status_code
        == 303
    )
    assert post(client, code, shade(8)).status_code == 303
    assert post(client, code, shade(9)).status_code == 413
    assert len(kept(app, world)) == MOST_FILES
    page = client.get(f"/t/{code}/bo-sung").text
    assert 'type="file"' not in page
    assert "Mã này đã gửi đủ 5 tệp." in words(page)
    assert not blobs(app)


def test_the_same_file_again_is_no_second_one(app: Flask, client: FlaskClient, world: World, code: str) -> None:
    for _ in range(2):
        assert post(client, code, picture(), picture(), pdf()).status_code == 303
    assert len(kept(app, world)) == 2
    assert not blobs(app)


def test_twenty_megabytes_over_several_posts(
    app: Flask, client: FlaskClient, world: World, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_of_three = 2 * GRAIN + GRAIN // 2  # whatever a seal adds
    monkeypatch.setattr("app.domain.sent_in.MOST_BYTES", two_of_three)
    assert [post(client, code, grained(one)).status_code for one in range(3)] == [303, 303, 413]
    assert len(kept(app, world)) == 2
    assert not blobs(app)
    assert TooMuchSent.message("vi") in words(post(client, code, grained(9)).text)


@pytest.mark.parametrize(("beyond", "status"), [(0, 415), (1, 413)], ids=["to the byte", "one more"])
def test_what_is_too_large_is_refused_before_it_is_read(
    client: FlaskClient, code: str, monkeypatch: pytest.MonkeyPatch, beyond: int, status: int
) -> None:
    monkeypatch.setattr(sending, "LET_GO", 0)
    head = b'--x\r\nContent-Disposition: form-data; name="giay-0"; filename="a.jpg"\r\n\r\n'
    tail = b"\r\n--x--\r\n"
    size = MOST_BYTES + FRAME + beyond
    body = Counted(head + b"\0" * (size - len(head) - len(tail)) + tail)
    answer = client.post(
        f"/t/{code}/bo-sung", input_stream=body, content_length=size, content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == status
    if beyond:
        assert TooMuchSent.message("vi") in words(answer.text)
        assert body.taken == 0


@pytest.mark.parametrize("wrong", ["7K2M9QXF4TBHW8PD", "nonsense", "7K2M9QXF4TBHW8P"])
def test_a_wrong_code_reads_no_file_and_gets_the_answer_of_an_unknown_one(client: FlaskClient, wrong: str) -> None:
    seen = client.get(f"/t/{wrong}")
    for answer in (client.get(f"/t/{wrong}/bo-sung"), post(client, wrong, picture())):
        assert (answer.status_code, words(answer.text)) == (404, words(seen.text))
    large = post(client, wrong, b"\0" * (2 * FRAME))
    assert (large.status_code, words(large.text)) == (404, words(seen.text))


@pytest.mark.parametrize("state", ["received", "decided", "withdrawn"])
def test_a_dossier_that_waits_for_nothing_takes_nothing(
    app: Flask, client: FlaskClient, world: World, state: str
) -> None:
    known = world.codes[state]
    assert client.get(f"/t/{known}/bo-sung").location == f"/t/{known}"
    for content in (picture(), b"\0" * (2 * FRAME)):
        answer = post(client, known, content)
        assert answer.status_code == 409
        assert NotAskedFor.message("vi") in words(answer.text)
    assert not blobs(app)


def test_two_who_send_at_once_are_counted_one_after_the_other(app: Flask, world: World, code: str) -> None:
    answers: list[int] = []

    def send(first: int) -> None:
        answers.append(post(app.test_client(), code, *map(shade, range(first, first + 3))).status_code)

    both = [Thread(target=send, args=(first,)) for first in (10, 20)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(answers) == [303, 413]
    assert len(kept(app, world)) == 3
    assert not blobs(app)


def test_so_many_at_once_and_the_next_is_told_to_wait(
    client: FlaskClient, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = [sending._places.acquire(blocking=False) for _ in range(sending.AT_ONCE)]
    assert all(taken)
    try:
        assert post(client, code, picture()).status_code == 429
    finally:
        for _ in taken:
            sending._places.release()
    assert post(client, code, picture()).status_code == 303
    assert sending._places._value == sending.AT_ONCE


def test_what_came_counts_as_much_as_it_weighs_sealed(app: Flask, client: FlaskClient, world: World, code: str) -> None:
    post(client, code, picture(), pdf())
    with app.app_context():
        room = room_of(db.session.get_one(Dossier, world.dossiers[ASKED]))
        here = sum(store().path(one.sealed_sha256).stat().st_size for one in kept(app, world))
    assert (room.files, room.size) == (MOST_FILES - 2, MOST_BYTES - here)


def test_a_file_that_was_sent_twice_at_once_comes_once(app: Flask, world: World, code: str) -> None:
    both = [Thread(target=lambda: post(app.test_client(), code, shade(1))) for _ in range(3)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(kept(app, world)) == 1
    assert not blobs(app)

"""The worker watches all connections in one thread: nothing may hold that one up."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn, ThreadWorker

from app.worker import SHORT, Answer, Worker


def test_a_client_that_does_not_hang_up_is_waited_for_in_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    hung_up, who = threading.Event(), []

    def close(_conn: Any, *, graceful: bool = False) -> None:
        assert graceful
        assert hung_up.wait(20)
        who.append(threading.current_thread())

    monkeypatch.setattr(TConn, "close", close)
    worker = Worker.__new__(Worker)  # without an arbiter around it
    with ThreadPoolExecutor(1) as worker.tpool:
        worker.say_good_bye(object(), graceful=True)
        assert who == []
        hung_up.set()
    assert who != [threading.current_thread()]
    assert len(who) == 1


def test_a_connection_that_need_not_be_waited_for_is_closed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    who = []
    monkeypatch.setattr(TConn, "close", lambda _conn: who.append(threading.current_thread()))
    Worker.say_good_bye(Worker.__new__(Worker), object())
    assert who == [threading.current_thread()]


class Talk:
    """A connection on which `says` requests follow one another at once, and the worker that answers them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, says: int, *, busy: int = 1, answer: object = True) -> None:
        self.here, self.there = socket.socketpair()
        self.buffer = b""
        unreader = SimpleNamespace(buf=SimpleNamespace(getvalue=lambda: self.buffer))
        self.conn = SimpleNamespace(sock=self.here, parser=SimpleNamespace(unreader=unreader))
        self.answered = 0
        self.there.sendall(b"x" * says)
        self.answer = answer
        monkeypatch.setattr(ThreadWorker, "handle", self.one)
        self.worker = Worker.__new__(Worker)
        self.worker.alive, self.worker.nr_conns = True, busy
        self.worker.cfg = SimpleNamespace(threads=4)  # type: ignore[assignment]  # all that is asked of it

    def one(self, _conn: Any) -> object:
        self.here.recv(1)
        self.answered += 1
        return self.answer

    def run(self) -> tuple[object, int]:
        kept = self.worker.handle(self.conn)
        self.here.close()
        self.there.close()
        return kept, self.answered


def test_what_follows_at_once_is_answered_by_the_same_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Talk(monkeypatch, says=3).run() == (True, 3)


def test_a_thread_that_is_needed_elsewhere_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Talk(monkeypatch, says=3, busy=3).run() == (True, 1)


def test_a_connection_that_ends_is_not_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Talk(monkeypatch, says=3, answer=False).run() == (False, 1)


def test_a_worker_that_stops_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(monkeypatch, says=3)
    talk.worker.alive = False
    assert talk.run() == (True, 1)


def test_what_gunicorn_has_read_ahead_is_left_to_gunicorn(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = Talk(monkeypatch, says=3)
    talk.buffer = b"POST"
    assert talk.run() == (True, 1)


class Wire:
    """A socket that notes each piece that is sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def sendall(self, piece: bytes) -> None:
        self.sent.append(piece)


def answered(method: str, headers: list[tuple[str, str]], *pieces: bytes) -> list[bytes]:
    """What goes over the wire when an application answers so."""
    wire = Wire()
    request = SimpleNamespace(method=method, version=(1, 1), should_close=lambda: False)
    answer = Answer(request, wire, Config())  # type: ignore[arg-type]  # all that is asked of them
    answer.start_response("200 OK", headers)
    for piece in pieces:
        answer.write(piece)
    answer.close()
    return wire.sent


def test_a_short_answer_leaves_in_one_piece() -> None:
    (whole,) = answered("POST", [("Content-Length", "5"), ("Tan-Noi", "một".encode().decode("latin-1"))], b"hello")
    head, body = whole.split(b"\r\n\r\n")
    assert body == b"hello"
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"Connection: keep-alive\r\n" in head
    assert head.endswith("Tan-Noi: một".encode())


@pytest.mark.parametrize(
    ("method", "length", "pieces", "told"),
    [
        ("GET", None, (b"hel", b"lo"), b"3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"),
        ("GET", "5", (b"hel", b"lo"), b"hello"),
        ("GET", "3", (b"hello",), b"hel"),
        ("GET", "0", (b"",), b""),
        ("HEAD", "5", (b"hello",), b""),
        ("GET", str(SHORT + 1), (bytes(SHORT + 1),), bytes(SHORT + 1)),
    ],
    ids=["no length", "in pieces", "more than said", "nothing", "HEAD", "long"],
)
def test_any_other_answer_leaves_as_gunicorn_sends_it(
    method: str, length: str | None, pieces: tuple[bytes, ...], told: bytes
) -> None:
    headers = [("Content-Length", length)] if length else []
    head, _, body = b"".join(answered(method, headers, *pieces)).partition(b"\r\n\r\n")
    assert body == told
    assert head.count(b"HTTP/1.1 200 OK") == 1

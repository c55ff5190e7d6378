"""The worker watches all connections in one thread: nothing may hold that one up."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from gunicorn.workers.gthread import TConn

from app.worker import Worker


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

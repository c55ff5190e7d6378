"""Messages over a Redis that holds the queue: two workers, none twice, and a Redis that goes or forgets loses none."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from flask import Flask

from app.notices import work
from tests.notices.conftest import Reached
from tests.notices.gateway import Office
from tests.notices.telling import jobs
from tests.notices.test_killed import ROOT, wanting

WITHIN_S = 60.0
pytestmark = pytest.mark.long


class Server:
    """A Redis of this test's own, that keeps nothing on a disk and may be killed and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder, self.url = folder, f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen([*command, "--dir", str(self.folder)], stdout=subprocess.DEVNULL)
        until(lambda: answers(self.url))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    if shutil.which("redis-server") is None:
        pytest.skip("no redis-server here: QUEUE_URL=redis://… was not tried (apt-get install redis-server)")
    made = Server(tmp_path)
    yield made
    made.kill()


def answers(url: str) -> bool:
    try:
        return bool(redis.Redis.from_url(url).ping())
    except redis.ConnectionError:
        return False


def until(holds: Callable[[], bool]) -> None:
    """Wait for it, a minute at most."""
    end = time.monotonic() + WITHIN_S
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


@dataclass
class Worker:
    """A process as another machine would have it; what it says goes to a file, which never fills up."""

    process: subprocess.Popen[bytes]
    log: Path

    def tell(self, number: signal.Signals) -> None:
        self.process.send_signal(number)


@pytest.fixture
def workers(town: Path, tmp_path: Path, post_office: Office, server: Server) -> Iterator[list[Worker]]:
    env = {**os.environ, **post_office.env(town, "sms"), "DATA_DIR": str(town), "DEMO": "1", "QUEUE_URL": server.url}
    both = [started(tmp_path / f"worker-{number}.log", env) for number in (1, 2)]
    yield both
    for one in both:
        one.process.kill()
        one.process.wait()


def started(log: Path, env: dict[str, str]) -> Worker:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "work"]
    with log.open("wb") as said:
        return Worker(subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=subprocess.STDOUT), log)


def sent(app: Flask) -> int:
    return sum(state == "sent" for _, _, state, _ in jobs(app))


def test_two_workers_send_each_once_and_stop_when_told(
    reached: Reached, post_office: Office, server: Server, workers: list[Worker]
) -> None:
    app = reached("sms", QUEUE_URL=server.url)
    assert work.start(app) is None, "the server's own thread works for a file alone"
    wanting(app, 5)
    look = work.make_queue(app).look
    look()
    look()
    until(lambda: sent(app) == 5)
    assert len(post_office.posts) == len(post_office.delivered) == 5
    assert post_office.complaints == []
    for one in workers:
        one.tell(signal.SIGTERM)
    for one in workers:
        assert one.process.wait(timeout=30) == 0, one.log.read_text()
        assert "Traceback" not in one.log.read_text()


def test_a_redis_that_forgets_everything_loses_no_message(
    reached: Reached, post_office: Office, server: Server, workers: list[Worker]
) -> None:
    app = reached("sms", QUEUE_URL=server.url)
    for one in workers:
        one.tell(signal.SIGSTOP)
    wanting(app, 4)
    work.make_queue(app).look()
    redis.Redis.from_url(server.url).flushall()
    for one in workers:
        one.tell(signal.SIGCONT)
    work.make_queue(app).look()
    until(lambda: sent(app) == 4)
    assert len(post_office.delivered) == 4


def test_a_redis_that_was_away_is_worked_with_again(
    reached: Reached, post_office: Office, server: Server, workers: list[Worker]
) -> None:
    app = reached("sms", QUEUE_URL=server.url)
    wanting(app, 1)
    work.make_queue(app).look()
    until(lambda: sent(app) == 1)
    server.kill()
    wanting(app, 2)
    time.sleep(3)
    assert [one.process.poll() for one in workers] == [None, None], "they wait for it"
    server.start()
    work.make_queue(app).look()
    until(lambda: sent(app) == 3)
    assert len(post_office.delivered) == 3

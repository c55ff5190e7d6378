"""Attempts at doors are counted in this process, or in a Redis that several servers share."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.domain.errors import BadSetting
from app.factory import create_app
from app.web.limits import DOOR, limiter
from tests.town import close, settings_of

SERVER = shutil.which("redis-server")
needs_redis = pytest.mark.skipif(SERVER is None, reason="no redis-server here; make setup installs one")
TRIES = int(DOOR.split(maxsplit=1)[0])


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A Redis of this test's own, on a socket, that keeps nothing; it has answered once."""
    assert SERVER is not None
    how = ["--port", "0", "--unixsocket", str(tmp_path / "redis.sock"), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen([SERVER, *how], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    while "ready to accept connections" not in (line := server.stdout.readline()):
        assert line, "redis-server has ended"
    yield server
    server.kill()
    server.wait()
    server.stdout.close()


@pytest.fixture
def serve(town: Path) -> Iterator[Server]:
    """`serve(RATE_LIMIT_URL=…)` is one more server over the same commune, with its limits on."""
    server = Server(town)
    yield server
    server.stop()


class Server:
    """Servers one after another: Flask-Limiter's object is one for the process, its counters are what is under test."""

    def __init__(self, town: Path) -> None:
        self.town = town
        self.apps: list[Flask] = []

    def __call__(self, **env: str) -> Flask:
        config = {"TESTING": True, "WTF_CSRF_ENABLED": False, "RATELIMIT_ENABLED": True}
        self.apps.append(create_app(settings_of(self.town, **env), **config))
        return self.apps[-1]

    def stop(self) -> None:
        for app in self.apps:
            close(app)
        self.apps.append(create_app(settings_of(self.town), TESTING=True, RATELIMIT_ENABLED=True))
        limiter.enabled = False
        close(self.apps[-1])


def knocks(app: Flask, times: int) -> list[int]:
    client = app.test_client()
    return [client.post("/api/devices/offer", json={"token": "guessed-token"}).status_code for _ in range(times)]


def test_alone_a_server_counts_in_memory(serve: Server) -> None:
    assert knocks(serve(), TRIES + 1)[-1] == 429
    assert knocks(serve(), 1) == [403]


@needs_redis
def test_servers_that_share_a_redis_count_together(serve: Server, redis: subprocess.Popen[str], tmp_path: Path) -> None:
    shared = f"redis+unix://{tmp_path / 'redis.sock'}"
    assert 429 not in knocks(serve(RATE_LIMIT_URL=shared), TRIES)
    assert knocks(serve(RATE_LIMIT_URL=shared), 2) == [429, 429]


@needs_redis
def test_while_the_redis_is_away_a_server_counts_for_itself(
    serve: Server, redis: subprocess.Popen[str], tmp_path: Path
) -> None:
    app = serve(RATE_LIMIT_URL=f"redis+unix://{tmp_path / 'redis.sock'}")
    assert knocks(app, 1) == [403]
    redis.kill()
    redis.wait()
    answers = knocks(app, TRIES + 1)
    assert set(answers) == {403, 429}
    assert answers[-1] == 429


@pytest.mark.parametrize("odd", ["redis", "redis://", "http://cache:6379", "memcached://cache", "redis+unix://", "1"])
def test_an_odd_address_is_refused_and_not_repeated(town: Path, odd: str) -> None:
    with pytest.raises(BadSetting, match="RATE_LIMIT_URL: redis"):
        settings_of(town, RATE_LIMIT_URL=odd)


def test_a_password_in_the_address_is_not_told(town: Path) -> None:
    with pytest.raises(BadSetting) as refused:
        settings_of(town, RATE_LIMIT_URL="http://:geheim@cache")
    assert "geheim" not in str(refused.value)

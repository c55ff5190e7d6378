"""A whole field day through the server as it is served, with all that goes wrong in one: its log names nobody."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from flask import Flask

from app.demo import commune
from app.domain.tracking import group_tracking_code, make_tracking_code
from tests.e2e import thief
from tests.factories import Tablet, facts_of
from tests.town import URL
from tests.web.world import picture

ROOT = Path(__file__).resolve().parents[2]
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "python:app.serve", "wsgi:app")
CITIZENS = (
    ("Nông Thị Nhình", "099158000123", "0900000041"),
    ("Sùng Mí Chứ", "099058000456", "0900000042"),
    ("Bàn Mùi Ghển", "099170000789", "0900000043"),
)
OFFICERS = (commune.HOA, commune.VINH, commune.MINH, commune.THU)


class Line:
    """Speaks HTTP to a server; answers as the test client of Flask does."""

    def __init__(self, base: str) -> None:
        self.base, self.browser = base, requests.Session()

    def open(self, path: str, *, content_type: str | None = None, method: str = "GET", **how: Any) -> Any:
        headers = dict(how.pop("headers", None) or {}) | ({"Content-Type": content_type} if content_type else {})
        said = self.browser.request(method, self.base + path, headers=headers, timeout=60, **how)
        return SimpleNamespace(status_code=said.status_code, text=said.text, get_json=said.json, data=said.content)

    def get(self, path: str, **how: Any) -> Any:
        return self.open(path, **how)

    def post(self, path: str, **how: Any) -> Any:
        return self.open(path, method="POST", **how)


@dataclass
class Served:
    """A server of its own process, over the town of this test."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]
    words: dict[str, str] = field(default_factory=dict)

    def line(self) -> Line:
        return Line(f"http://127.0.0.1:{self.port}")

    def say(self, raw: bytes) -> bytes:
        """Bytes that no browser would send."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as there:
            there.sendall(raw)
            return there.recv(1000)

    def end(self) -> str:
        """Stop it as an administrator does; all that it said."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        return self.log.read_text("utf-8")


@pytest.fixture
def served(app: Flask, town: Path, tmp_path: Path) -> Iterator[Served]:
    """Started behind `app`, which gives the tests their tablet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {"PATH": os.environ["PATH"], "DATA_DIR": str(town), "DEMO": "1", "PUBLIC_URL": URL, "PORT": str(port)}
    log = tmp_path / "log"
    with log.open("wb") as into:
        process = subprocess.Popen(GUNICORN, cwd=ROOT, env=env | {"PYTHONUNBUFFERED": "1"}, stdout=into, stderr=into)
    made = Served(port, log, process)
    wait_for(made)
    yield made
    if process.poll() is None:
        process.kill()
        process.wait()


def wait_for(served: Served) -> None:
    """Until it answers; a server that ended instead says why."""
    for _ in range(600):
        assert served.process.poll() is None, served.log.read_text("utf-8")
        try:
            served.line().get("/dang-nhap")
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def take_in(tablet: Tablet, served: Served, session: str, who: tuple[str, str, str]) -> tuple[str, str]:
    """A dossier with a paper, from intake to delivery; its id and its code."""
    name, number, phone = who
    code = make_tracking_code()
    known = facts_of("intake_recorded")
    person = {**known["applicant"], "name": name, "id_number": number, "phone": phone}
    acting = {**known["acting"], "name": name}
    paper = tablet.attach(picture(), kind="paper", media_type="image/jpeg", component=1)
    told = {"applicant": person, "acting": acting, "tracking_code": code, "attachments": [paper.announcement]}
    dossier, envelopes = tablet.story(commune.VINH, session, **told)
    assert {one[0] for one in tablet.verdicts(*envelopes)} == {"applied"}
    assert tablet.verdicts(*envelopes)[0][0] == "applied", "a replay"
    assert tablet.tus("POST", paper, paper.sealed).status_code == 201
    served.words |= {
        f"name of {name}": name,
        f"number of {name}": number,
        f"phone of {name}": phone,
        f"code of {name}": code,
        f"printed code of {name}": group_tracking_code(code),
    }
    return dossier, code


def go_wrong_in_the_field(tablet: Tablet, session: str, who: tuple[str, str, str]) -> None:
    """What does not fit, what nobody understands, what is cut, what is not announced."""
    name, number, phone = who
    known = facts_of("intake_recorded")["applicant"]
    odd = tablet.intake_facts(applicant={**known, "name": name, "id_number": number, "phone": [phone]})
    verdicts = tablet.verdicts(tablet.say("intake_recorded", odd, dossier_id=session, field_session_id=session))
    assert verdicts == [("refused", "invalid")]
    for body in (b"", name.encode(), b"--x\r\n" + number.encode()):
        kind = "multipart/form-data; boundary=x"
        told = tablet.client.post("/api/sync/push", data=body, content_type=kind, headers=tablet.token())
        assert 400 <= told.status_code < 500
    stranger = tablet.attach(name.encode() * 40, kind="paper", media_type="image/jpeg")
    assert tablet.tus("POST", stranger, stranger.sealed).status_code == 403


def work_at_the_desk(line: Line, dossiers: list[str], who: tuple[str, str, str]) -> None:
    """Minh signs in, searches by name, number and phone, opens dossiers and papers, and leaves."""
    page = line.get("/dang-nhap").text
    token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
    assert line.post("/thu/vao", data={"csrf_token": token, "person": commune.MINH.id}).status_code == 200
    for word in who:
        assert line.get("/desk/ho-so", params={"q": word, "tim": word}).status_code == 200
        assert line.get(f"/desk/ho-so/{word}").status_code == 404
    for dossier in dossiers:
        page = line.get(f"/desk/ho-so/{dossier}").text
        assert any(citizen[0] in page for citizen in CITIZENS)
        assert line.get(f"/desk/ho-so/{dossier}/giay-hen.pdf").data.startswith(b"%PDF")
    for address in ("/desk/khay", "/desk/may", "/desk/phien", "/desk/ty-le.csv"):
        assert line.get(address).status_code == 200
    assert line.post(f"/desk/khay/{dossiers[0]}/dong", data={"ly-do": who[0]}).status_code == 400


def ask_as_citizens(served: Served, codes: list[str]) -> None:
    """Codes typed right and wrong, and sent as no browser sends them."""
    line = served.line()
    for code in codes:
        assert line.get(f"/t/{code}").status_code == 200
        assert line.get("/t/", params={"ma": group_tracking_code(code)}).status_code == 200
        assert line.open(f"/t/{code}", method="DELETE").status_code == 405
        assert line.get(f"/t/{code}/{code}").status_code == 404
        assert b"400" in served.say(f"G\x01T /t/{code} HTTP/1.1\r\n\r\n".encode())
        assert b"400" in served.say(f"GET /t/{code}\r\n\r\n".encode()), "gunicorn's log quotes such a line"


def break_the_house(town: Path, served: Served, tablet: Tablet, who: tuple[str, str, str]) -> None:
    """A database that says no in the middle of an intake, and a page that breaks over a value and would quote it."""
    with sqlite3.connect(town / "tan-noi.db", timeout=30) as database:
        database.execute("CREATE TRIGGER no BEFORE INSERT ON dossier BEGIN SELECT RAISE(ABORT, 'no'); END")
    person = {**facts_of("intake_recorded")["applicant"], "name": who[0], "id_number": who[1], "phone": who[2]}
    _, envelope = tablet.intake(applicant=person)
    tablet.send(envelope)
    with sqlite3.connect(town / "tan-noi.db", timeout=30) as database:
        database.execute("UPDATE dossier SET due_at = ?", (who[0],))
    for code in (word for what, word in served.words.items() if what.startswith("code")):
        assert served.line().get(f"/t/{code}").status_code == 500


def test_the_log_of_a_field_day_names_nobody(served: Served, tablet: Tablet, town: Path) -> None:
    tablet.client = served.line()  # type: ignore[assignment]  # all that a tablet asks of it
    session, opened = tablet.session()
    assert tablet.verdicts(opened) == [("applied", "")]
    made = [take_in(tablet, served, session, who) for who in CITIZENS]
    go_wrong_in_the_field(tablet, session, CITIZENS[0])
    work_at_the_desk(served.line(), [dossier for dossier, _ in made], CITIZENS[1])
    ask_as_citizens(served, [code for _, code in made])
    break_the_house(town, served, tablet, CITIZENS[2])
    told = served.end()
    served.words |= {f"officer {one.name}": one.name for one in OFFICERS}
    assert told.count('"surprise"') >= len(CITIZENS), "a log that says nothing proves nothing"
    assert "Invalid request" in told
    assert thief.found_words([told.encode()], served.words) == {}
    assert thief.found_words([told.encode() + CITIZENS[0][0].encode()], served.words) != {}, "it would be found"

"""The log says what happened, and to nobody whom it happened to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from app.db import db
from app.demo import commune
from app.services import apply as applying
from app.web import errors
from tests.factories import Tablet, facts_of
from tests.web.world import sign_in

SECRETS = ("Nông Thị Pay", "006158000123", "0900000001")


def test_a_fault_in_the_middle_of_a_dossier_names_nobody(
    app: Flask, tablet: Tablet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def collide(*_: object, **__: object) -> None:
        db.session.execute(
            db.text("INSERT INTO dossier (id, search) VALUES (:id, :who)"), {"id": "x", "who": SECRETS[0]}
        )

    monkeypatch.setitem(applying.ON_DOSSIER, "note_added", collide)
    dossier, taken = tablet.intake()
    note = tablet.say("note_added", facts_of("note_added", text=SECRETS[0]), dossier_id=dossier)
    assert tablet.verdicts(taken, note)[0] == ("applied", "")
    told = capsys.readouterr().out
    assert "IntegrityError" in told
    assert not [secret for secret in SECRETS if secret in told]


def test_a_fault_in_the_middle_of_a_petition_quotes_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def collide(facts: Any, **_: object) -> None:
        db.session.execute(
            db.text("INSERT INTO petition (id, words) VALUES (:id, :said)"), {"id": "x", "said": facts.words}
        )

    monkeypatch.setitem(applying.FREE, "petition_received", collide)
    said = {"xa": commune.HOME, "noi-dung": SECRETS[0], "dien-thoai": SECRETS[2]}
    assert app.test_client().post("/phan-anh", data=said).status_code == 500
    told = capsys.readouterr().out
    assert "surprise" in told
    assert not [secret for secret in SECRETS if secret in told]


@pytest.mark.parametrize("address", ["/t/7K2M9QXF4TBHW8PD", "/phan-anh/7K2M9QXF4TBHW8PD"])
def test_a_page_that_fails_names_no_code(app: Flask, capsys: pytest.CaptureFixture[str], address: str) -> None:
    app.test_client().get(address)
    assert "7K2M" not in capsys.readouterr().out


def test_a_fault_outside_of_every_handler_names_no_code_either(
    app: Flask, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_response: object) -> None:
        raise ValueError(SECRETS[0])

    app.after_request_funcs.setdefault(None, []).append(fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert app.test_client().get("/t/7K2M9QXF4TBHW8PD").status_code == 500
    told = caplog.text + capsys.readouterr().out
    assert "test_logs.py" in told
    assert "7K2M" not in told
    assert SECRETS[0] not in told


@pytest.mark.parametrize(
    ("method", "address", "code", "endpoint"),
    [
        ("POST", "/dang-nhap", "passkey", "accounts.answer"),
        ("GET", "/vao/guessed-link", "enrolment", "accounts.invited"),
        ("GET", "/desk/ho-so", "not_allowed", "desk.dossiers"),
        ("GET", "/api/sync/pull", "unknown_device", "sync.pull"),
    ],
)
def test_a_door_that_stayed_shut_is_noted_without_what_was_tried(
    app: Flask, monkeypatch: pytest.MonkeyPatch, method: str, address: str, code: str, endpoint: str
) -> None:
    noted: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(errors, "log", SimpleNamespace(warning=lambda event, **what: noted.append((event, what))))
    sign_in(app, commune.HOA).open(address, method=method, json={"id": SECRETS[0]})
    assert noted == [("refused", {"code": code, "endpoint": endpoint, "ip": "127.0.0.1"})]

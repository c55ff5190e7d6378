"""The log says what happened, and to nobody whom it happened to."""

from __future__ import annotations

import pytest
from flask import Flask

from app.db import db
from app.services import apply as applying
from tests.factories import Tablet, facts_of

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


def test_a_page_that_fails_names_no_code(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    app.test_client().get("/t/7K2M9QXF4TBHW8PD")
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

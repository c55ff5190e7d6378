"""`flask import-handover`: a line for each thing, and an end that a script can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.demo.commune import Officer
from tests.factories import Tablet
from tests.hand_over import hand_over


@pytest.fixture
def file(tablet: Tablet, vinh: Officer, tmp_path: Path) -> Path:
    blob = tablet.attach(b"\xff\xd8 a photo", kind="paper", media_type="image/jpeg", component=1)
    _, story = tablet.story(vinh, attachments=[blob.announcement])
    path = tmp_path / "may-07.tar"
    path.write_bytes(hand_over(tablet, story, [blob]))
    return path


def run(app: Flask, *command: str) -> Result:
    return app.test_cli_runner().invoke(args=["import-handover", *command])


def test_each_thing_has_its_line_and_again_changes_nothing(app: Flask, file: Path) -> None:
    done = run(app, str(file))
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert [line.split()[1] for line in lines[:-1]] == ["applied"] * 4 + ["received"]
    assert lines[-1] == "· 4 applied, 1 received"
    assert run(app, str(file)).output.splitlines()[-1] == "· 5 here"


def test_a_cut_file_is_told_in_both_languages_and_salvaged_when_asked(app: Flask, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-12_000])
    done = run(app, str(file))
    assert done.exit_code == 1
    for part in ("Tệp bàn giao không đọc được", "The hand-over file cannot be read", "of 4 operations"):
        assert part in done.output
    done = run(app, str(file), "--salvage")
    assert done.exit_code == 1
    assert "applied" in done.output
    assert "missing" in done.output
    assert "keep the file" in done.output

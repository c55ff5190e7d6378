"""A commune's server with its disk, a folder of backups elsewhere, and what is kept offline."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.demo import commune
from tests.factories import Tablet
from tests.town import close, make_app


@dataclass
class Office:
    """A server with its disk, a disk for backups elsewhere, and a drawer for what is kept offline."""

    home: Path
    elsewhere: Path
    drawer: Path
    app: Flask

    def flask(self, *command: str) -> str:
        """A command that does what it is asked."""
        done = self.app.test_cli_runner().invoke(args=command)
        assert done.exit_code == 0, done.output + done.stderr
        return done.output

    def refused(self, *command: str) -> str:
        """A command that says why not."""
        done = self.app.test_cli_runner().invoke(args=command)
        assert done.exit_code == 1, done.output
        return done.output

    def back_up(self) -> str:
        """A point of now."""
        return self.flask("backup", str(self.elsewhere))

    def lose_the_disk(self, name: str = "anew") -> None:
        """Another machine; the keys come out of the drawer, as they were when it was closed."""
        close(self.app)
        shutil.rmtree(self.home)
        self.home = self.home.with_name(name)
        shutil.copytree(self.drawer / "keys", self.home / "keys")
        self.app = make_app(self.home, BACKUP_DIR=str(self.elsewhere))

    def restore(self) -> str:
        """The way back; the server is started anew after it."""
        said = self.flask("restore", str(self.elsewhere), "--identity", str(self.drawer / "backup.age"))
        close(self.app)
        self.app = make_app(self.home, BACKUP_DIR=str(self.elsewhere))
        return said

    def open_for(self, *tablets: Tablet) -> None:
        """The tablets reach the new machine under the old address."""
        for tablet in tablets:
            tablet.client = self.app.test_client()

    @property
    def held(self) -> dict[str, Any]:
        """Keys and settings, as services ask for them."""
        return {name: self.app.extensions[name] for name in ("keyring", "settings")}


@pytest.fixture
def office(town: Path, tmp_path: Path) -> Iterator[Office]:
    app = make_app(town, BACKUP_DIR=str(tmp_path / "elsewhere"))
    office = Office(town, tmp_path / "elsewhere", tmp_path / "drawer", app)
    office.flask("db", "stamp", "head")
    said = office.flask("make-keys", "--backup")
    (tmp_path / "drawer").mkdir()
    (tmp_path / "drawer" / "backup.age").write_text(f"# kept offline\n{said.split()[-1]}\n")
    shutil.copytree(town / "keys", tmp_path / "drawer" / "keys")
    yield office
    close(office.app)


def enrol(office: Office, *people: commune.Officer) -> Tablet:
    return Tablet(office.app, commune.HOME, list(people) or [commune.HOA, commune.VINH])

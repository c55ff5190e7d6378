"""The `flask` commands: the demo, setting a commune up, proving what the server holds, and keeping it."""

from __future__ import annotations

from flask import Flask

from app.cli import backups, demo, doctor, handing_over, proofs, recovering, retention, sealing, setting_up, teams


def init_app(application: Flask) -> None:
    """Register every command."""
    for room in (demo, setting_up, teams, proofs, backups, doctor, handing_over, recovering, retention, sealing):
        for command in room.COMMANDS:
            application.cli.add_command(command)

"""The `flask` commands: the demo, setting a commune up, proving what the server holds, and keeping it."""

from __future__ import annotations

from flask import Flask

from app.cli import backups, demo, proofs, setting_up


def init_app(application: Flask) -> None:
    """Register every command."""
    for command in (*demo.COMMANDS, *setting_up.COMMANDS, *proofs.COMMANDS, *backups.COMMANDS):
        application.cli.add_command(command)

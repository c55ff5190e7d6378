"""The `flask` commands: the demo, setting a commune up, and proving what the server holds."""

from __future__ import annotations

from flask import Flask

from app.cli import demo, proofs, setting_up


def init_app(application: Flask) -> None:
    """Register every command."""
    for command in (*demo.COMMANDS, *setting_up.COMMANDS, *proofs.COMMANDS):
        application.cli.add_command(command)

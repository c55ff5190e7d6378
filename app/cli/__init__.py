"""The `flask` commands: the demo, setting a commune up, proving what the server holds, and keeping it."""

from __future__ import annotations

from flask import Flask

from app.cli import (
    backups,
    demo,
    doctor,
    forms,
    handing_over,
    messages,
    proofs,
    recovering,
    retention,
    sealing,
    setting_up,
    signing_keys,
    teams,
)

ROOMS = (
    demo,
    setting_up,
    forms,
    teams,
    proofs,
    backups,
    doctor,
    handing_over,
    messages,
    recovering,
    retention,
    sealing,
    signing_keys,
)


def init_app(application: Flask) -> None:
    """Register every command."""
    for room in ROOMS:
        for command in room.COMMANDS:
            application.cli.add_command(command)

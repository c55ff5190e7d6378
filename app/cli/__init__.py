"""The `flask` commands: the demo, setting a commune up, proving what the server holds, and keeping it."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup


class Commands(AppGroup):
    """Every command of ours, loaded when the first one is asked for: a server that only serves starts without them."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._load()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load()
        return super().list_commands(ctx)

    def _load(self) -> None:
        from app.cli import rooms

        for room in rooms.ROOMS:
            for command in room.COMMANDS:
                self.add_command(command)


def init_app(application: Flask) -> None:
    """Register every command, beside those of the libraries."""
    application.cli = Commands(application.name, application.cli.commands)

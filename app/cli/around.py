"""What every command stands in: the application's settings and keys, and plain words when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn, ParamSpec

import click
from flask import current_app
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.config import Settings
from app.domain.errors import BadCommand, DomainError
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring

P = ParamSpec("P")
NO_TABLES = ("no such table", "does not exist")
"""How SQLite and PostgreSQL say it."""


def plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Say in words what stood in the way, in both languages, and end with 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except DomainError as error:
            _refuse(error)
        except (OperationalError, ProgrammingError) as error:
            if not any(words in str(error.orig) for words in NO_TABLES):
                raise
            _refuse(BadCommand("no tables yet: run `flask db upgrade` first"))

    return wrapped


def _refuse(error: DomainError) -> NoReturn:
    kind = type(error)
    click.echo(f"✗ {kind.message('vi')}\n  {kind.message('en')}\n  {error.detail}", err=True)
    sys.exit(1)


def settings() -> Settings:
    """The settings of this application."""
    kept: Settings = current_app.extensions["settings"]
    return kept


def keyring() -> Keyring:
    """The keys of this installation."""
    kept: Keyring = current_app.extensions["keyring"]
    return kept


def store() -> BlobStore:
    """Where blobs lie."""
    return BlobStore(settings().data_dir / "blobs")

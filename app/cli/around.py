"""What every command stands in: the application's settings and keys, and plain words when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click
from flask import current_app

from app.config import Settings
from app.domain.errors import DomainError
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring

P = ParamSpec("P")


def plainly(command: Callable[P, None]) -> Callable[P, None]:
    """Say in words what stood in the way, in both languages, and end with 1."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except DomainError as error:
            kind = type(error)
            click.echo(f"✗ {kind.message('vi')}\n  {kind.message('en')}\n  {error.detail}", err=True)
            sys.exit(1)

    return wrapped


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

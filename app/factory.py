"""``create_app``: names the rooms, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_openapi import OpenAPI
from flask_wtf import CSRFProtect
from sqlalchemy import inspect

import app.models  # noqa: F401 - the tables have to be known before the first session
from app import cli
from app.config import Settings
from app.db import db
from app.services import installation
from app.sync.keys import Keyring, make_signing_keys
from app.web import (
    access,
    accounts,
    api,
    demo,
    desk,
    errors,
    field_app,
    headers,
    limits,
    logs,
    pages,
    public,
    sessions,
)
from app.web.api import door

MAX_BODY = 26 * 1024 * 1024
MAX_FORM_PARTS = 200
VERSION = "0.1.0"
POOLS = {
    "sqlite": {"pool_size": 72, "max_overflow": 8, "pool_use_lifo": True},  # one for each thread; the warm one first
    "postgresql": {"pool_size": 16, "max_overflow": 16, "pool_pre_ping": True},
}


class Application(OpenAPI):
    """Flask with schemas. Nothing here is ``async``, and so it is not asked of every view and hook of every request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func

    def log_exception(self, exc_info: Any) -> None:
        """Flask's own words would name the address, which may hold a tracking code."""
        logs.tell(exc_info)


def create_app(settings: Settings | None = None, **config: object) -> Flask:
    """The application. Without ``settings`` they are read from the environment; ``config`` is Flask's own.

    Raises `BadSetting` when a value is wrong or the database belongs to another installation.
    """
    settings = settings or Settings.from_env()
    application = Application("app", info={"title": "Tận Nơi", "version": VERSION}, **api.OPENAPI)
    _configure(application, settings, config)
    _open_database(application, settings)
    logs.init_app(application)
    sessions.init_app(application)
    headers.init_app(application)
    errors.init_app(application)
    pages.init_app(application)
    limits.init_app(application, settings.rate_limit_url)
    csrf = CSRFProtect(application)
    access.init_app(application)
    api.init_app(application, csrf)
    for room in (public, accounts, desk, demo):
        application.register_blueprint(room.blueprint)
    field_app.init_app(application, https=settings.origin.startswith("https"))
    door.init_app(application)
    cli.init_app(application)
    return application


def _configure(application: Flask, settings: Settings, config: dict[str, object]) -> None:
    """Settings and keys, where every room finds them."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    keyring, https = Keyring(settings.keys_dir), settings.origin.startswith("https")
    if settings.demo:
        make_signing_keys(settings.keys_dir)
    application.extensions["settings"] = settings
    application.extensions["keyring"] = keyring
    application.config.update(
        SECRET_KEY=keyring.session_secret() if keyring.has_session_secret() else None,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=POOLS[settings.database_url.split(":")[0].split("+")[0]],
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        SESSION_COOKIE_NAME="__Host-session" if https else "session",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        RATELIMIT_HEADERS_ENABLED=True,
    )
    application.config.update(config)
    application.json.ensure_ascii = False  # type: ignore[attr-defined]  # Vietnamese as it is written
    application.testing = bool(application.config.get("TESTING"))


def _open_database(application: Flask, settings: Settings) -> None:
    db.init_app(application)
    Migrate(application, db, directory="migrations", render_as_batch=True)
    with application.app_context():
        if inspect(db.engine).has_table("setting"):
            installation.check(settings)
        db.session.remove()
        db.engine.dispose()

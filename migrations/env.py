"""How Alembic reaches the database: through the application's own engine and tables."""

from alembic import context
from flask import current_app

from app.db import JsonType, UtcDateTime, db


def render(kind, item, _autogen):
    """Write our own column types as the plain ones they are."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and item is JsonType:
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return False


def same_type(_context, _column, _in_database, in_model, *_):
    """SQLite knows neither JSONB nor zones: our own types are what they were."""
    return False if isinstance(in_model, UtcDateTime) or in_model is JsonType else None


def run():
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render,
            **{**options, "compare_type": same_type},
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("migrations run against a database, not into a file")
run()

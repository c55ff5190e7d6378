"""Signing in and out with a passkey, and the one-time link that leads to the first one."""

from app.web.accounts.views import blueprint

__all__ = ["blueprint"]

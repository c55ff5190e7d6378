"""How often one address may try the doors that guess at secrets. Decorate a view with ``limiter.limit``."""

from __future__ import annotations

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address, storage_uri="memory://")
DOOR = "60 per minute"

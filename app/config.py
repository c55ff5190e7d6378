"""What may be set from outside, read once, checked loudly, then frozen."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from app.domain.errors import BadSetting
from app.esign import ESign
from app.gateways import Gateways

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
YES_NO = {"1": True, "0": False, "": False}

DO_NOT_TRY_AGAIN = 4
"""The exit code that gunicorn takes for that (its `APP_LOAD_ERROR`)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between one installation and the next.

    `public_url` fixes origin, passkey RP ID and every QR code; it is https, or http on a loopback host.
    `desk_idle_min` is after how many minutes without a click a sign-in at the desk ends. `rate_limit_url` is where
    attempts at doors are counted: in this process, or in a Redis that several servers share. `esign` is with what
    electronic copies are signed, `gateways` by whose hand messages go out. `queue_url` is where jobs wait: in a file of
    this machine, or in a Redis that workers of their own read.
    """

    data_dir: Path
    database_url: str
    blob_url: str
    queue_url: str
    backup_dir: Path | None
    public_url: str
    port: int
    demo: bool
    demo_public: bool
    tls_cert: Path | None
    tls_key: Path | None
    desk_idle_min: int
    rate_limit_url: str
    esign: ESign
    gateways: Gateways

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Settings:
        """Read and check the environment. Raises `BadSetting`, naming the variable and what it should be."""
        data_dir = Path(env.get("DATA_DIR") or "instance").resolve()
        port = _port(env.get("PORT") or "8000")
        cert, key = _pair(env)
        scheme = "https" if cert else "http"
        return cls(
            data_dir=data_dir,
            database_url=_database(env.get("DATABASE_URL") or f"sqlite:///{data_dir / 'tan-noi.db'}"),
            blob_url=_blob(env.get("BLOB_URL") or (data_dir / "blobs").as_uri()),
            queue_url=_queue(env.get("QUEUE_URL") or f"sqlite:///{data_dir / 'queue.db'}"),
            backup_dir=Path(env["BACKUP_DIR"]).resolve() if env.get("BACKUP_DIR") else None,
            public_url=_public(env.get("PUBLIC_URL") or f"{scheme}://localhost:{port}"),
            port=port,
            demo=_flag(env, "DEMO"),
            demo_public=_flag(env, "DEMO_PUBLIC"),
            tls_cert=cert,
            tls_key=key,
            desk_idle_min=_minutes(env.get("DESK_IDLE_MIN") or "30"),
            rate_limit_url=_counters(env.get("RATE_LIMIT_URL") or "memory://"),
            esign=ESign.from_env(env),
            gateways=Gateways.from_env(env),
        )

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a browser writes them in `Origin`."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def rp_id(self) -> str:
        """The host that passkeys belong to (W3C WebAuthn, relying party identifier)."""
        return urlsplit(self.public_url).hostname or "localhost"

    @property
    def bind(self) -> str:
        """The address to listen on. A demo stays on this machine unless it was told otherwise."""
        return "127.0.0.1" if self.demo and not self.demo_public else "0.0.0.0"  # noqa: S104  # tablets reach a real one over the local network

    @property
    def keys_dir(self) -> Path:
        """Where the key files lie; never in the database."""
        return self.data_dir / "keys"


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "").strip()
    if value not in YES_NO:
        raise BadSetting(f"{name}={value!r}: 1 or 0")
    return YES_NO[value]


def _port(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise BadSetting(f"PORT={value!r}: a number from 1 to 65535")
    return int(value)


def _minutes(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 720:
        raise BadSetting(f"DESK_IDLE_MIN={value!r}: minutes, from 1 to 720")
    return int(value)


def _counters(value: str) -> str:
    """The address may hold a password: it is not repeated."""
    parts = urlsplit(value)
    redis = parts.scheme in ("redis", "rediss") and parts.hostname
    socket = parts.scheme == "redis+unix" and parts.path
    if value != "memory://" and not (redis or socket):
        raise BadSetting("RATE_LIMIT_URL: redis://HOST:PORT/N, rediss://…, redis+unix:///SOCKET, or memory://")
    return value


def _queue(value: str) -> str:
    """The address may hold a password: it is not repeated."""
    parts = urlsplit(value)
    if not (value.startswith("sqlite:////") or (parts.scheme in ("redis", "rediss") and parts.hostname)):
        raise BadSetting("QUEUE_URL: sqlite:////FILE (a whole path), or redis://HOST:PORT/N")
    return value


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql+psycopg://", "postgresql://")):
        raise BadSetting("DATABASE_URL: sqlite:///FILE or postgresql://…")
    return value


def _blob(value: str) -> str:
    if not value.startswith(("file://", "s3://")):
        raise BadSetting("BLOB_URL: file:///FOLDER or s3://BUCKET")
    return value


def _public(value: str) -> str:
    parts = urlsplit(value)
    loopback = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not (parts.hostname and (parts.scheme == "https" or loopback)):
        raise BadSetting(f"PUBLIC_URL={value!r}: https://HOST, or http on localhost")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise BadSetting(f"PUBLIC_URL={value!r}: no path behind the host")
    return value.rstrip("/")


def _pair(env: Mapping[str, str]) -> tuple[Path | None, Path | None]:
    names = ("TLS_CERT", "TLS_KEY")
    given = [env.get(name) for name in names]
    if any(given) and not all(given):
        raise BadSetting("TLS_CERT and TLS_KEY go together")
    paths = [Path(value).resolve() for value in given if value]
    for name, path in zip(names, paths, strict=False):
        if not path.is_file():
            raise BadSetting(f"{name}: no file {path}")
    return (paths[0], paths[1]) if paths else (None, None)


def refuse_to_start(error: BadSetting) -> NoReturn:
    """Say in both languages what has to be mended, and end this process."""
    sys.stderr.write(f"✗ {error.message('vi')}\n  {error.message('en')}\n  {error.detail}\n")
    sys.exit(DO_NOT_TRY_AGAIN)

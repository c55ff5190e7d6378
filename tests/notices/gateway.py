"""Gateways of our own on the loopback: they check what a real one would, and deliver a key once."""

from __future__ import annotations

import json
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.notices.posting import signature

SECRET = "a-secret-of-the-tests"
TEMPLATES = {
    "received": "101",
    "supplement": "102",
    "ready": "103",
    "late": "104",
    "delivered": "105",
    "private": "106",
}
BROWSER, AUTH = ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef"


@dataclass
class Office:
    """What came, what was delivered, and how the next posts are answered (status, headers, body); 200 when empty."""

    base: str = ""
    posts: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    delivered: dict[str, dict[str, Any]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)

    def take(self, path: str, headers: Any, raw: bytes) -> tuple[int, dict[str, str], Any]:
        """Judge a post as a gateway would."""
        said = READERS[path.split("/")[1]](headers, raw)
        self.posts.append((path, said))
        if self.answers:
            return self.answers.pop(0)
        wrong = said.pop("wrong")
        self.complaints.extend(wrong)
        self.delivered.setdefault(said["key"], said)
        return (400 if wrong else 201 if path.startswith("/push") else 200), {}, {"error": 0, "message": "Success"}

    def env(self, folder: Path, *channels: str) -> dict[str, str]:
        """Settings by which these channels post here."""
        secret = folder / "gateway.secret"
        secret.write_text(SECRET)
        secret.chmod(0o600)
        host = self.base.removeprefix("http://")
        said = {
            "sms": {"SMS_URL": f"{self.base}/sms", "SMS_SECRET_FILE": str(secret), "SMS_SENDER": "UBNDXA",
                    "SMS_COST_VND": "350"},
            "zalo": {"ZALO_URL": f"{self.base}/zalo", "ZALO_SECRET_FILE": str(secret), "ZALO_COST_VND": "200",
                     "ZALO_TEMPLATES": ",".join(f"{kind}={number}" for kind, number in TEMPLATES.items())},
            "push": {"PUSH_CONTACT": "mailto:office@commune.example", "PUSH_HOSTS": host},
        }  # fmt: skip
        named = {"MESSAGE_HOSTS": host} if {"sms", "zalo"} & set(channels) else {}
        return {key: value for one in channels for key, value in said[one].items()} | named


def _sms(headers: Any, raw: bytes) -> dict[str, Any]:
    said = json.loads(raw)
    wanted = "sha256=" + signature(raw, headers["X-Timestamp"], SECRET)
    wrong = ["signature"] * (headers["X-Signature"] != wanted) + ["phone"] * (not _is_mobile(said["to"]))
    wrong += ["key"] * (headers["Idempotency-Key"] != said["id"]) + ["sender"] * (said["from"] != "UBNDXA")
    return {"key": said["id"], "to": said["to"], "text": said["text"], "template": said["template"], "wrong": wrong}


def _zalo(headers: Any, raw: bytes) -> dict[str, Any]:
    said = json.loads(raw)
    wrong = ["token"] * (headers["access_token"] != SECRET) + ["phone"] * (not _is_mobile(said["phone"]))
    wrong += ["template"] * (said["template_id"] not in TEMPLATES.values())
    wrong += ["parameters"] * (set(said["template_data"]) != {"ho_so", "tin", "don_vi"})
    return {"key": said["tracking_id"], "to": said["phone"], "template": said["template_id"],
            "text": " ".join(said["template_data"].values()), "wrong": wrong}  # fmt: skip


def _push(headers: Any, raw: bytes) -> dict[str, Any]:
    """As a browser opens it, and as its push service looks at who sends."""
    clear = json.loads(
        http_ece.decrypt(raw, private_key=BROWSER, auth_secret=AUTH, version=headers["Content-Encoding"])
    )
    claims = headers["Authorization"].split("t=")[1].split(",")[0].split(".")[1]
    who = json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    wrong = ["contact"] * (who["sub"] != "mailto:office@commune.example") + ["ttl"] * (not int(headers["TTL"]))
    wrong += ["topic"] * (len(headers["Topic"]) > 32)
    return {"key": clear["tag"], "text": clear["body"], "title": clear["title"], "wrong": wrong}


READERS = {"sms": _sms, "zalo": _zalo, "push": _push}


def _is_mobile(phone: str) -> bool:
    return phone.isdecimal() and phone.startswith("84") and len(phone) == 11


def subscription(base: str, place: str = "one") -> dict[str, Any]:
    """As a browser would give it."""
    point = BROWSER.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = {"p256dh": _text(point), "auth": _text(AUTH)}
    return {"endpoint": f"{base}/push/{place}", "keys": keys}


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@contextmanager
def opened() -> Iterator[Office]:
    """A gateway, open."""
    office = Office()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, headers, body = office.take(self.path, self.headers, self._body())
            raw = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(raw))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        def _body(self) -> bytes:
            return self.rfile.read(int(self.headers["Content-Length"]))

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    office.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield office
    server.shutdown()
    server.server_close()


@pytest.fixture
def post_office() -> Iterator[Office]:
    """Gateways that somebody else runs."""
    with opened() as office:
        yield office

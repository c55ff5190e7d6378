"""What others than the commune answer in its place."""

from __future__ import annotations

import json
import random
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http import HTTPStatus

CODES = {
    400: "cut_off",
    401: "sign_in",
    403: "not_allowed",
    404: "not_found",
    409: "busy",
    413: "too_large",
    429: "overdone",
    503: "busy",
}
COME_LATER = {429, 503}
"""Say when to come again."""
LATER_S = 6
"""Longer than the first pause that the app makes by itself."""


def reply(status: int, kind: str, body: str, *headers: str) -> bytes:
    """One HTTP answer that ends its connection."""
    phrase = HTTPStatus(status).phrase
    head = [f"HTTP/1.1 {status} {phrase}", f"Content-Type: {kind}", *headers]
    end = [f"Content-Length: {len(body.encode())}", "Connection: close", "", body]
    return "\r\n".join([*head, *end]).encode()


def refusal(status: int, chance: random.Random, is_blob: bool) -> bytes:
    """This status: as the commune's own problem document, as a bare page, or as the tus server says it."""
    more = _come_later(chance) if status in COME_LATER else ()
    how = chance.randrange(3)
    if how == 0:
        return reply(status, "text/html", f"<html><h1>{status}</h1></html>", *more)
    if how == 1 and is_blob:
        return reply(status, "text/plain", "", "Tus-Resumable: 1.0.0", *more)
    return problem(status, *more)


def _come_later(chance: random.Random) -> tuple[str, ...]:
    """In so many seconds; or at an hour, by the clock of who says it."""
    if chance.random() < 0.5:
        return (f"Retry-After: {LATER_S}",)
    at = datetime.now(UTC)
    return (f"Date: {_http_date(at)}", f"Retry-After: {_http_date(at + timedelta(seconds=LATER_S))}")


def _http_date(at: datetime) -> str:
    return format_datetime(at, usegmt=True)


def problem(status: int, *headers: str) -> bytes:
    """The commune's own form of a refusal."""
    said = {"type": "about:blank", "title": "", "detail": "", "status": status, "code": CODES.get(status, "surprise")}
    return reply(status, "application/problem+json", json.dumps(said), *headers)


def portal(chance: random.Random) -> bytes:
    """ "Please log in to the Wi-Fi of the guest house." """
    if chance.random() < 0.3:
        return reply(200, "application/json", '{"ok": true, "login": "http://portal.invalid/"}')
    return reply(200, "text/html; charset=utf-8", "<html><title>Wi-Fi</title><form>Mời đăng nhập</form></html>")


def empty_push() -> bytes:
    """The form of an answer to a push, with nothing in it that could be believed."""
    said = {
        "verdicts": [],
        "head": {"seq": 0, "hash": "0" * 64, "missing": []},
        "server_time": "2026-01-01T00:00:00.000Z",
        "epoch": 1,
        "receipt": "e30.e30.AAAA",
    }
    return reply(200, "application/json", json.dumps(said))


def whole_blob(head: bytes, receipt: bytes) -> bytes:
    """ "All of it is here", without a receipt, or with that of another blob."""
    length = re.search(rb"(?im)^upload-length: *(\d+)", head)
    offset = length[1].decode() if length else "0"
    more = (f"Tan-Noi-Receipt: {receipt.decode()}",) if receipt else ()
    return reply(201, "text/plain", "", "Tus-Resumable: 1.0.0", f"Upload-Offset: {offset}", *more)

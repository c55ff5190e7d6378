"""The form of a push, taken apart (RFC 7578).

A browser draws a new boundary for every form, and Werkzeug compiles two expressions for each: more work than
everything else that a push of one operation asks of the server. The body is small and wholly here, so it is cut
at the boundary.
"""

from __future__ import annotations

import re

from werkzeug.http import parse_options_header

from app.domain.errors import InvalidRequest

_NAME = re.compile(rb'name="([^"]*)"', re.IGNORECASE)


def parts(content_type: str, body: bytes) -> dict[str, bytes]:
    """The parts by their names. Raises `InvalidRequest` for anything that is no whole form."""
    kind, options = parse_options_header(content_type)
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not boundary:
        raise InvalidRequest("not a form")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise InvalidRequest("the form breaks off")
    return dict(_part(piece) for piece in pieces[1:-1])


def _part(piece: bytes) -> tuple[str, bytes]:
    """One part: its headers, an empty line, its content. An empty content may come without the line."""
    headers, _, content = piece.partition(b"\r\n\r\n")
    name = _NAME.search(headers)
    if name is None:
        raise InvalidRequest("a part without a name")
    return name[1].decode("ascii", "replace"), content

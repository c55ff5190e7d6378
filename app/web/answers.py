"""Answers that are no pages: papers, tables and pictures, each with the headers that keep it from being more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Response, request

from app.documents.roll import PAPERS, Paper
from app.domain.table import csv_table


def pdf(content: bytes, name: str) -> Response:
    """A paper, shown in the browser."""
    return _answer(content, "application/pdf", f'inline; filename="{name}"')


def asked_paper() -> Paper:
    """On what the reader prints: `?giay=80` or `58` for a roll, else a sheet of A5."""
    asked = request.args.get("giay", "")
    return next((one for one in PAPERS if one == asked), "a5")


def picture(content: bytes, media_type: str) -> Response:
    """An image that we drew ourselves."""
    return _answer(content, media_type, "inline")


def download(content: bytes, media_type: str, name: str) -> Response:
    """A file that came from outside: to be saved, not shown."""
    return _answer(content, media_type, f'attachment; filename="{name}"')


def table(rows: Iterable[Sequence[object]], name: str) -> Response:
    """A CSV file that spreadsheets open as UTF-8 and of which no cell is a formula."""
    return _answer(csv_table(rows), "text/csv; charset=utf-8", f'attachment; filename="{name}"')


def _answer(content: bytes, media_type: str, disposition: str) -> Response:
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = disposition
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response

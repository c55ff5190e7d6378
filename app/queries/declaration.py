"""What was declared, as a dossier's page shows it: each answer under its question, and what of it does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.db import db
from app.domain.forms.check import misfits
from app.domain.forms.said import answers_as_sentences, field_at, misfit_words
from app.domain.personal import kind_of_fact
from app.models import Dossier, FormRevision


@dataclass(frozen=True, slots=True)
class Line:
    """A question in a few words and what was said; ``sensitive`` is its kind or empty, ``open`` if nobody knew."""

    place: tuple[str, ...]
    question: str
    said: str
    sensitive: str
    open: bool


@dataclass(frozen=True, slots=True)
class Declaration:
    """The answers to a form, in its order and in Vietnamese.

    ``doubts`` are pairs of a question and what is wanting: they stop nothing, somebody looks. ``unverified`` where
    the form was not compared with the official one.
    """

    title: str
    source: str
    unverified: bool
    lines: tuple[Line, ...]
    doubts: tuple[tuple[str, str], ...]


def declaration_of(dossier: Dossier) -> Declaration | None:
    """The declaration of a dossier by the revision that was asked from; None where no form was."""
    declared = dossier.declaration or {}
    form = form_of(declared)
    if form is None:
        return None
    answers, hints = declared.get("answers") or {}, form.schema["x-tn"]
    return Declaration(
        title=hints["title"]["vi"],
        source=hints["source"],
        unverified=hints["verified"] == "unverified",
        lines=tuple(
            Line(
                ("declaration", one.key), one.question, one.said, kind_of_fact(("declaration", one.question)), one.open
            )
            for one in answers_as_sentences(form.schema, answers)
        ),
        doubts=tuple(dict.fromkeys(_doubts(form, answers))),
    )


def form_of(facts: Mapping[str, Any]) -> FormRevision | None:
    """The revision that these facts say they were asked from (`form`: code and revision); None where none is known."""
    asked = facts.get("form") or {}
    return db.session.get(FormRevision, (asked.get("code"), asked.get("revision"))) if asked else None


def schema_of(facts: Mapping[str, Any]) -> dict[str, Any] | None:
    """Its JSON Schema."""
    form = form_of(facts)
    return form.schema if form else None


def _doubts(form: FormRevision, answers: dict[str, object]) -> Iterator[tuple[str, str]]:
    for one in misfits(form.schema, answers):
        field = field_at(form.schema, one.at)
        question = field["x-tn"]["short"]["vi"] if field else str(one.at[0])
        yield question, misfit_words(one, form.schema)

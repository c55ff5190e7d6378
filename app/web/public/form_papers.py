"""``/thu-tuc/<code>/to-khai.pdf``: a procedure's declaration on paper, blank or as a sample that is filled in."""

from __future__ import annotations

from functools import lru_cache

from flask import Response

from app.db import db
from app.documents.declaration_form import declaration_pdf
from app.domain.errors import NotFound
from app.models import FormRevision
from app.queries.forms import form_for
from app.queries.published import published
from app.web import access
from app.web.answers import pdf
from app.web.limits import DOOR, limiter
from app.web.public.views import blueprint

KEPT_S = 3600
"""A new revision of a form is on telephones an hour later at most."""


@blueprint.get("/thu-tuc/<procedure_code>/to-khai.pdf")
@limiter.limit(DOOR)
@access.public
def blank_form(procedure_code: str) -> Response:
    """The blank declaration. Raises `NotFound` where the procedure has none."""
    return _answer(_form(procedure_code), "to-khai", filled=False)


@blueprint.get("/thu-tuc/<procedure_code>/to-khai-mau.pdf")
@limiter.limit(DOOR)
@access.public
def sample_form(procedure_code: str) -> Response:
    """The declaration as somebody who is made up filled it in. Raises `NotFound` where there is no sample."""
    form = _form(procedure_code)
    if form.sample is None:
        raise NotFound
    return _answer(form, "to-khai-mau", filled=True)


def _form(procedure_code: str) -> FormRevision:
    form = form_for(procedure_code) if published(procedure_code) else None
    if form is None:
        raise NotFound
    return form


def _answer(form: FormRevision, name: str, *, filled: bool) -> Response:
    answer = pdf(_pressed(form.code, form.revision, filled=filled), f"{name}-{form.code}.pdf")
    answer.headers["Cache-Control"] = f"public, max-age={KEPT_S}"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@lru_cache(maxsize=64)
def _pressed(code: str, revision: int, *, filled: bool) -> bytes:
    """Pressed once in each process: a revision never changes, and there is nobody in it."""
    form = db.session.get_one(FormRevision, (code, revision))
    return declaration_pdf(form.schema, form.sample if filled else None)

"""``/desk/khay``: what was received but not applied."""

from __future__ import annotations

from flask import render_template

from app.domain import errors
from app.domain.errors import DomainError
from app.queries.problems import forks, problems
from app.web import access, formats
from app.web.desk.frame import blueprint


def reason(code: str) -> str:
    """The sentence that belongs to a stored code, in the reader's language."""
    return MESSAGES.get(code, DomainError).message(formats.language())


MESSAGES: dict[str, type[DomainError]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DomainError) and "code" in vars(kind)
}


@blueprint.get("/khay")
@access.roles(*access.READERS)
def tray() -> str:
    """The tray: conflicts and refusals, what only waits, and forks, each with its reason."""
    unit = access.my_unit()
    return render_template("desk/problems.html", problems=problems(unit.id), forks=forks(unit.id), reason=reason)

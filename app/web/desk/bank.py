"""``/desk/sao-ke``: a bank's statement goes in; fees that came in whole are recorded, the rest a person settles."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.db import db, writing
from app.domain.bank_statement import Credit, UnreadableStatement, read_statement
from app.domain.errors import DomainError, NotFound, StatementUnreadable
from app.models import BankLine, Dossier
from app.queries.bank_lines import open_lines, settled_lines
from app.services import bank_line as keeper
from app.sync.reconcile import Reconciled, reconcile, record_line, together
from app.web import access, formats
from app.web.api.speakers import keyring
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.pages import settings

MOST_BYTES = 5_000_000
AT_ONCE = 200
Answer = Response | str | tuple[str, int]


@blueprint.get("/sao-ke")
@access.roles(*access.CASHIERS)
def bank() -> str:
    """Where the file goes, what waits, and what was settled lately."""
    return _page()


@blueprint.post("/sao-ke")
@access.roles(*access.CASHIERS)
def take_statement() -> Answer:
    """Take a statement in; sending it again records nothing twice."""
    try:
        done = _take_in()
    except DomainError as error:
        return _page(error), status_of(error)
    return _page(done=done)


@blueprint.post("/sao-ke/<int(max=2147483647):line_id>/ghi")
@access.roles(*access.CASHIERS)
def record_bank_line(line_id: int) -> Answer:
    """A person says which dossier a line is for."""
    _mine(line_id)
    try:
        with writing():
            record_line(_mine(line_id), _dossier(), by=access.me(), keyring=keyring(), settings=settings())
    except DomainError as error:
        return _page(error, line_id), status_of(error)
    return redirect(url_for("desk.bank"))


@blueprint.post("/sao-ke/<int(max=2147483647):line_id>/bo")
@access.roles(*access.CASHIERS)
def set_bank_line_aside(line_id: int) -> Answer:
    """A line is for no dossier of ours."""
    _mine(line_id)
    try:
        with writing():
            keeper.set_aside(_mine(line_id), request.form.get("ly-do", ""))
    except DomainError as error:
        return _page(error, line_id), status_of(error)
    return redirect(url_for("desk.bank"))


def _take_in() -> Reconciled:
    file = request.files.get("tep")
    if file is None or not file.filename:
        raise StatementUnreadable("no file")
    try:
        read = read_statement(file.stream.read(MOST_BYTES))
    except UnreadableStatement as error:
        raise StatementUnreadable(str(error)) from error
    return together(_keep(read[start : start + AT_ONCE]) for start in range(0, len(read), AT_ONCE))


def _keep(part: tuple[Credit, ...]) -> Reconciled:
    """Some of the lines, in one transaction: tablets that send meanwhile wait for no more than these."""
    with writing():
        return reconcile(access.my_unit(), part, by=access.me(), keyring=keyring(), settings=settings())


def _mine(line_id: int) -> BankLine:
    line = access.seen(db.session.get(BankLine, line_id))
    if line.op_id or line.set_aside:
        raise NotFound
    return line


def _dossier() -> Dossier:
    number = request.form.get("so", "").strip().upper()
    return access.seen(db.session.scalar(select(Dossier).where(Dossier.number == number)))


def _page(error: DomainError | None = None, at: int | None = None, done: Reconciled | None = None) -> str:
    unit_id = access.my_unit().id
    return render_template(
        "desk/bank.html",
        waiting=open_lines(unit_id),
        settled=settled_lines(unit_id),
        at=at,
        done=done,
        given=request.form,
        error=error.message(formats.language()) if error else "",
    )

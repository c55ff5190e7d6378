"""``/desk/thu``: letters of the commune: what is due, what somebody made sure of, one print of those that go."""

from __future__ import annotations

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, now, writing
from app.domain.calendar import legal_date
from app.domain.errors import DomainError, TooManyLetters
from app.domain.letters import KINDS, Kind
from app.queries.letters import letters
from app.queries.mandates import leaders
from app.services.access_record import record_view
from app.sync.letters import Chosen, confirm, print_letters
from app.web import access, formats
from app.web.answers import pdf
from app.web.desk.copies import office
from app.web.desk.frame import blueprint
from app.web.errors import status_of
from app.web.letter_words import MAKE_SURE, NAMES, says

Answer = str | AnyResponse | tuple[str, int]


@blueprint.get("/thu")
@access.roles(*access.OPENERS)
def letter_list() -> str:
    """What is due, what is ready, what was printed. That I looked is on record."""
    me = access.me()
    with writing():
        record_view(me, me.unit_id, "letters", at=now())
    return _page()


@blueprint.post("/thu")
@access.roles(*access.OPENERS)
def weigh_letters() -> Answer:
    """I made sure of these, or none of these is to go."""
    send = request.form.get("lam") != "thoi"
    try:
        confirm(_chosen(), send=send, by=access.me(), office=office())
    except DomainError as error:
        return _again(error)
    return redirect(url_for("desk.letter_list"), 303)


@blueprint.post("/thu/in")
@access.roles(*access.OPENERS)
def make_letters() -> Answer:
    """One PDF of those that were chosen; each is recorded as made, or as printed once more."""
    reprint = request.form.get("lam") == "in-lai"
    try:
        leader = request.form.get("lanh-dao", "")
        content = print_letters(_chosen(), leader, reprint=reprint, by=access.me(), office=office())
    except DomainError as error:
        return _again(error)
    return _paper(content)


def _paper(content: bytes) -> Response:
    return pdf(content, f"thu-{legal_date(now()):%Y%m%d}.pdf")


def _chosen() -> tuple[Chosen, ...]:
    return tuple(_one(said) for said in request.form.getlist("thu"))


def _one(said: str) -> Chosen:
    """``<dossier>.<kind>.<place in the journal>``. Raises `TooManyLetters` for what is no letter."""
    dossier, kind, pos = [*said.split("."), "", ""][:3]
    known: dict[str, Kind] = {one: one for one in KINDS}
    if kind not in known or not pos.isdecimal() or len(pos) > 15:
        raise TooManyLetters("no letter")
    return Chosen(dossier[:36], known[kind], int(pos))


def _again(error: DomainError) -> tuple[str, int]:
    db.session.rollback()
    return _page(error), status_of(error)


def _page(error: DomainError | None = None) -> str:
    me, at = access.me(), now()
    mine = [one for one in leaders(me.unit_id) if one.unit_id == me.unit_id]
    return render_template(
        "desk/letters.html",
        found=letters(me.unit_id, at),
        leaders=sorted(mine, key=lambda one: one.id != me.id),
        names=NAMES,
        make_sure=MAKE_SURE,
        says=says,
        error=error.message(formats.language()) if error else "",
    )

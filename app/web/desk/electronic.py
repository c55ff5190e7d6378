"""``…/ket-qua/dien-thoai``: let a result be opened by telephone, or take that back."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import CodeNotSent, DomainError, ReasonNeeded
from app.models import Dossier
from app.services import electronic, notice
from app.services.electronic import Wish
from app.web import access
from app.web.desk.frame import blueprint
from app.web.desk.results import PLACE, result_answer
from app.web.pages import settings

WISHES: dict[str, Wish] = {"luc-nop": "intake", "noi-sau": "told"}


@blueprint.post(f"{PLACE}/dien-thoai")
@access.roles(*access.OPENERS)
def offer_result(dossier_id: str) -> Response | tuple[str, int]:
    """Offer it, and tell the citizen that it can be opened. Refused where no SMS can be sent: nobody could open it."""
    access.seen(db.session.get(Dossier, dossier_id))
    try:
        wish = WISHES.get(request.form.get("ai-muon", ""))
        if wish is None:
            raise ReasonNeeded("who wished it")
        _offer(dossier_id, wish)
    except DomainError as error:
        return result_answer(dossier_id, error)
    return redirect(url_for("desk.result_page", dossier_id=dossier_id), 303)


@blueprint.post(f"{PLACE}/dien-thoai/thoi")
@access.roles(*access.OPENERS)
def withdraw_result(dossier_id: str) -> Response:
    """Nobody opens it by telephone any more; it is given another way."""
    access.seen(db.session.get(Dossier, dossier_id))
    with writing():
        electronic.withdraw(dossier_id, at=now())
    return redirect(url_for("desk.result_page", dossier_id=dossier_id), 303)


def _offer(dossier_id: str, wish: Wish) -> None:
    gateways, at = settings().gateways, now()
    if not gateways.sms.is_set:
        raise CodeNotSent("no gateway")
    with writing():
        dossier = db.session.get_one(Dossier, dossier_id)
        link = electronic.offer(dossier, wish=wish, by=access.me(), at=at)
        if notice.phone_of(dossier, "ready"):
            notice.write([notice.News(link.id, "ready", dossier, at)], gateways, at=at)

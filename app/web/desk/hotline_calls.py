"""``/desk/tong-dai/goi-lai``: whom somebody has to come back to. Done, taken up again, taken back."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import NotFound
from app.domain.phone import phone_text
from app.models import HotlineCall
from app.queries import hotline as book
from app.services import hotline as keep
from app.services.access_record import record_view
from app.web import access
from app.web.desk.frame import blueprint, page_number
from app.web.desk.hotline import OUTCOMES


@blueprint.get("/tong-dai/goi-lai")
@access.roles(*access.OPERATORS)
def calls_back() -> str:
    """Who waits, by the hour they were told, or who was called back; names are read, so that is on record."""
    unit, which = access.my_unit().id, request.args.get("loc", "")
    with writing():
        record_view(access.me(), unit, "calls", at=now())
    mine = access.me().id if which == "cua-toi" else None
    return render_template(
        "desk/hotline_calls.html",
        found=book.calls(unit, done=which == "da-goi", mine=mine, page=page_number()),
        which=which if which in ("cua-toi", "da-goi") else "",
        outcomes=OUTCOMES,
        spaced=phone_text,
        waiting=book.waiting(unit, now()),
        done=_done(),
        now=now(),
    )


@blueprint.post("/tong-dai/goi-lai/<call_id>")
@access.roles(*access.OPERATORS)
def settle_call(call_id: str) -> Response:
    """Done, not done after all, or never a call. Raises `NotFound` for any other act."""
    act, at, me = request.form.get("viec", ""), now(), access.me()
    if act not in ("xong", "chua-xong", "bo"):
        raise NotFound
    with writing():
        call = access.seen(db.session.get(HotlineCall, call_id))
        if act == "xong":
            keep.finish_call(call, by=me, at=at)
        elif act == "chua-xong":
            keep.take_up_again(call, at=at)
        else:
            keep.take_back(call, by=me, at=at)
    if act == "bo":
        return redirect(url_for("desk.hotline", bo="1"), 303)
    return redirect(url_for("desk.calls_back", xong=call_id if act == "xong" else None), 303)


def _done() -> HotlineCall | None:
    """The call that was settled a moment ago, to be taken up again with one tap."""
    call = db.session.get(HotlineCall, request.args.get("xong", ""))
    return call if call is not None and access.may_see(call) and not call.waits else None

"""``/desk/y-kien``: what citizens wrote beside their faces, newest first, without a name."""

from __future__ import annotations

from flask import render_template, request

from app.db import now, writing
from app.queries.periods import default_period, period, periods
from app.queries.rating_words import MOST, rating_words
from app.queries.ratings import ratings
from app.services.access_record import record_view
from app.web import access, message_words
from app.web.desk.frame import blueprint
from app.web.desk.rates import period_name, today


@blueprint.get("/y-kien")
@access.roles(*access.ANSWERERS)
def rating_words_page() -> str:
    """Counts from the tallies, words from the journal; that I read them is on record. Raises `NotFound`."""
    unit = access.my_unit()
    key, face = request.args.get("ky", ""), request.args.get("mat", "")
    chosen = period(key) if key else default_period(unit.id, today())
    face = face if face in message_words.FACES else ""
    with writing():
        record_view(access.me(), unit.id, "rating_words", at=now(), why=chosen.key)
    return render_template(
        "desk/rating_words.html",
        counts=ratings(unit.id, chosen).total,
        found=rating_words(unit.id, chosen, face),
        face=face,
        faces=message_words.FACES,
        whys=message_words.WHYS,
        chosen=chosen,
        periods=periods(unit.id, today()),
        period_name=period_name,
        most=MOST,
    )

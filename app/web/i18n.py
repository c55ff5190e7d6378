"""Vietnamese first. English where the reader asked for it, by ``?lang=en`` or by the cookie that it left."""

from __future__ import annotations

from flask import Flask, Response, request
from flask_babel import Babel

LANGUAGES = ("vi", "en")
COOKIE = "lang"
YEAR = 365 * 24 * 3600


def language() -> str:
    """``vi`` or ``en``. What the browser prefers is not asked: phones here often come set to English."""
    for wanted in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return "vi"


def remember(response: Response) -> Response:
    """Keep a choice made by a link. The cookie says a language and nothing else."""
    wanted = request.args.get("lang") if request.query_string else None
    if wanted in LANGUAGES:
        response.set_cookie(COOKIE, wanted, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return response


def init_app(app: Flask) -> None:
    """The words of templates are Vietnamese; ``translations/en`` holds the English ones."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "vi")
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Asia/Ho_Chi_Minh")
    Babel(app, locale_selector=language)
    app.after_request(remember)

"""``/thu-tuc/``: what can be done at the commune, by field; each procedure in plain words. No account, no script.

A page speaks for one commune: the one that ``?xa=`` names, else the one that this installation serves.
"""

from __future__ import annotations

from typing import Any, Final

from flask import Response, make_response, render_template, request, url_for
from flask_babel import lazy_gettext as _

from app.db import db, now
from app.domain.calendar import legal_date
from app.domain.catalogue import ProcedureData
from app.domain.errors import NotFound
from app.domain.fees import policy_of, quote
from app.domain.life_events import english_of, slug_of
from app.models import Unit
from app.queries.forms import form_for
from app.queries.openings import calendar_of
from app.queries.published import field_named, fields, published, visits
from app.queries.served import served_now
from app.queries.units import home_unit
from app.web import access
from app.web.formats import is_english
from app.web.pages import settings, text_size
from app.web.public.views import blueprint, call
from app.web.static_files import compressed

COPIES: Final[dict[str, Any]] = {
    "original": _("bản chính, nộp lại"),
    "certified": _("bản sao có chứng thực"),
    "photo": _("bản chụp, mang bản chính để đối chiếu"),
    "present": _("chỉ cần cho xem"),
    "eform": _("tờ khai điện tử, cán bộ giúp khai"),
    "data": _("đã có dữ liệu, không phải mang"),
}
"""What to do with a paper that a procedure asks for."""

AWAY: Final[dict[str, Any]] = {
    "full": _("Tổ lưu động nhận, giải quyết và trả kết quả được ở thôn, tại nhà."),
    "native": _("Thủ tục này làm lưu động: ở thôn, tại nhà."),
    "intake": _("Tổ lưu động nhận hồ sơ được ở thôn, tại nhà; kết quả có sau."),
    "result_only": _("Nộp ở trung tâm; tổ lưu động mang kết quả về trả được."),
    "intake_prohibited_offsite": _("Chỉ làm ở trung tâm: pháp luật không cho nhận ở nơi khác."),
    "none": _("Chỉ làm ở trung tâm."),
}
"""What a team may do of it away from the centre (``field_service``)."""

COMES = ("full", "native", "intake")


def _speaks_for() -> Unit | None:
    """The commune that this page is about."""
    asked = request.args.get("xa", "")
    return (db.session.get(Unit, asked) if asked else None) or home_unit()


def _field_name(name: str) -> str:
    """A field's name in the reader's language."""
    return english_of(name) if is_english() else name


def _page(template: str, **told: Any) -> Response:
    """A page that anybody may keep and index, with its one address."""
    unit = _speaks_for()
    kept = {"xa": request.args.get("xa") or None, "text": text_size() or None}
    address = settings().public_url.rstrip("/") + request.path
    own = {"unit": unit, "kept": kept, "address": address, "field_name": _field_name, **call(unit)}
    return compressed(make_response(render_template(template, **own, **told)))


@blueprint.get("/thu-tuc/")
@access.public
def procedure_fields() -> Response:
    """Every field in which the commune serves something."""
    return _page("public/fields.html", fields=fields())


@blueprint.get("/thu-tuc/linh-vuc/<slug>")
@access.public
def procedure_field(slug: str) -> Response:
    """The procedures of a field, under what happens in a life."""
    field = field_named(slug)
    if field is None:
        raise NotFound
    return _page("public/field.html", field=field)


@blueprint.get("/thu-tuc/<procedure_code>")
@access.public
def procedure(procedure_code: str) -> Response:
    """One procedure: what to bring, how long, what it costs, where, whom to call. Raises `NotFound`."""
    found = published(procedure_code)
    if found is None:
        raise NotFound
    own = {"one": found, "slug": slug_of(found.field), "copies": COPIES, "away": AWAY, "form": form_for(found.code)}
    return _page("public/procedure.html", **own, **_where(found, _speaks_for()))


def _where(found: ProcedureData, unit: Unit | None) -> dict[str, Any]:
    """The fee, the hours and the days of one commune."""
    today = legal_date(now())
    fee = quote(found.code, found.fee.model_dump(), policy=policy_of(unit.province if unit else ""))
    if unit is None:
        return {"quoted": fee, "hours": (), "extra": (), "visits": ()}
    calendar = calendar_of(unit.id, today.year)
    extra = sorted((day, hours) for day, hours in calendar.extra if day >= today)[:3]
    coming = visits(unit.id, today) if found.field_service in COMES else ()
    return {"quoted": fee, "hours": calendar.sessions, "extra": extra, "visits": coming}


@blueprint.get("/sitemap.xml")
@access.public
def sitemap() -> Response:
    """What may be found by a search: the home page, the fields, the procedures. Nothing behind a code."""
    places = [url_for("public.landing"), url_for("public.procedure_fields"), url_for("public.privacy")]
    places += [url_for("public.procedure_field", slug=one.slug) for one in fields()]
    places += [url_for("public.procedure", procedure_code=one.code) for one in served_now()]
    home = settings().public_url.rstrip("/")
    response = make_response(render_template("public/sitemap.xml", places=[home + one for one in places]))
    response.mimetype = "application/xml"
    return response


@blueprint.get("/robots.txt")
@access.public
def robots() -> Response:
    """What a search engine may read. Pages behind a code say ``noindex`` besides."""
    home = settings().public_url.rstrip("/")
    closed = "".join(
        f"Disallow: {one}\n" for one in ("/t/", "/v/", "/phan-anh/", "/bang/", "/desk/", "/q/", "/api/", "/app/")
    )
    return Response(f"User-agent: *\n{closed}Sitemap: {home}/sitemap.xml\n", mimetype="text/plain")

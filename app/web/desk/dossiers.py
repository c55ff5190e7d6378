"""``/desk/ho-so``: find a dossier, and read one. Every reading is written down."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.db import db, now, writing
from app.documents.gather import handed_in_with, receipt_of
from app.documents.receipt import receipt_pdf, receipts_pdf
from app.domain.personal import covers_again_after
from app.models import Dossier
from app.queries.choices import choices
from app.queries.declaration import schema_of
from app.queries.dossier import dossier_whole
from app.queries.dossiers import Filters, find_dossiers
from app.queries.doubles import doubles_of
from app.queries.privacy import uncovering
from app.queries.units import unit_names
from app.services.access_record import record_view
from app.web import access
from app.web.answers import asked_paper, pdf
from app.web.desk.acts.book import lead, next_acts
from app.web.desk.acts.outcome import done
from app.web.desk.facts import coded, label
from app.web.desk.frame import blueprint, page_number
from app.web.looking import SENSITIVE_WHYS
from app.web.pages import settings
from app.web.veiled import unveil, veil


def _filters() -> Filters:
    asked = request.args
    return Filters(
        text=unveil(asked.get("tim", "")),
        standing=asked.get("muc", ""),
        hamlet=asked.get("thon", ""),
        field_session=asked.get("phien", ""),
        page=page_number(),
    )


def opened(dossier_id: str, what: str, why: str = "") -> Dossier:
    """The dossier, if I may see it; that I did is on record before anything of it is shown."""
    dossier = access.seen(db.session.get(Dossier, dossier_id))
    with writing():
        record_view(access.me(), dossier.unit_id, what, at=now(), dossier_id=dossier.id, why=why)
    return db.session.get_one(Dossier, dossier_id)


@blueprint.get("/ho-so")
@access.roles(*access.READERS)
def dossiers() -> str:
    """The list: what is due soonest comes first."""
    unit, filters, at = access.my_unit(), _filters(), now()
    found = find_dossiers(unit.id, filters, at)
    return render_template(
        "desk/dossiers.html",
        found=found,
        filters=filters,
        hamlets=choices(unit.id).hamlets,
        now=at,
        may_reconcile=access.me().has_role(*access.CASHIERS),
    )


@blueprint.post("/ho-so")
@access.roles(*access.READERS)
def look_for_dossiers() -> BaseResponse:
    """What is looked for may be somebody's name: it comes in a form, and stands veiled in the address of the list."""
    said: dict[str, Any] = {name: request.form.get(name, "")[:100] for name in ("tim", "muc", "thon", "phien")}
    said["tim"] = veil(said["tim"].strip())
    return redirect(url_for("desk.dossiers", **{name: value for name, value in said.items() if value}), 303)


@blueprint.get("/ho-so/<dossier_id>")
@access.roles(*access.READERS)
def dossier(dossier_id: str) -> str:
    """One dossier: facts, timeline, papers, decision."""
    return page_of(opened(dossier_id, "dossier"))


def page_of(dossier: Dossier, error: str = "") -> str:
    """The dossier's page; sensitive data is covered but for whoever said why they need it."""
    me, whole = access.me(), dossier_whole(dossier)
    acts = next_acts(dossier, me)
    may_open = me.has_role(*access.OPENERS)
    uncovered = uncovering(me, dossier.id, now()) if may_open else None
    return render_template(
        "desk/dossier.html",
        whole=whole,
        dossier=dossier,
        now=now(),
        label=partial(label, schema=schema_of(dossier.declaration or {})),
        may_open=may_open,
        uncovered=uncovered,
        open_until=uncovered and uncovered.at + covers_again_after(),
        open_minutes=covers_again_after() // timedelta(minutes=1),
        coded=coded,
        whys=SENSITIVE_WHYS,
        error=error,
        doubles=doubles_of(dossier),
        acts=acts,
        lead=lead(dossier, acts),
        done=done(request.args.get("xong", ""), dossier),
        unit_names=unit_names(dossier.handler_id, *(fact.facts.get("handler") for fact in whole.facts)),
    )


@blueprint.get("/ho-so/<dossier_id>/giay-hen.pdf")
@access.roles(*access.READERS)
def receipt(dossier_id: str) -> Response:
    """The citizen's receipt once more, as it was printed (Mẫu 01)."""
    paper = receipt_of(opened(dossier_id, "receipt"), public_url=settings().public_url)
    return pdf(receipt_pdf(paper, asked_paper()), f"giay-hen-{paper.number}.pdf")


@blueprint.get("/ho-so/<dossier_id>/giay-hen-cung-nop.pdf")
@access.roles(*access.READERS)
def receipts(dossier_id: str) -> Response:
    """The receipts of all that was handed in at once with it (liên thông), one paper a dossier."""
    first = opened(dossier_id, "receipt")
    beside = [one.id for one in handed_in_with(first) or (first,)]
    each = [first if one == first.id else opened(one, "receipt") for one in beside]
    papers = [receipt_of(one, public_url=settings().public_url) for one in each]
    return pdf(receipts_pdf(papers, asked_paper()), f"giay-hen-{papers[0].number}-{len(papers)}.pdf")

"""``/desk/buu-dien``: results that go by post: what waits, lists for the post, what it has, what it told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.db import db, now, writing
from app.documents.gather_postal import labels_of, manifest_of
from app.documents.postal import label_pdf, labels_pdf, manifest_pdf
from app.domain.calendar import legal_date, local
from app.domain.errors import (
    DomainError,
    ManifestOver,
    PostNumberTaken,
    TimeNeeded,
    WrongCheckDigit,
    WrongPostNumber,
)
from app.domain.operations import instant
from app.domain.postal import COMPLAINT_MONTHS, due_on
from app.models import Dossier, PostalItem, PostalManifest
from app.queries import postal
from app.services import postal_list
from app.services.access_record import record_view
from app.sync import own_chain
from app.web import access, formats
from app.web.answers import pdf
from app.web.api.speakers import keyring
from app.web.desk.acts import typed
from app.web.desk.frame import blueprint
from app.web.desk.postal_forms import DONE, envelopes, told
from app.web.errors import status_of
from app.web.giving_words import REACHES, REASONS
from app.web.pages import settings

PLACE: Final = "/buu-dien"
LIST: Final = f"{PLACE}/bang-ke/<manifest_id>"
OLDEST_HAND_OVER = timedelta(days=7)

Answer = AnyResponse | str | tuple[str, int]


@blueprint.get(PLACE)
@access.roles(*access.OPENERS)
def by_post() -> str:
    """Everything of the unit that goes by post; ``?them=`` puts one more result among those that wait."""
    return _page()


@blueprint.post(f"{PLACE}/bang-ke")
@access.roles(*access.OPENERS)
def make_postal_list() -> Answer:
    """Put the chosen results on a list. What lacks is said on the page, and nothing is recorded.

    A scanner ends each number with Enter, which presses the form's first button: the page comes again with all that
    was typed, and the next empty number has the cursor.
    """
    unit = access.my_unit().id
    try:
        chosen = envelopes(postal.waiting(unit, request.form.get("them", "")))
        if "tiep" in request.form:
            return _page()
        with writing():
            made = postal_list.make_list(unit, chosen, by=access.me(), at=now()).id
    except DomainError as error:
        return _page(error), status_of(error)
    return redirect(url_for("desk.postal_manifest", manifest_id=made), 303)


@blueprint.get(LIST)
@access.roles(*access.OPENERS)
def postal_manifest(manifest_id: str) -> str:
    """One list: print it, print its labels, hand it over or take it back."""
    return _list_page(_mine(manifest_id))


@blueprint.get(f"{LIST}.pdf")
@access.roles(*access.OPENERS)
def postal_list_paper(manifest_id: str) -> Response:
    """The list as a paper; that I took it out is on record. Raises `NotFound`."""
    paper = manifest_of(_looked_at(manifest_id, "postal_list"))
    return pdf(manifest_pdf(paper), f"bang-ke-{paper.number}.pdf")


@blueprint.get(f"{LIST}/nhan.pdf")
@access.roles(*access.OPENERS)
def postal_labels(manifest_id: str) -> Response:
    """The labels of a list, eight to an A4; ``?phong-bi=`` one of them by itself. Raises `NotFound`."""
    manifest, wanted = _looked_at(manifest_id, "postal_label"), request.args.get("phong-bi", "")
    sent = tuple(one for one in postal.items_of(manifest) if not wanted or one.item.id == wanted)
    labels = labels_of(sent, access.my_unit())
    return pdf(label_pdf(labels[0]) if wanted else labels_pdf(labels), f"nhan-{manifest.number}.pdf")


@blueprint.post(f"{LIST}/giao")
@access.roles(*access.OPENERS)
def hand_to_post(manifest_id: str) -> Answer:
    """The post took all of it: a fact for each result, at the hour that both sides signed."""
    manifest = _mine(manifest_id)
    try:
        at = _hour("luc", now() - OLDEST_HAND_OVER)
        with writing():
            _hand_over(_mine(manifest_id), at)
    except DomainError as error:
        db.session.rollback()
        return _list_page(_mine(manifest.id), error), status_of(error)
    return redirect(url_for("desk.by_post", xong="giao"), 303)


@blueprint.post(f"{LIST}/bo")
@access.roles(*access.OPENERS)
def take_postal_list_back(manifest_id: str) -> Answer:
    """Nothing was handed over: its results wait again, its number is not given twice."""
    _mine(manifest_id)
    try:
        with writing():
            postal_list.take_back(_mine(manifest_id), at=now())
    except DomainError as error:
        return _page(error), status_of(error)
    return redirect(url_for("desk.by_post", xong="bo"), 303)


@blueprint.post(f"{PLACE}/<item_id>/bao")
@access.roles(*access.OPENERS)
def tell_of_post(item_id: str) -> Answer:
    """What the postman told of one envelope. What does not come next is said, and nothing is recorded."""
    item = access.seen(db.session.get(PostalItem, item_id))
    try:
        at = _hour("luc", item.posted_at) if request.form.get("viec") == "phat" and item.posted_at else now()
        kind, facts = told(item)
        _record(kind, facts, item.dossier_id, at)
    except DomainError as error:
        db.session.rollback()
        return _page(error, at=item_id), status_of(error)
    return redirect(url_for("desk.by_post", xong=request.form.get("viec", "")), 303)


def _hand_over(manifest: PostalManifest, at: datetime) -> None:
    """Raises `ManifestOver`, and what keeps one of the facts from applying: then none of them is recorded."""
    if not manifest.is_open:
        raise ManifestOver
    for one in postal.items_of(manifest):
        due = due_on(legal_date(at), one.item.reach)
        facts = {
            "post_number": one.item.number,
            "to": one.item.to or {},
            "reach": one.item.reach,
            "manifest": manifest.number,
            "due_on": due.isoformat() if due else None,
        }
        _tell("posted", facts, one.dossier.id, at)
    manifest.handed_at = at


def _record(kind: str, facts: dict[str, Any], dossier_id: str, at: datetime) -> None:
    with writing():
        _tell(kind, facts, dossier_id, at)


def _tell(kind: str, facts: dict[str, Any], dossier_id: str, at: datetime) -> None:
    own_chain.record(
        kind, facts, author=access.me(), dossier_id=dossier_id, keyring=keyring(), settings=settings(), at=at
    )


def _hour(name: str, oldest: datetime) -> datetime:
    """An hour that lies between then and now. Raises `TimeNeeded`."""
    at = typed.moment(name)
    if not oldest.replace(second=0, microsecond=0) <= at <= now():
        raise TimeNeeded(instant(at))
    return max(at, oldest)


def _mine(manifest_id: str) -> PostalManifest:
    """A list of my unit. Raises `NotFound`."""
    return access.seen(db.session.get(PostalManifest, manifest_id))


def _looked_at(manifest_id: str, what: str) -> PostalManifest:
    manifest = _mine(manifest_id)
    with writing():
        record_view(access.me(), manifest.unit_id, what, at=now(), why=manifest.number)
    return _mine(manifest_id)


def _list_page(manifest: PostalManifest, error: DomainError | None = None) -> str:
    return render_template(
        "desk/postal_list.html",
        manifest=manifest,
        sent=postal.items_of(manifest),
        reaches=REACHES,
        now=now(),
        given=request.form,
        error=error.message(formats.language()) if error else "",
    )


def _page(error: DomainError | None = None, at: str = "") -> str:
    unit, wanted = access.my_unit(), request.values.get("them", "")
    moment = now()
    added = db.session.get(Dossier, wanted) if wanted else None
    return render_template(
        "desk/postal.html",
        waiting=postal.waiting(unit.id, wanted if added is not None and access.may_see(added) else ""),
        lists=postal.open_lists(unit.id),
        under_way=postal.on_the_way(unit.id),
        ended=postal.ended(unit.id, moment),
        wanted=wanted,
        unit=unit,
        reaches=REACHES,
        reasons=REASONS,
        now=moment,
        today=legal_date(moment),
        wall_now=local(moment),
        complaint_months=COMPLAINT_MONTHS,
        given=request.form,
        at=at,
        done=DONE.get(request.args.get("xong", ""), ""),
        wrong=error.detail if isinstance(error, WrongPostNumber | WrongCheckDigit | PostNumberTaken) else "",
        error=error.message(formats.language()) if error else "",
    )

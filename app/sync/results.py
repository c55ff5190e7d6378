"""The file of a result: written here from what was decided, or given by an officer; sealed, and told on the chain."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.db import db, now, writing
from app.documents import parties
from app.documents.gather import tracking_code_of
from app.documents.pdf_check import check_pdf
from app.documents.result_made import MadeResult, made_result_pdf
from app.domain.errors import NotDecided
from app.models import Decision, Dossier, Person, Unit
from app.sync import own_chain
from app.sync.copies import PDF, Office
from app.sync.own_blobs import kept


@dataclass(frozen=True, slots=True)
class Said:
    """What an officer writes of a result: its name, pairs of a name and a value, paragraphs."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()
    body: tuple[str, ...] = ()


def decision_on(dossier: Dossier) -> Decision:
    """What was decided on it, newest first. Raises `NotDecided`, also once its content is purged."""
    newest = select(Decision).where(Decision.dossier_id == dossier.id).order_by(Decision.at.desc()).limit(1)
    found = db.session.scalars(newest).first()
    if found is None or dossier.applicant is None:
        raise NotDecided(dossier.state)
    return found


def make_result(dossier: Dossier, said: Said, *, by: Person, office: Office) -> None:
    """Write it on the commune's letterhead and keep it. Raises `NotDecided` and what recording raises."""
    _keep(dossier, made_result_pdf(paper_of(dossier, said, office)), said.title, by=by, office=office)


def take_result(dossier: Dossier, content: bytes, title: str, *, by: Person, office: Office) -> None:
    """Keep a PDF as it came, signatures and all. Raises `NotDecided`, `NotAPdf`, `TooLarge`."""
    decision_on(dossier)
    check_pdf(content)
    _keep(dossier, content, title, by=by, office=office)


def paper_of(dossier: Dossier, said: Said, office: Office) -> MadeResult:
    """The plain data of a result. Raises `NotDecided`."""
    decision, unit = decision_on(dossier), db.session.get_one(Unit, dossier.unit_id)
    leader = db.session.get_one(Person, decision.leader_id)
    proven = "bằng khoá cá nhân (passkey), xã đã kiểm tra." if decision.signature_kind == "passkey" else "dùng thử."
    return MadeResult(
        issuer=parties.issuer(unit),
        title=said.title,
        number=decision.number,
        dossier=dossier.number or "",
        owner=dossier.applicant_name,
        lines=said.lines,
        body=said.body,
        leader=leader.name,
        leader_title=leader.title,
        decided_at=decision.at,
        by_what=f"Quyết định được ký {proven}",
        code=tracking_code_of(dossier),
        public_url=office.settings.public_url,
        demo=unit.demo,
    )


def _keep(dossier: Dossier, content: bytes, title: str, *, by: Person, office: Office) -> None:
    with kept(content, "result", PDF, dossier.unit_id, keyring=office.keyring, store=office.store) as file, writing():
        facts = {"attachment": file, "note": title}
        who, way = db.session.get_one(Person, by.id), office.way
        own_chain.record("attachment_added", facts, author=who, dossier_id=dossier.id, at=now(), **way)

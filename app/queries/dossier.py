"""One dossier, whole: what its page at the desk shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from app.db import db
from app.domain.personal import kind_of_fact, kind_of_paper
from app.models import (
    Attachment,
    Blob,
    Decision,
    Dossier,
    FieldSession,
    Hamlet,
    JournalEntry,
    Person,
    Procedure,
    ProcedureRevision,
    Unit,
)
from app.queries.corrections import Change, corrections
from app.queries.declaration import Declaration, declaration_of
from app.queries.sent_in import Sent, awaited, sent_for
from app.queries.timeline import Fact, timeline


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment; ``is_here`` once all of its sealed bytes have arrived. ``sensitive`` is its kind, or empty."""

    attachment: Attachment
    component: str
    is_here: bool
    sensitive: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that was declared: its place in the facts, what was said, and its kind where it is sensitive."""

    place: tuple[str, ...]
    said: Any
    sensitive: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A dossier that was taken in together with this one (liên thông), and the name of its procedure."""

    dossier: Dossier
    procedure: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A decision and the leader who signed it."""

    decision: Decision
    leader: str
    title: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A dossier with everything that belongs to it; ``problems`` are its operations in the tray."""

    dossier: Dossier
    unit: Unit
    procedure: str
    catalogue: dict[str, Any]
    hamlet: str
    officer: str
    field_session: FieldSession | None
    facts: tuple[Fact, ...]
    papers: tuple[Paper, ...]
    answers: tuple[Answer, ...]
    declaration: Declaration | None
    signed: Signed | None
    changes: tuple[Change, ...]
    problems: tuple[JournalEntry, ...]
    beside: tuple[Beside, ...]

    @property
    def corrected(self) -> dict[str, Change]:
        """The newest change of each place: ``applicant.name``."""
        return {".".join(map(str, change.place)): change for change in self.changes}

    @property
    def sent(self) -> tuple[Sent, ...]:
        """What the citizen has sent since something was asked for, while the commune waits for it."""
        return awaited(self.facts) if self.dossier.is_paused else ()

    @property
    def sensitive(self) -> tuple[str, ...]:
        """The kinds of sensitive data that this dossier has, each once."""
        of_papers = [one.sensitive for one in self.papers if one.attachment.purged_at is None]
        declared = self.declaration.lines if self.declaration else ()
        said = [*(one.sensitive for one in self.answers), *(one.sensitive for one in declared)]
        return tuple(dict.fromkeys(filter(None, [*said, *of_papers])))


def dossier_whole(dossier: Dossier) -> Whole:
    """Everything about a dossier that the caller may see."""
    unit = db.session.get_one(Unit, dossier.unit_id)
    facts, declaration = timeline(dossier.id), declaration_of(dossier)
    revision = db.session.get(ProcedureRevision, (dossier.procedure_code or "", dossier.revision or 0))
    return Whole(
        dossier=dossier,
        unit=unit,
        procedure=_name(Procedure.name, Procedure.code, dossier.procedure_code) or dossier.procedure_code or "",
        catalogue=revision.data if revision else {},
        hamlet=_name(Hamlet.name, Hamlet.id, dossier.hamlet_id),
        officer=_name(Person.name, Person.id, dossier.taken_in_by),
        field_session=db.session.get(FieldSession, dossier.intake_field_session_id or ""),
        facts=facts,
        changes=corrections(facts),
        papers=_papers(dossier),
        answers=_answers(dossier, declaration),
        declaration=declaration,
        signed=_signed(dossier.id),
        problems=_problems(dossier.id),
        beside=_beside(dossier),
    )


def _name(column: InstrumentedAttribute[str], key: InstrumentedAttribute[str], value: str | None) -> str:
    """A name looked up by a key; empty where there is none."""
    return (db.session.scalar(select(column).where(key == value)) if value else None) or ""


def _papers(dossier: Dossier) -> tuple[Paper, ...]:
    query = (
        select(Attachment, Blob.received_at)
        .outerjoin(Blob, Blob.sealed_sha256 == Attachment.sealed_sha256)
        .where(Attachment.dossier_id == dossier.id)
        .order_by(Attachment.component.is_(None), Attachment.component, Attachment.id)
    )
    return tuple(
        Paper(attachment, name_of(attachment, dossier), received_at is not None, kind_of(attachment, dossier))
        for attachment, received_at in db.session.execute(query)
    )


def name_of(attachment: Attachment, dossier: Dossier) -> str:
    """What the procedure calls this paper, or what a citizen sent it for; empty where neither is known."""
    names = {one.get("index"): str(one.get("name", "")) for one in dossier.components or []}
    return names.get(attachment.component) or sent_for(attachment)


def kind_of(attachment: Attachment, dossier: Dossier) -> str:
    """The kind of sensitive data that this picture is; empty where it is none."""
    return kind_of_paper(attachment.kind, name_of(attachment, dossier), dossier.procedure_code)


def _answers(dossier: Dossier, by_form: Declaration | None) -> tuple[Answer, ...]:
    """What helps the applicant, and what was declared where no form asked for it, question by question."""
    person, declared = dossier.applicant or {}, (dossier.declaration or {}).get("answers") or {}
    places = [(("applicant", name), person.get(name)) for name in ("language", "help")]
    if by_form is None:
        places += [(("declaration", question), said) for question, said in declared.items()]
    return tuple(Answer(place, said, kind_of_fact(place)) for place, said in places if said not in (None, "", []))


def _signed(dossier_id: str) -> Signed | None:
    query = (
        select(Decision, Person)
        .join(Person, Person.id == Decision.leader_id)
        .where(Decision.dossier_id == dossier_id)
        .order_by(Decision.at.desc())
        .limit(1)
    )
    found = db.session.execute(query).first()
    return Signed(found[0], found[1].name, found[1].title) if found else None


def _beside(dossier: Dossier) -> tuple[Beside, ...]:
    """The rest of its bundle, within the commune, in the order of their numbers."""
    if dossier.bundle_id is None:
        return ()
    query = (
        select(Dossier, Procedure.name)
        .outerjoin(Procedure, Procedure.code == Dossier.procedure_code)
        .where(
            Dossier.bundle_id == dossier.bundle_id,
            Dossier.unit_id == dossier.unit_id,
            Dossier.intake_on == dossier.intake_on,
            Dossier.id != dossier.id,
        )
        .order_by(Dossier.number)
    )
    return tuple(Beside(one, name or one.procedure_code or "") for one, name in db.session.execute(query))


def _problems(dossier_id: str) -> tuple[JournalEntry, ...]:
    query = select(JournalEntry).where(
        JournalEntry.dossier_id == dossier_id, JournalEntry.verdict != "applied", JournalEntry.closed_at.is_(None)
    )
    return tuple(db.session.scalars(query.order_by(JournalEntry.pos)))

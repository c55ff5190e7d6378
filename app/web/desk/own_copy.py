"""Putting a person's copy together: words for the cover, facts for machines, papers out of their seals."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from flask import current_app
from flask_babel import force_locale

from app.db import now
from app.documents import own_data as book
from app.domain.errors import DomainError
from app.domain.operations import instant
from app.models import Dossier, Petition
from app.queries.dossier import Whole, dossier_whole
from app.queries.own_data import Own, looks_at, without_others
from app.queries.petitions import about as petitions_about
from app.queries.problem import hamlet_names
from app.sync import uploads
from app.web import access
from app.web.api.blobs import store
from app.web.desk.facts import lines
from app.web.formats import day, hour
from app.web.looking import PARTS
from app.web.pages import settings
from app.web.words import why, word

MOST_BYTES = 120 * 1024 * 1024
"""Of papers in one copy. What has no room is named in it, and comes with the next one, asked for by that dossier."""

SUFFIX = {"image/jpeg": "jpg", "image/webp": "webp", "image/png": "png", "application/pdf": "pdf"}
NO_ROOM = "tệp đã đầy, xin thêm một lần theo mã hồ sơ này"
NOT_HERE = "ảnh chưa về đến xã"


def copy_of(found: Own, asked_by: str) -> bytes:
    """The ZIP file of everything that was found, in Vietnamese: it goes to the person, not to the officer."""
    with force_locale("vi"):
        return _copy_of(found, asked_by)


def _copy_of(found: Own, asked_by: str) -> bytes:
    unit, me, wholes = access.my_unit(), access.me(), [dossier_whole(one) for one in found.dossiers]
    papers, named = _papers(wholes)
    own = [_own(one, named.get(one.dossier.id, ())) for one in wholes]
    looks = [
        (
            f"{hour(record.at)} {day(record.at)}",
            officer,
            number,
            word("look", record.what),
            _why(record.what, record.why),
        )
        for record, officer, number in looks_at(found.all)
    ]
    told = book.OwnCopy(
        unit=unit.name,
        made_at=now(),
        made_by=me.name,
        asked_by=why(asked_by),
        phone=unit.phone,
        dossiers=(*own, *(_part(*one) for one in found.parts)),
        looks=tuple(looks),
        demo=settings().demo,
    )
    return book.own_copy_zip(told, _facts(found, wholes, looks), papers)


def _why(what: str, said: str) -> str:
    """Codes in words; a paper's own id says nothing to anybody."""
    return "" if what in ("paper", "trip_pack") else why(said)


def _own(whole: Whole, papers: tuple[tuple[str, str], ...]) -> book.Dossier:
    dossier = whole.dossier
    known = without_others(_known(whole), str((dossier.applicant or {}).get("id_number") or ""))
    told = tuple((line.label, line.came) for line in lines(known, {}, hamlet_names(dossier.unit_id)))
    declared = tuple((one.question, one.said) for one in whole.declaration.lines) if whole.declaration else ()
    return book.Dossier(
        number=dossier.number or "—",
        procedure=whole.procedure,
        state=word("state", dossier.state),
        as_whom="",
        lines=(*told, *declared, *_petitions(dossier)),
        happened=tuple((fact.at, word("fact", fact.type), fact.officer) for fact in whole.facts),
        papers=papers,
    )


def _petitions(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """What was said with this dossier's code, and what was answered."""
    for one in petitions_about(dossier.id):
        yield f"Phản ánh {one.number}, {day(one.received_at)}", one.words
        if one.phone:
            yield f"Phản ánh {one.number}, điện thoại để lại", one.phone
        if one.answer:
            yield f"Trả lời phản ánh {one.number}", one.answer


def _known(whole: Whole) -> dict[str, Any]:
    """What is recorded of the person, in the words of the cover: codes that tell them nothing are in the JSON."""
    declared = copy.deepcopy(whole.dossier.declaration or {})
    for code in ("due_basis", "form", *(("answers",) if whole.declaration else ())):
        declared.pop(code, None)
    for one in declared.get("consents", ()):
        one.pop("by", None)
        one.pop("wording", None)
    return {**(whole.dossier.applicant or {}), **declared}


def _part(dossier: Dossier, role: str, said: dict[str, Any]) -> book.Dossier:
    """A dossier of somebody else: who they are in it and what it says of them, and no more."""
    told = tuple((line.label, line.came) for line in lines(said, {}, {}))
    as_whom = str(PARTS[role])
    return book.Dossier(
        dossier.number or "—", "Hồ sơ của người khác", word("state", dossier.state), as_whom, told, (), ()
    )


def _papers(wholes: list[Whole]) -> tuple[list[tuple[str, bytes]], dict[str, tuple[tuple[str, str], ...]]]:
    """Opened papers by the name of their file, and for each dossier what each is called and where it lies."""
    opened, named = list[tuple[str, bytes]](), dict[str, tuple[tuple[str, str], ...]]()
    for whole in wholes:
        told = list(_opened(whole, opened))
        named[whole.dossier.id] = tuple(told)
    return opened, named


def _opened(whole: Whole, opened: list[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    for place, paper in enumerate(whole.papers, 1):
        one, name = paper.attachment, paper.component or word("attachment", paper.attachment.kind)
        if one.purged_at is not None:
            continue
        if sum(len(content) for _, content in opened) + one.size > MOST_BYTES:
            yield name, NO_ROOM
            continue
        try:
            keyring = current_app.extensions["keyring"]
            content = uploads.plain(one.sealed_sha256, one.unit_id, store=store(), keyring=keyring)
        except DomainError:
            yield name, NOT_HERE
            continue
        file = f"giay-to/{whole.dossier.number or whole.dossier.id}/{place:02d}-{one.kind}.{SUFFIX[one.media_type]}"
        opened.append((file, content))
        yield name, file


def _facts(found: Own, wholes: list[Whole], looks: list[tuple[str, str, str, str, str]]) -> dict[str, Any]:
    """Everything for machines: what holds now, and every fact as it was told, corrections beside what they correct."""
    names = ("at", "by", "number", "what", "why")
    return {
        "format": "tan-noi/own-data/1",
        "made_at": instant(now()),
        "dossiers": [_dossier(one, found.id_number) for one in wholes],
        "named_in": [{"number": one.number, "as": role, "said": said} for one, role, said in found.parts],
        "looks": [dict(zip(names, look, strict=True)) for look in looks],
    }


def _dossier(whole: Whole, id_number: str) -> dict[str, Any]:
    one = whole.dossier
    moments = ("received_at", "due_at", "decided_at", "delivered_at", "ended_at")
    return {
        "number": one.number,
        "official_number": one.official_number,
        "procedure": {"code": one.procedure_code, "name": whole.procedure},
        "state": one.state,
        **{name: instant(at) if (at := getattr(one, name)) else None for name in moments},
        "hamlet": whole.hamlet,
        "now": without_others(
            {"applicant": one.applicant, "declaration": one.declaration, "components": one.components}, id_number
        ),
        "petitions": [_petition(asked) for asked in petitions_about(one.id)],
        "facts": [
            {
                "type": fact.type,
                "at": instant(fact.at),
                "by": fact.officer,
                "said": without_others(fact.facts, id_number),
            }
            for fact in whole.facts
        ],
    }


def _petition(one: Petition) -> dict[str, Any]:
    moments = ("received_at", "due_at", "answered_at")
    said = {name: getattr(one, name) for name in ("number", "words", "phone", "answer", "satisfied", "why")}
    return {**said, **{name: instant(at) if (at := getattr(one, name)) else None for name in moments}}

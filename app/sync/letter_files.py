"""A letter as a signed file, for whom it is for: to go with an electronic result, or to be opened by whoever may.

Nothing of it is kept: it is made from the facts each time it is asked for, as a print is, and signed then.
Who may open one is asked by whoever hands it out; so is how often.
"""

from __future__ import annotations

from sqlalchemy import select

from app.db import db
from app.documents import pades, parties
from app.documents.gather_letters import letter_of
from app.documents.letter import letters_pdf
from app.domain.calendar import local
from app.domain.errors import LetterChanged, LetterNotDue, LetterWithoutLeader
from app.domain.letters import KINDS, Kind
from app.models import Dossier, Letter, Person, Unit
from app.queries.letters import corrected_pos
from app.sync.commune_signature import sign_for
from app.sync.copies import Office

REASON = "Thư của xã gửi người dân"


def letters_to_open(dossier_id: str) -> tuple[Kind, ...]:
    """The kinds that `signed_letter` gives for this dossier now, in the order of the catalogue."""
    mine = select(Letter).where(Letter.dossier_id == dossier_id, Letter.send.is_(True), Letter.made_pos.is_not(None))
    found = {one.kind for one in db.session.scalars(mine) if one.is_made and _is_leaders(one) and not _is_old(one)}
    return tuple(kind for kind in KINDS if kind in found)


def signed_letter(dossier_id: str, kind: Kind, *, office: Office) -> bytes:
    """The letter as it was made, with the commune's signature (PAdES) under it.

    The hand of the leader is on paper; here it is their own confirmation: a letter that somebody else confirmed is no
    file. Raises `LetterNotDue` (not made, or not to go), `LetterWithoutLeader`, `LetterChanged` after a correction,
    `CertificateMissing`, `CertificateOver` and `StampUnreachable`.
    """
    letter = db.session.get(Letter, (dossier_id, kind))
    if letter is None or not letter.send or not letter.is_made or letter.made_at is None:
        raise LetterNotDue(kind)
    if not _is_leaders(letter):
        raise LetterWithoutLeader
    if _is_old(letter):
        raise LetterChanged(kind)
    dossier, unit = db.session.get_one(Dossier, dossier_id), db.session.get_one(Unit, letter.unit_id)
    leader = db.session.get_one(Person, letter.leader_id)
    pdf = letters_pdf([letter_of(dossier, kind, unit, leader, at=letter.made_at)])
    lines = [
        "ĐÃ KÝ SỐ" + (", BẢN DÙNG THỬ" if unit.demo else ""),
        f"Cơ quan: {parties.issuer(unit).name}",
        f"{leader.name} xác nhận {local(letter.confirmed_at):%H:%M, %d/%m/%Y}",
    ]
    return sign_for(unit, pdf, lines, reason=REASON, settings=office.settings, look=pades.ON_A5).pdf


def _is_leaders(letter: Letter) -> bool:
    """Whether the leader in whose name it goes confirmed it in person."""
    return letter.leader_id is not None and letter.confirmed_by == letter.leader_id


def _is_old(letter: Letter) -> bool:
    return corrected_pos(letter.dossier_id) > letter.confirmed_pos

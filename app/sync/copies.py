"""From an original to a signed copy: the officer's draft, the leader's decision, the commune's signature, the end.

Each step is a fact on the server's own chain; drafts and signed files lie sealed like any other attachment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.config import Settings
from app.db import db, now, writing
from app.documents import parties
from app.documents.copy import CopyData, copy_pdf
from app.domain import operations
from app.domain.calendar import local
from app.domain.errors import DraftChanged
from app.domain.operations import instant
from app.domain.tracking import make_tracking_code
from app.models import CertifiedCopy, Dossier, Person, Unit
from app.services import certified_copy as keeper
from app.services import passkey
from app.services.certified_copy import PROCEDURE, Words
from app.sync import own_chain, uploads
from app.sync.blob_store import BlobStore
from app.sync.commune_signature import Signed, sign_for
from app.sync.keys import Keyring
from app.sync.own_blobs import kept

PDF = "application/pdf"
REASON = "Chứng thực bản sao điện tử từ bản chính"


@dataclass(frozen=True, slots=True)
class Office:
    """What all of this needs of the installation."""

    settings: Settings
    keyring: Keyring
    store: BlobStore

    @property
    def way(self) -> dict[str, Any]:
        """How facts are recorded here."""
        return {"keyring": self.keyring, "settings": self.settings}


def prepare(dossier: Dossier, words: Words, pictures: Sequence[bytes], *, by: Person, office: Office) -> None:
    """Make a draft from the original's pages (JPEG), which ``by`` held and compared.

    Raises `NotCertifiable`, `NotOffSite`, `TooLarge`, and what recording raises.
    """
    keeper.check_open(dossier)
    unit, code, at = parties.unit_of(dossier), make_tracking_code(), now()
    data = CopyData(
        issuer=parties.issuer(unit),
        title=words.title,
        number=dossier.number or "",
        book_number=words.number,
        officer=by.name,
        at=at,
        code=code,
        public_url=office.settings.public_url,
        pages=tuple(str(page) for page in range(1, len(pictures) + 1)),
        demo=unit.demo,
    )
    pdf = copy_pdf(data, pictures)
    with kept(pdf, "other", PDF, unit.id, keyring=office.keyring, store=office.store) as file, writing():
        held = db.session.get_one(Dossier, dossier.id, populate_existing=True)
        keeper.check_open(held)
        who = db.session.get_one(Person, by.id)
        keeper.keep_draft(held, words, code=code, attachment=file, by=who, at=at)
        frame: dict[str, Any] = {"author": who, "dossier_id": held.id, "at": at, **office.way}
        own_chain.record("attachment_added", {"attachment": file, "note": f"Bản nháp: {words.title}"[:300]}, **frame)
        if held.state == "received":
            seen = f"Đã cầm bản chính và đối chiếu từng trang: {words.title}, {words.pages} trang"
            facts = {"outcome": "complete", "findings": [{"component": 0, "ok": True, "text": seen}], "note": None}
            own_chain.record("appraised", facts, **frame)


def decision_of(copy: CertifiedCopy, leader: Person, at: datetime) -> dict[str, Any]:
    """The leader's decision on this very draft, but for the signature: an operation as plain JSON."""
    facts = {
        "outcome": "granted",
        "number": copy.number or None,
        "result": f"Bản sao điện tử {copy.title[:120]}, {copy.pages} trang, SHA-256 {copy.content_sha256}",
        "reason": None,
        "procedure": PROCEDURE,
        "signature": {"kind": "demo"},
    }
    return {
        "type": "decided",
        "v": 1,
        "unit": copy.unit_id,
        "dossier_id": copy.dossier_id,
        "author": leader.id,
        "recorded_by": leader.id,
        "at": instant(at),
        "clock": {"raw_at": instant(at), "offset_ms": 0, "offset_age_s": 0},
        "facts": facts,
    }


def certify(
    copy_id: str, content: str, signature: dict[str, Any], *, at: datetime, leader: Person, office: Office
) -> None:
    """The leader decided on the draft whose hash is ``content``; the commune signs it.

    Nothing is signed before the leader's own signature holds. Raises `BadSignature`, `DraftChanged`,
    `CertificateMissing`, `CertificateOver`, `StampUnreachable`, and what recording raises.
    """
    copy = db.session.get_one(CertifiedCopy, copy_id)
    if copy.content_sha256 != content or copy.replaced_at is not None or copy.is_signed:
        raise DraftChanged(copy_id)
    facts = {**decision_of(copy, leader, at)["facts"], "signature": signature}
    decided: Any = operations.of({**decision_of(copy, leader, at), "facts": facts})
    passkey.verify_decision(decided, leader.id, settings=office.settings)
    made = _signed(copy, leader, at, office)
    said, stamped_at = made.certificate, made.stamped_at
    with kept(made.pdf, "result", PDF, copy.unit_id, keyring=office.keyring, store=office.store) as file, writing():
        held = db.session.get_one(CertifiedCopy, copy_id, populate_existing=True, with_for_update=True)
        who = db.session.get_one(Person, leader.id)
        keeper.note_signed(held, attachment=file, certificate=said.plain(), leader=who, at=at, stamped_at=stamped_at)
        frame: dict[str, Any] = {"author": who, "dossier_id": held.dossier_id, "at": at, **office.way}
        own_chain.record("decided", {**facts, "attachments": [file]}, **frame)


def take_back(copy_id: str, reason: str, *, by: Person, office: Office) -> None:
    """The commune revokes a copy; its dossier says so. Raises `ReasonNeeded` and `NotCertifiable`."""
    with writing():
        copy = db.session.get_one(CertifiedCopy, copy_id, with_for_update=True)
        if copy.revoked_at is not None:
            return
        who, at = db.session.get_one(Person, by.id), now()
        keeper.revoke(copy, reason, by=who, at=at)
        text = f"Thu hồi bản sao điện tử {copy.title}: {copy.revoked_reason}"
        own_chain.record("note_added", {"text": text}, author=who, dossier_id=copy.dossier_id, at=at, **office.way)


def file_of(copy: CertifiedCopy, office: Office) -> bytes:
    """The signed file, or the draft while it is none. Raises `NotFound` and `Unopenable`."""
    from app.models import Attachment

    kept_as = db.session.get_one(Attachment, copy.attachment_id or copy.draft_id)
    return uploads.plain(kept_as.sealed_sha256, copy.unit_id, store=office.store, keyring=office.keyring)


def _signed(copy: CertifiedCopy, leader: Person, at: datetime, office: Office) -> Signed:
    unit, draft = db.session.get_one(Unit, copy.unit_id), file_of(copy, office)
    return sign_for(unit, draft, _lines(unit, copy, leader, at), reason=REASON, settings=office.settings)


def _lines(unit: Unit, copy: CertifiedCopy, leader: Person, at: datetime) -> list[str]:
    """The signature as it is seen on the last page."""
    return [
        "ĐÃ KÝ SỐ" + (", BẢN DÙNG THỬ" if unit.demo else ""),
        f"Cơ quan: {parties.issuer(unit).name}",
        f"Người quyết định: {leader.name}",
        *([f"Chức vụ: {leader.title}"] if leader.title else []),
        *([f"Số chứng thực: {copy.number}"] if copy.number else []),
        f"Lúc: {local(at):%H:%M, %d/%m/%Y}",
    ]

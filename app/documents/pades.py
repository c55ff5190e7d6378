"""PAdES: the commune's signature on a PDF, and the judgement of one. pyHanko does both (ETSI EN 319 142-1)."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.documents.certificate import Certificate, read
from app.domain.errors import StampUnreachable

if TYPE_CHECKING:
    from pyhanko.sign.signers import PdfSignatureMetadata, Signer
    from pyhanko.stamp import TextStampStyle

FIELD = "CoQuanKy"


@dataclass(frozen=True, slots=True)
class Look:
    """Where the signature is seen on the last page: points from its lower left corner, and letters to a line."""

    box: tuple[int, int, int, int]
    letters: int


ON_A4 = Look((306, 62, 552, 150), 46)
"""Where `copy.html` leaves room."""
ON_A5 = Look((43, 40, 191, 112), 30)
"""Beside the leader's name in `letters.html`."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the validator says: the bytes are those that were signed, all of them, by whom, and when by whose clock."""

    intact: bool
    whole: bool
    trusted: bool
    certificate: Certificate | None
    stamped_at: datetime | None

    @property
    def holds(self) -> bool:
        """Whether nothing at all is amiss."""
        return self.intact and self.whole and self.trusted


def sign(
    pdf: bytes,
    signer: Signer,
    lines: Sequence[str],
    *,
    reason: str,
    place: str,
    stamp_url: str = "",
    look: Look = ON_A4,
) -> bytes:
    """The same file with a signature behind it: nothing may be changed after. ``lines`` are seen on the last page.

    The bytes of ``pdf`` are the beginning of what comes back. Raises `StampUnreachable`.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.timestamps import TimestampRequestError

    from app.documents.time_stamp import OneHost

    said = _meaning(reason, place)
    where = fields.SigFieldSpec(FIELD, on_page=-1, box=look.box, readable_field_name="Chữ ký số của cơ quan")
    stamper = OneHost(stamp_url) if stamp_url else None
    made = signers.PdfSigner(said, signer, timestamper=stamper, stamp_style=_look(lines, look), new_field_spec=where)
    try:
        signed = made.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    except TimestampRequestError as error:
        raise StampUnreachable(type(error).__name__) from error
    return bytes(signed.getvalue())


def _meaning(reason: str, place: str) -> PdfSignatureMetadata:
    from pyhanko.sign import fields, signers

    return signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason,
        location=place,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )


def stamp_of(pdf: bytes) -> datetime | None:
    """The hour of the time stamp in the signature that was just made; None without one."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    (found,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    for one in found.signer_info["unsigned_attrs"] or ():
        if one["type"].native == "signature_time_stamp_token":
            at: datetime = one["values"][0]["content"]["encap_content_info"]["content"].parsed["gen_time"].native
            return at
    return None


def judge(pdf: bytes, roots: Sequence[str]) -> Judged:
    """What pyHanko's validator says of the one signature in this file, trusting these certificates (PEM) alone.

    Raises `ValueError` for what is no PDF with one signature.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    try:
        (found,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        trusts = _trusting(roots)
        status = validate_pdf_signature(found, trusts, trusts)
    except Exception as error:  # foreign bytes may break anything in a reader; none of it is ours to mend
        raise ValueError(type(error).__name__) from error
    stamp = status.timestamp_validity
    return Judged(
        intact=bool(status.intact and status.valid),
        whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE and bool(status.bottom_line),
        trusted=bool(status.trusted),
        certificate=read(status.signing_cert) if status.signing_cert else None,
        stamped_at=stamp.timestamp if stamp else None,
    )


def _trusting(roots: Sequence[str]) -> Any:
    from asn1crypto import pem, x509  # type: ignore[import-untyped]
    from pyhanko_certvalidator import ValidationContext

    known = [x509.Certificate.load(pem.unarmor(one.encode())[2]) for one in roots]
    return ValidationContext(trust_roots=known, allow_fetching=False, revocation_mode="soft-fail")


def _look(lines: Sequence[str], look: Look) -> TextStampStyle:
    """The signature as it is seen, in the commune's own letters."""
    from pyhanko.pdf_utils.text import TextBoxStyle
    from pyhanko.stamp import TextStampStyle

    from app.documents.stamp_letters import StampLetters

    wrapped = [piece for line in lines for piece in textwrap.wrap(line, look.letters)]
    text = "\n".join(wrapped).replace("%", "%%")
    letters = TextBoxStyle(font=StampLetters(), font_size=9, leading=12)
    return TextStampStyle(stamp_text=text, text_box_style=letters, border_width=1)

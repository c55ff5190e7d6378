"""With what the commune signs its electronic papers, and by which keys browsers and telephones know it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

from sqlalchemy import func, select

from app.cli.doctor.finding import Finding, Patient, look, mend, well
from app.cli.doctor.keys import FROM_DRAWER
from app.db import db
from app.documents.certificate import Certificate, read, signer_of
from app.domain.errors import CertificateMissing
from app.models import NoticeStop, PushSubscription, Unit
from app.notices import stops, vapid

SOON = timedelta(days=30)
SECRET_BYTES = 32
RENEW = (
    "xin chứng thư mới trước ngày ấy, thay SIGN_PKCS12 hoặc thẻ · ask for another before that day, then change "
    "SIGN_PKCS12 or the token; what was signed before stays valid"
)
OPEN = (
    "xem SIGN_PKCS12, SIGN_PKCS11, SIGN_TOKEN, SIGN_LABEL và SIGN_PASSWORD_FILE; tệp của riêng người chạy máy chủ · "
    "look at these settings; results on paper go on meanwhile"
)


def certificates(patient: Patient) -> Iterator[Finding]:
    """Each unit's: it opens, is for signing, and does not end within a month. A demo makes its own when it signs."""
    esign = patient.settings.esign
    if not esign.is_set:
        yield well(
            "không đặt chứng thư ký số: bản điện tử chưa ký · no signing certificate: nothing is signed as a file"
        )
        return
    for unit_id in db.session.scalars(select(Unit.id).order_by(Unit.id)):
        try:
            with ExitStack() as open_while:
                found = read(open_while.enter_context(signer_of(esign, unit_id)).signing_cert)
        except CertificateMissing as error:
            text = f"{unit_id}: chứng thư ký số không mở được · the signing certificate does not open ({error.detail})"
            yield mend(text, OPEN)
        else:
            yield _life(unit_id, found, patient)


def _life(unit_id: str, found: Certificate, patient: Patient) -> Finding:
    text = f"{unit_id}: chứng thư ký số hết hạn · the signing certificate ends {found.not_after:%d/%m/%Y}"
    if patient.at < found.not_before:
        begins = f"chứng thư ký số chưa tới ngày dùng · begins only {found.not_before:%d/%m/%Y}"
        return mend(f"{unit_id}: {begins}", RENEW)
    if found.not_after <= patient.at:
        return mend(text, RENEW)
    return look(text, RENEW) if found.not_after - patient.at < SOON else well(text)


def notices(patient: Patient) -> Iterator[Finding]:
    """Two keys that no other can take the place of: who subscribed is bound to one, who asked to stop to the other."""
    folder = patient.settings.keys_dir
    for name, model, lost in (
        (vapid.NAME, PushSubscription, "trình duyệt đã đăng ký sẽ không nhận được tin · browsers would hear no more"),
        (
            stops.NAME,
            NoticeStop,
            "người đã xin dừng tin sẽ bị nhắn lại · who asked for no more would be written to again",
        ),
    ):
        bound = db.session.scalar(select(func.count()).select_from(model)) or 0
        if not (folder / name).exists():
            if bound:
                yield mend(f"thiếu khoá · missing key: {name} ({bound}): {lost}", FROM_DRAWER)
        elif _is_sound(name, patient):
            yield well(f"{name}: {bound} người gắn với khoá này · are bound to this key")
        else:
            yield mend(f"khoá hỏng · a key that cannot be read: {name}: {lost}", FROM_DRAWER)


def _is_sound(name: str, patient: Patient) -> bool:
    """Read anew, past what this process remembers; modes are looked at with all keys."""
    try:
        if name == stops.NAME:
            return len((patient.settings.keys_dir / name).read_bytes()) == SECRET_BYTES
        vapid.check(patient.settings.keys_dir)
    except Exception:  # noqa: BLE001 - whatever a reader of keys says of foreign bytes, the key is none
        return False
    return True

"""The machine: room on its disks, its clock, the calendar, and the address that every QR code carries."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from sqlalchemy import func, select

from app.cli.doctor.finding import Finding, Patient, look, mend, well
from app.config import LOOPBACK
from app.db import db
from app.domain.calendar import VIETNAM, calendar_around, legal_date
from app.models import Device, JournalEntry

GB = 1_000_000_000
TIGHT, FULL = 5 * GB, GB
DOUBT_MS = 10 * 60 * 1000
SET_CLOCK = "đặt đồng hồ theo mạng · set the clock by the network: timedatectl set-ntp true"


def room(patient: Patient) -> Iterator[Finding]:
    """Free bytes where the data and the backups lie."""
    for name, place in (("DATA_DIR", patient.settings.data_dir), ("BACKUP_DIR", patient.backups)):
        if place is None or not place.is_dir():
            continue
        free = shutil.disk_usage(place).free
        text = f"{name}: còn {free / GB:.1f} GB · left"
        then = "dọn ổ đĩa; khi đầy máy chủ từ chối nhận, máy lưu động giữ hết · make room; tablets keep all meanwhile"
        yield well(text) if free > TIGHT else look(text, then) if free > FULL else mend(text, then)


def clock(patient: Patient) -> Iterator[Finding]:
    """Never behind its own newest fact, and not far from what most tablets say."""
    newest = db.session.scalar(select(func.max(JournalEntry.received_at)))
    if newest is not None and patient.at < newest - timedelta(minutes=1):
        text = f"đồng hồ chạy lùi: việc mới nhất ghi lúc {newest:%d/%m/%Y %H:%M} UTC · the clock is behind its own book"
        yield mend(text, SET_CLOCK)
        return
    since = patient.at - timedelta(days=3)
    heard = select(Device.clock_offset_ms).where(Device.last_contact_at > since, Device.clock_offset_ms.is_not(None))
    offsets = [one for one in db.session.scalars(heard) if one is not None]
    middle = median(offsets) if offsets else 0
    if len(offsets) >= 3 and abs(middle) > DOUBT_MS:
        text = f"đồng hồ lệch {middle / 60000:+.0f} phút so với {len(offsets)} máy · off from most tablets by minutes"
        yield look(text, SET_CLOCK)
        return
    yield well(f"đồng hồ · clock: {patient.at:%d/%m/%Y %H:%M:%S} UTC, {patient.at.astimezone(VIETNAM):%H:%M} VN")


def calendar(patient: Patient) -> Iterator[Finding]:
    """Public holidays that follow an official notice, and the zone's own data."""
    today = legal_date(patient.at)
    until = calendar_around(today.year).verified_until
    text = f"ngày nghỉ theo thông báo đến {until:%d/%m/%Y} · holidays by official notice until then"
    then = "cập nhật app/catalogue/holidays.json khi có thông báo · add the year's notice"
    yield well(text) if until - today > timedelta(days=60) else look(text, then)
    try:
        off = datetime(today.year, today.month, today.day, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")).utcoffset()
    except ZoneInfoNotFoundError:
        yield look("máy không có dữ liệu múi giờ · no time zone data here", "apt-get install tzdata")
        return
    if off != VIETNAM.utcoffset(None):
        yield mend(
            f"Asia/Ho_Chi_Minh {off}: app dùng +7 · the app counts by +7", "gọi người bảo trì · call the maintainers"
        )


def address(patient: Patient) -> Iterator[Finding]:
    """`PUBLIC_URL`, and the certificate where this server speaks TLS itself."""
    settings = patient.settings
    parts = urlsplit(settings.public_url)
    if parts.hostname in LOOPBACK and not settings.demo:
        text = f"PUBLIC_URL={settings.public_url}: máy khác không vào được · no other machine can reach it"
        yield look(text, "đặt https://… trước khi cấp máy · set https://… before tablets are enrolled")
    else:
        yield well(f"PUBLIC_URL={settings.public_url}")
    if settings.tls_cert and settings.tls_key:
        yield from _certificate(settings.tls_cert, settings.tls_key, parts.hostname or "", patient.at)
    elif parts.scheme == "https":
        yield well(
            "TLS do máy chủ phía trước lo, xem hạn chứng thư ở đó · TLS ends at a proxy: look at its certificate"
        )


def _certificate(cert: Path, key: Path, host: str, at: datetime) -> Iterator[Finding]:
    renew = "gia hạn chứng thư rồi khởi động lại · renew it and restart"
    try:
        held = x509.load_pem_x509_certificates(cert.read_bytes())[0]
        own = serialization.load_pem_private_key(key.read_bytes(), None).public_key()
    except (ValueError, OSError, IndexError) as error:
        yield mend(f"TLS_CERT, TLS_KEY: không đọc được · cannot be read: {type(error).__name__}", renew)
        return
    if own != held.public_key():
        yield mend("TLS_KEY không phải của TLS_CERT · is not the key of TLS_CERT", renew)
    if host not in _names(held):
        yield mend(f"chứng thư không phải cho {host} · the certificate is not for {host}", renew)
    left = held.not_valid_after_utc - at
    text = f"chứng thư hết hạn {held.not_valid_after_utc:%d/%m/%Y} · the certificate ends then"
    yield well(text) if left > timedelta(days=21) else look(text, renew) if left > timedelta() else mend(text, renew)


def _names(held: x509.Certificate) -> set[str]:
    try:
        names = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return set()
    return {*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress))}

"""A device that a restored database does not know is known by its enrolment certificate.

It was enrolled after the backup. What the certificate says was written by this server and signed by a key that no
database holds: device, lane, keys, and the officers whose author keys were certified.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import select

from app.config import Settings
from app.db import db
from app.domain.errors import BrokenEnvelope, EnrolmentRefused, UnknownDevice
from app.models import AuthorKey, Device, Person, Unit
from app.services import installation
from app.sync import enrolment_key, jws, revocations, tokens
from app.sync.enrolment import Jwk
from app.sync.envelope import read_header
from app.sync.jws import BadJws
from app.sync.keys import Keyring
from app.sync.known import Ended
from app.sync.revocations import TakenBack

PROOFS = 64
"""So many headers are looked at for one that the chain key signed."""


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class ReturnRequest(_Told):
    """What a device shows that was answered `unknown_device`."""

    certificate: Annotated[str, Field(min_length=20, max_length=60_000)]


class ReturnAnswer(BaseModel):
    """The device is known again."""

    device_id: str
    epoch: int


class Certified(_Told):
    """An officer of the certificate, and the public halves of what was made for them on the device."""

    person: str
    name: str
    title: str = ""
    roles: list[str]
    key: Jwk
    recipient: str
    replaced_by: str | None = None
    last_seq: int | None = None


class Certificate(_Told):
    """What was signed at enrolment. Certificates of the first days name no people: their facts go to the tray."""

    kind: Literal["enrolment"]
    device: str
    unit: str
    lane: str
    chain_key: Jwk
    transport_key: Jwk
    at: AwareDatetime
    name: str = ""
    epoch: int = 1
    people: list[Certified] = []


def welcome(request: ReturnRequest, token: str, *, keyring: Keyring, settings: Settings) -> ReturnAnswer:
    """Make device and author keys again; nothing changes where the device is known. The caller holds the pen.

    ``token`` is an ordinary device token: it proves that the transport key of the certificate is still there. A
    device on the signed list of revocations comes back revoked. Raises `UnknownDevice`, `ClockInDoubt`, and
    `EnrolmentRefused` where its lane is another device's by now.
    """
    said = read(request.certificate, keyring)
    tokens.check_device(token, said.device, jws.public_key(said.transport_key.model_dump()), settings.origin)
    _know_again(said, keyring)
    return ReturnAnswer(device_id=said.device, epoch=installation.epoch())


def welcome_by_chain(said: Certificate, headers: Sequence[str], *, keyring: Keyring) -> None:
    """The same for a device that cannot come itself: one of these headers has to be signed by its chain key.

    The caller holds the pen. Raises `UnknownDevice` and `EnrolmentRefused`.
    """
    if not any(_is_signed(token, said) for token in headers[:PROOFS]):
        raise UnknownDevice("no header that the certificate's chain key signed")
    _know_again(said, keyring)


def _is_signed(token: str, said: Certificate) -> bool:
    try:
        read_header(token, said.device, jws.public_key(said.chain_key.model_dump()))
    except BrokenEnvelope:
        return False
    return True


def _know_again(said: Certificate, keyring: Keyring) -> None:
    """Where the device is known, the author keys that were certified since the backup are made again."""
    taken = revocations.read(keyring.folder, keyring)
    if db.session.get(Device, said.device) is None:
        gone = taken.devices.get(said.device)
        _refuse_unfit(said, revoked=gone is not None)
        _make(said, gone)
    for one in said.people:
        _certify(said, one, taken)
    db.session.flush()


def read(certificate: str, keyring: Keyring) -> Certificate:
    """What it says, if this installation signed it, and stands by it today. Raises `UnknownDevice`."""
    try:
        signed = jws.split(certificate)
        said = Certificate.model_validate_json(keyring.verified(signed))
    except (BadJws, ValidationError) as error:
        raise UnknownDevice("not a certificate of this installation") from error
    if not enrolment_key.vouches_for(said, signed.kid, keyring):
        raise UnknownDevice("certified by a key that was changed, for whom it did not know")
    return said


def _refuse_unfit(said: Certificate, *, revoked: bool) -> None:
    if said.epoch < installation.enrolments_since() or db.session.get(Unit, said.unit) is None:
        raise UnknownDevice("of a database that was thrown away")
    lane = select(Device.id).where(Device.unit_id == said.unit, Device.lane == said.lane, Device.revoked_at.is_(None))
    if not revoked and db.session.execute(lane).first():
        raise EnrolmentRefused(f"lane {said.lane} is another device's by now")


def _make(said: Certificate, gone: datetime | None) -> None:
    db.session.add(
        Device(
            id=said.device,
            unit_id=said.unit,
            name=said.name or f"Máy {said.lane}",
            lane=said.lane,
            chain_key=said.chain_key.model_dump(),
            transport_key=said.transport_key.model_dump(),
            missing=[],
            enrolled_at=said.at,
            revoked_at=gone,
        )
    )
    db.session.flush()


def _certify(said: Certificate, one: Certified, taken: TakenBack) -> None:
    """The officer too, where the backup is older than their arrival."""
    if db.session.get(Person, one.person) is None:
        person = Person(id=one.person, unit_id=said.unit, name=one.name, title=one.title, roles=one.roles)
        person.created_at = said.at
        db.session.add(person)
        db.session.flush()
    key = one.key.model_dump()
    kid = jws.thumbprint(key)
    end = taken.authors.get(kid, Ended(None, one.last_seq))
    known = db.session.get(AuthorKey, kid)
    if known is not None:
        known.replaced_by = known.replaced_by or one.replaced_by
    else:
        db.session.add(
            AuthorKey(
                kid=kid,
                person_id=one.person,
                device_id=said.device,
                public_key=key,
                recipient=one.recipient,
                certified_at=said.at,
                replaced_by=one.replaced_by,
                last_seq=end.last_seq,
                revoked_at=end.at or taken.devices.get(said.device),
            )
        )

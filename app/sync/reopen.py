"""An envelope that is kept, opened once more: to be looked at, or because a key is there now that was not."""

from __future__ import annotations

from app.config import Settings
from app.domain.errors import NotFound
from app.models import Fork, JournalEntry
from app.sync import known
from app.sync.endings import doubt_ended
from app.sync.keys import Keyring
from app.sync.prepare import Parcel, prepare


def reopen(kept: JournalEntry | Fork, *, keyring: Keyring, settings: Settings) -> Parcel:
    """The kept bytes as a parcel, checked as on the day they came; ``trouble`` says what does not hold.

    Raises `NotFound` where the bytes have left at the end of their retention, or are not what they were.
    """
    if kept.sealed is None:
        raise NotFound("purged")
    sender = known.device(kept.device_id)
    (parcel,) = prepare([kept.header], {kept.op_id: kept.sealed}, sender, keyring, settings)
    if not isinstance(parcel, Parcel):
        raise NotFound("the kept bytes have changed")
    doubt_ended([parcel], sender.id, raw_at=None, at=kept.received_at)
    return parcel

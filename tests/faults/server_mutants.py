"""Deliberate bugs of the server: the harness has to find each of them. Planted by patching, never by a switch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.db import db, open_line, writing
from app.domain.errors import BrokenEnvelope
from app.sync import prepare, push, take
from app.sync.blob_store import BlobStore
from app.sync.prepare import Parcel, Refused

MUTANTS: dict[str, Callable[[], None]] = {}


def mutant(function: Callable[[], None]) -> Callable[[], None]:
    """A bug that can be planted, by the name of its function."""
    MUTANTS[function.__name__] = function
    return function


def plant(name: str) -> None:
    """Plant this bug; nothing for an empty name."""
    if name in MUTANTS:
        MUTANTS[name]()


@mutant
def answered_before_commit() -> None:
    """Every third batch is answered, receipt and all, though its transaction came to nothing."""
    original = push._write
    count = [0]

    def write(batch: Any, *args: Any, **kwargs: Any) -> Any:
        count[0] += 1 if batch.headers else 0
        with writing():
            said = original(batch, *args, **kwargs)
            if batch.headers and count[0] % 3 == 0:
                open_line().connection.rollback()
        return said

    push._write = write


@mutant
def replay_takes_effect_again() -> None:
    """A stored verdict is not just told again: the dossier is counted once more."""
    original = take._sort_out

    def sort_out(device: Any, parcels: Any, answers: Any, at: Any) -> Any:
        fresh = original(device, parcels, answers, at)
        for parcel in parcels:
            if id(parcel) in answers and answers[id(parcel)].replay and parcel.operation.type == "intake_recorded":
                db.session.connection().exec_driver_sql(
                    "UPDATE tally SET received = received + 1 WHERE dimension = 'unit' AND unit_id = ?",
                    (device.unit_id,),
                )
        return fresh

    take._sort_out = sort_out


@mutant
def blob_received_half_way() -> None:
    """A blob counts as whole before its last bytes are there; what lies in its place is short."""
    original = BlobStore._put_in_place

    def put_in_place(store: BlobStore, name: str) -> None:
        original(store, name)
        path = store.path(name)
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size // 2)

    setattr(BlobStore, "_put_in_place", put_in_place)  # noqa: B010  # mypy would not let the bug in


@mutant
def poison_for_ever() -> None:
    """One operation in four is turned away again and again, and never kept."""
    original = prepare.prepare

    def turn_away(*given: Any) -> list[Parcel | Refused]:
        came = [one for one in original(*given) if isinstance(one, Parcel)]
        return [_poisoned(one) if one.header.seq % 4 == 0 else one for one in came]

    setattr(push, "prepare", turn_away)  # noqa: B010  # it is imported there by name


def _poisoned(one: Parcel) -> Refused:
    return Refused(one.header.op_id, BrokenEnvelope("poison"))

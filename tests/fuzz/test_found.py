"""What foreign bytes once brought down, each by its name."""

from __future__ import annotations

import io
import json
import tarfile
from typing import Any

import pytest
from flask import Flask

from app.domain import operations
from app.domain.errors import BrokenHandOver, InvalidOperation
from app.sync import handover_file
from tests.factories import CASES, Tablet
from tests.hand_over import manifest, tar_of
from tests.web.world import ADMIN, add_admin, sign_in

BEYOND = str(2**63)


@pytest.mark.parametrize("where", [f"/desk/khay/hai-ban/{BEYOND}", f"/desk/du-lieu/su-co/{BEYOND}"])
def test_a_number_in_an_address_that_no_database_holds_is_not_there(app: Flask, where: str) -> None:
    add_admin(app)
    assert sign_in(app, ADMIN).get(where).status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"storage_left": 2**63},
        {"outbox": {"operations": 2**63, "blobs": 0}},
        {"outbox": {"operations": 0, "blobs": 0, "oldest_at": "0001-01-01T00:00:00+14:00"}},
    ],
    ids=["room", "operations", "oldest"],
)
def test_what_a_device_says_of_itself_and_cannot_be_is_refused(tablet: Tablet, said: dict[str, Any]) -> None:
    _, taken = tablet.intake()
    assert tablet.send(taken, **said).status_code == 422
    assert tablet.verdicts(taken) == [("applied", "")]


def test_a_clock_that_is_off_by_all_of_time_spoils_no_batch(tablet: Tablet) -> None:
    dossier, taken = tablet.intake()
    clock = {"raw_at": "0002-01-01T00:00:00.000Z", "offset_ms": -(10**14), "offset_age_s": 60}
    odd = tablet.say("note_added", {"text": "x"}, dossier_id=dossier, clock=clock)
    assert tablet.verdicts(taken, odd, tablet.intake()[1])[1:] == [("applied", "time_doubt"), ("applied", "")]


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_instant_that_has_no_day_here_is_refused(at: str) -> None:
    with pytest.raises(InvalidOperation, match=r"^note_added\.at: value_error$"):
        operations.of({**CASES["note_added"], "at": at})


def test_an_offset_of_five_thousand_digits_is_no_offset(tablet: Tablet) -> None:
    blob, _ = tablet.announce()
    assert tablet.tus("PATCH", blob, b"x", Upload_Offset="9" * 5000).status_code == 422


def test_a_length_of_five_thousand_digits_is_too_large(tablet: Tablet) -> None:
    said = {"CONTENT_LENGTH": "9" * 5000}
    answer = tablet.client.post("/api/sync/push", data=b"x", headers=tablet.token(), environ_overrides=said)
    assert answer.status_code == 413


@pytest.mark.parametrize("size", [b"\xff" * 12, b"\xff" * 11 + b"\x00"], ids=["-1", "-256"])
def test_a_hand_over_file_that_leads_backwards_is_refused(tablet: Tablet, size: bytes) -> None:
    over = bytearray(tar_of([("manifest.json", manifest(tablet, [], [])), ("operations/" + "a" * 36 + ".age", b"x")]))
    at = 1024
    assert over[at : at + 10] == b"operations"
    over[at + 124 : at + 136] = size
    over[at + 148 : at + 156] = b" " * 8
    over[at + 148 : at + 156] = b"%06o\x00 " % sum(over[at : at + 512])
    with pytest.raises(BrokenHandOver, match="does not belong here"):
        handover_file.read(io.BytesIO(over))


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_SPARSE])
def test_a_hand_over_file_whose_names_are_longer_than_memory_is_refused_by_its_header(kind: bytes) -> None:
    """Python would read the whole of such a member, up to 2 GB, to learn a name."""
    about = tarfile.TarInfo("manifest.json")
    about.type, about.size = kind, 10**9
    asked: list[int] = []

    class File(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(-1 if size is None else size)
            return super().read(size)

    with pytest.raises(BrokenHandOver):
        handover_file.read(File(about.tobuf(tarfile.USTAR_FORMAT) + json.dumps({}).encode() + bytes(4096)))
    assert 0 < max(asked) <= 512
    assert min(asked) > 0

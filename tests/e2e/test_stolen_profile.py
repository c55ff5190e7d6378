"""A copy of the whole profile after a field day, locked: one key in it can be used, and it only delivers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from playwright.sync_api import Playwright

from app.sync import jws
from tests.e2e import thief
from tests.e2e.book import Book
from tests.e2e.citizens import PAY
from tests.e2e.conftest import CHROMIUM
from tests.e2e.field_officer import FieldOfficer, Slip
from tests.e2e.screen_lock import Authenticator
from tests.e2e.stolen import AN_AGE_KEY, Answer, Stolen, doors, private_keys
from tests.e2e.tablet import Tablet
from tests.e2e.test_unlock import HOA, OWN, VINH, add_screen_lock, handed_over, inside
from tests.e2e.town import Town

A_DOSSIER = "select dossier_id from journal where type = 'delivered' limit 1"
DRAFT = ("Hoàng Thị Ẻn", "0966112233")


@pytest.fixture
def field_day(town: Town, tablet: Tablet, officer: FieldOfficer) -> Slip:
    """Hoa's vault opens by screen lock and words, Vinh's by words; trip pack, open session, a dossier, a draft."""
    handed_over(town, officer, HOA, VINH)
    officer.unlock("Hoa")
    officer.fetch_trip_pack()
    Authenticator(tablet, prf=True)
    add_screen_lock(officer)
    officer.page.get_by_text("Đã thêm khoá màn hình.").wait_for()
    officer.press("Khoá")
    officer.unlock("Hoa")
    inside(officer)
    officer.open_today()
    tablet.network(on=False)
    town.stop()  # a browser that is closed forgets its flight mode first
    officer.open_session()
    slip = officer.take_in(PAY)
    officer.leave_a_draft(*DRAFT)
    officer.lock()
    tablet.switch_off()
    return slip


@pytest.fixture
def stolen(playwright: Playwright, town: Town, tablet: Tablet, field_day: Slip, tmp_path: Path) -> Iterator[Stolen]:
    """What somebody made of the tablet's storage; the tablet itself stays off."""
    assert field_day.code
    town.start()
    stolen = Stolen(playwright, town.url, tablet.profile, tmp_path / "copy", CHROMIUM)
    yield stolen
    stolen.close()


def test_the_only_key_in_a_stolen_profile_delivers_and_does_nothing_else(
    town: Town, tablet: Tablet, field_day: Slip, stolen: Stolen, book: Book
) -> None:
    nothing_lies_open(town, tablet, field_day, stolen, book)
    device = stolen.can("device")
    claims = {"iss": device["id"], "aud": town.url, "scope": "device"}
    token = stolen.can("token", claims)
    heard = [*it_speaks_for_nobody(stolen, device, claims), *it_makes_nothing_up(stolen, token, device)]
    heard += it_opens_no_other_door(town, stolen, token)
    assert book.journal() == [], "nothing of all this was taken"
    heard += it_delivers(town, stolen, token, book)
    assert thief.found_words([answer.text.encode() for answer in heard], PAY.secrets()) == {}
    assert book.dossier(field_day.code)["number"] == field_day.number


def nothing_lies_open(town: Town, tablet: Tablet, slip: Slip, stolen: Stolen, book: Book) -> None:
    """No word of the citizens' and no passphrase in any byte; of all private keys only the transport key."""
    words = {**PAY.secrets(), "code": slip.code, "name in a draft": DRAFT[0], "phone in a draft": DRAFT[1], **OWN}
    on_disk = tablet.files()
    assert thief.found_words(on_disk, words) == {}
    assert thief.found_pieces(on_disk, PAY.pages()) == []
    (key,) = stolen.can("keys")
    assert key == {"where": "tan-noi/keys/transport.key", "type": "private", "usages": ["sign"], "out": []}
    (row,) = town.rows("select chain_key, transport_key from device where id = ?", book.device)
    authors = town.rows("select public_key from author_key where device_id = ?", book.device)
    transport, *others = [xy(row["transport_key"]), xy(row["chain_key"]), *(xy(one["public_key"]) for one in authors)]
    found = private_keys(on_disk)
    assert transport in found, "non-extractable for scripts, not for a screwdriver: what can be found is found"
    assert found.isdisjoint(others)
    assert len(others) == 3, "the chain and two authors"
    assert [AN_AGE_KEY.findall(place) for place in on_disk if AN_AGE_KEY.search(place)] == []


def xy(jwk: str) -> tuple[str, str]:
    known = json.loads(jwk)
    return known["x"], known["y"]


def it_speaks_for_nobody(stolen: Stolen, device: dict[str, Any], claims: dict[str, str]) -> Iterator[Answer]:
    """Neither by its own name nor by an author's nor for another device does it read."""
    for person in device["people"]:
        said = {**claims, "scope": "person", "iss": person["id"], "device": device["id"]}
        for kid in (None, *author_kids(device)):
            answer = stolen.ask("ask", "GET", "/api/sync/pull", {"token": stolen.can("token", said, kid)})
            assert (answer.status, answer.said["code"]) == (401, "unknown_device")
            yield answer
    for said in ({**claims, "iss": device["people"][0]["id"]}, {**claims, "aud": "http://elsewhere.test"}):
        answer = stolen.ask("push", stolen.can("token", said), [])
        assert answer.status == 401
        yield answer


def author_kids(device: dict[str, Any]) -> list[str]:
    """As the certificate, which lies open, names them."""
    said = json.loads(jws.split(device["certificate"]).payload)
    return [one["kid"] for one in said["people"]]


def it_makes_nothing_up(stolen: Stolen, token: str, device: dict[str, Any]) -> Iterator[Answer]:
    """A header by the transport key, one that belongs to other bytes, a blob that nobody announced."""
    owed = stolen.can("owed")
    sealed = "not sealed by anybody"
    fields = {
        "device": device["id"],
        "op_id": "01994c5e-8a00-7000-8000-00000000fade",
        "prev": owed[-1]["header_sha256"],
        "sealed_sha256": stolen.can("hash", sealed),
        "seq": owed[-1]["seq"] + 1,
        "size": len(sealed),
        "v": 1,
    }
    header = stolen.can("sign", json.dumps(fields, separators=(",", ":")))
    forged = [
        {"op_id": fields["op_id"], "header": header, "sealed": sealed},
        {"op_id": owed[0]["op_id"], "header": owed[0]["header"], "sealed": sealed},
    ]
    answer = stolen.ask("push", token, forged)
    assert [one["verdict"] for one in answer.said["verdicts"]] == ["refused", "refused"]
    yield answer
    answer = stolen.ask("upload", token, None, "bytes that fill a disk")
    assert (answer.status, answer.said["code"]) == (403, "not_announced")
    yield answer


def it_opens_no_other_door(town: Town, stolen: Stolen, token: str) -> Iterator[Answer]:
    """Where no device is asked for, the key makes no difference at all."""
    dossier = town.rows(A_DOSSIER)[0]["dossier_id"]
    for method, rule, guard in doors():
        path = re.sub(r"<(?:[^:<>]*:)?(\w+)>", lambda found: {"dossier_id": dossier}.get(found[1], "1"), rule)
        plain, with_key = stolen.ask("ask", method, path), stolen.ask("ask", method, path, {"token": token})
        if guard == "device token":
            assert plain.status == 401, rule
        else:
            assert (with_key.status, with_key.type) == (plain.status, plain.type), rule
        yield with_key


def it_delivers(town: Town, stolen: Stolen, token: str, book: Book) -> Iterator[Answer]:
    """What the tablet's own people saved reaches the commune by a thief's hand too, and the thief gets receipts."""
    blobs = stolen.can("blobs")
    answer = stolen.ask("upload", token, blobs[0], None)
    assert answer.status == 403, "the facts come first"
    answer = stolen.ask("push", token)
    assert {one["verdict"] for one in answer.said["verdicts"]} == {"applied"}
    yield answer
    for blob in blobs:
        answer = stolen.ask("upload", token, blob, None)
        assert (answer.status, bool(answer.receipt)) == (201, True)
        yield answer
    mine = [row["op_id"] for row in book.journal()]
    theirs = town.rows("select op_id from journal where device_id != ? limit 3", book.device)
    asked = "&".join(f"op_id={one}" for one in (*mine, *(row["op_id"] for row in theirs)))
    answer = stolen.ask("ask", "GET", f"/api/sync/receipts?{asked}", {"token": token})
    receipt = receipt_of(answer)
    assert [op_id for op_id, _ in receipt["ops"]] == mine
    yield answer


def receipt_of(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(jws.split(answer.said["receipt"]).payload)
    return found


def test_keys_that_lie_open_would_be_found() -> None:
    """The negative control of the search for keys."""
    key = jws.generate()
    known = jws.public_jwk(key.public_key())
    number = key.private_numbers().private_value.to_bytes(32)
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    for worn in (der, json.dumps({**known, "d": jws.b64(number)}).encode()):
        assert (known["x"], known["y"]) in private_keys([b"..." + worn + b"..."])
    assert AN_AGE_KEY.search(b'{"identity":"AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L0000"}')

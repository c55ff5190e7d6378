"""A tablet is lost after a day in the hamlet. It is locked; whoever finds it reads every byte, and learns nothing."""

from __future__ import annotations

import base64
import json
import re
from functools import reduce
from typing import Any
from urllib.parse import quote

import pytest
import rfc8785

from tests.e2e import thief
from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY, Citizen
from tests.e2e.field_officer import FieldOfficer, Slip
from tests.e2e.tablet import Tablet
from tests.e2e.town import ROOT, Town

DAY = (PAY, CHAO)
OWN = {"Nông Thị Hoa": "ruộng bậc thang Khau Pạ", "Lý Quang Vinh": "thác đổ ba tầng sương"}
PLANT = """async ([name, bytes]) => {
  const db = await new Promise((ok, no) => {
    const asked = indexedDB.open('planted', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('left', { autoIncrement: true });
    asked.onsuccess = () => ok(asked.result); asked.onerror = () => no(asked.error);
  });
  await new Promise((ok, no) => {
    const put = db.transaction('left', 'readwrite', { durability: 'strict' });
    put.objectStore('left').put({ name }); put.objectStore('left').put(new Uint8Array(bytes));
    put.oncomplete = ok; put.onerror = () => no(put.error);
  });
  db.close();
}"""

PACK = """async (said) => {
  const db = await new Promise((ok, no) => {
    const asked = indexedDB.open('packed', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('left', { autoIncrement: true });
    asked.onsuccess = () => ok(asked.result); asked.onerror = () => no(asked.error);
  });
  const put = (value) => new Promise((ok, no) => {
    const tx = db.transaction('left', 'readwrite');
    tx.objectStore('left').put(value);
    tx.oncomplete = ok; tx.onerror = () => no(tx.error);
  });
  await put(said);
  const noise = new Uint8Array(40000);
  crypto.getRandomValues(noise);
  for (let i = 0; i < 150; i += 1) await put(noise); // so much that LevelDB makes a table of it
  db.close();
}"""


def secrets_of(citizen: Citizen, slip: Slip) -> dict[str, str]:
    named = {f"{what} of {citizen.name}": word for what, word in citizen.secrets().items()}
    return {**named, f"tracking code of {citizen.name}": slip.code}


def not_of_the_shell(places: list[bytes]) -> list[bytes]:
    """What came with the app itself, such as its icons, is nobody's secret."""
    shell = {path.read_bytes() for path in (ROOT / "pwa" / "dist").rglob("*") if path.is_file()}
    return [place for place in places if place not in shell]


def told(operation: dict[str, Any]) -> bytes:
    """An operation without what may stand in the clear: names of sealed blobs, sealed keys, words of the catalogue."""
    facts = operation["facts"]
    facts.pop("working_keys", None)
    for attachment in facts.get("attachments", []):
        del attachment["sealed_sha256"]
    names = [component.pop("name") for component in facts.get("components", [])]
    read = (facts.get("agreement") or {}).get("read_back") or []
    read[:] = [reduce(lambda left, name: left.replace(name, ""), names, sentence) for sentence in read]
    return rfc8785.dumps(operation)


@pytest.fixture
def officer(town: Town, tablet: Tablet) -> FieldOfficer:
    """Hoa, with a tablet that was handed over by a one-time link: the words are her own, nobody shows them."""
    ids = [town.rows("select id from person where name = ?", name)[0]["id"] for name in OWN]
    link = re.search(r"http://\S+", town.flask("enrol-device", *ids))
    assert link
    officer = FieldOfficer(tablet)
    officer.enrol_by_link(link[0], OWN)
    return officer


def test_a_locked_tablet_tells_nothing_of_any_dossier(officer: FieldOfficer, book: Book) -> None:
    officer.unlock()
    officer.fetch_trip_pack()
    officer.open_session()
    officer.tablet.network(on=False)
    words: dict[str, str] = {f"passphrase of {who}": word for who, word in officer.passphrases.items()}
    for citizen in DAY:
        words |= secrets_of(citizen, officer.take_in(citizen))
    officer.appraise(PAY)
    officer.decide(PAY, "Giấy xác nhận khuyết tật")
    officer.leave_a_draft("Hoàng Thị Ẻn", "0966112233")
    words |= {"name in a draft": "Hoàng Thị Ẻn", "phone in a draft": "0966112233"}
    officer.open_today()
    officer.lock()

    before_sending = officer.tablet.dump()
    assert thief.found_words(before_sending, words) == {}
    assert thief.found_pictures(not_of_the_shell(before_sending)) == []

    officer.tablet.network(on=True)
    officer.unlock()
    officer.send_all()
    officer.lock()
    after_sending = officer.tablet.dump()
    officer.tablet.switch_off()
    on_disk = officer.tablet.files()

    papers = book.papers()
    plain = [*map(told, book.operations()), *(book.opened(paper) for paper in papers)]
    plain += [hash_ for paper in papers for hash_ in (paper.sha256.encode(), bytes.fromhex(paper.sha256))]
    assert len(papers) == 6, "what the commune opened is what is looked for"
    assert thief.found_pictures(not_of_the_shell(after_sending)) == []
    for places in (before_sending, after_sending, on_disk):
        assert thief.found_words(places, words) == {}
        assert thief.found_pieces(places, plain) == []
    assert thief.found_pieces(on_disk, [page for citizen in DAY for page in citizen.pages()]) == []


def test_the_thief_would_find_what_lies_open(tablet: Tablet) -> None:
    """The negative control: the same search, over a tablet on which somebody left a name and a picture."""
    picture = PAY.pages()[0]
    tablet.page.goto(tablet.url + "/app/")
    tablet.page.evaluate(PLANT, [PAY.name, list(picture)])
    dumped = tablet.dump()
    tablet.switch_off()
    for places in (dumped, tablet.files()):
        assert thief.found_words(places, {"name": PAY.name, "phone": PAY.phone}).keys() == {"name"}
        assert thief.found_pieces(places, [picture])
    assert thief.found_pictures(dumped)


def test_the_thief_reads_what_the_browser_packed(tablet: Tablet) -> None:
    """A name whose pieces stand earlier in the same block is only pointed to: the raw bytes do not have it."""
    inline, long = "Nong Thi Pay", "Sung Mi Chao"
    tablet.page.goto(tablet.url + "/app/")
    tablet.page.evaluate(PACK, {"a": "Nong T#1", "b": "#hi Pay#2", "c": inline, "d": "Be Map " * 2000})
    filler = " ".join(f"Large {n * 7919 % 1000003}" for n in range(200_000))
    tablet.page.evaluate(PACK, f"{filler} Sung Mi # i Chao # {long} {filler[:200]}")
    tablet.switch_off()
    words = {"a short value": inline, "a long value": long}
    assert thief.found_words(tablet.raw_files(), words) == {}, "packed: else this test proves nothing"
    assert thief.found_words(tablet.files(), words).keys() == words.keys()


@pytest.mark.parametrize("dress", ["utf-8", "utf-16-le", "utf-16-be", "folded", "base64", "json", "url"])
def test_the_thief_knows_every_dress(dress: str) -> None:
    name = "Đàm Thị Ếch"
    worn = {
        "utf-8": name.encode(),
        "utf-16-le": name.encode("utf-16-le"),
        "utf-16-be": name.encode("utf-16-be"),
        "folded": b"dam thi ech",
        "base64": base64.b64encode(f'{{"name":"{name}"}}'.encode()),
        "json": json.dumps({"name": name}).encode(),
        "url": quote(name).encode(),
    }[dress]
    assert thief.found_words([b"..." + worn + b"..."], {"name": name}).keys() == {"name"}

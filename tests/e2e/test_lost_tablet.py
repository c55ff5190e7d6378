"""A tablet is lost after a day in the hamlet. It is locked; whoever finds it reads every byte, and learns nothing."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest

from tests.e2e import thief
from tests.e2e.book import Book
from tests.e2e.citizens import CHAO, PAY, Citizen
from tests.e2e.field_officer import FieldOfficer, Slip

DAY = (PAY, CHAO)
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


def secrets_of(citizen: Citizen, slip: Slip) -> dict[str, str]:
    named = {f"{what} of {citizen.name}": word for what, word in citizen.secrets().items()}
    return {**named, f"tracking code of {citizen.name}": slip.code}


def test_a_locked_tablet_tells_nothing_of_any_dossier(officer: FieldOfficer, book: Book) -> None:
    officer.ready()
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
    assert thief.found_words(before_sending, words) == set()
    assert thief.found_pictures(before_sending) == []

    officer.tablet.network(on=True)
    officer.unlock()
    officer.send_all()
    officer.lock()
    after_sending = officer.tablet.dump()
    officer.tablet.switch_off()
    on_disk = officer.tablet.files()

    plain = [*book.facts(), *(book.opened(paper) for paper in book.papers())]
    assert len(plain) >= 9, "facts and papers of the day, as the commune opened them"
    for places in (before_sending, after_sending, on_disk):
        assert thief.found_words(places, words) == set()
        assert thief.found_pieces(places, plain) == []
    assert thief.found_pieces(on_disk, [page for citizen in DAY for page in citizen.pages()]) == []


def test_the_thief_would_find_what_lies_open(officer: FieldOfficer) -> None:
    """The negative control: the same search, over a tablet on which somebody left a name and a picture."""
    picture = PAY.pages()[0]
    officer.open_app()
    officer.sees("Nhận một máy dùng thử", 30_000)
    officer.page.evaluate(PLANT, [PAY.name, list(picture)])
    dumped = officer.tablet.dump()
    officer.tablet.switch_off()
    for places in (dumped, officer.tablet.files()):
        assert thief.found_words(places, {"name": PAY.name, "phone": PAY.phone}) == {"name"}
        assert thief.found_pieces(places, [picture])
    assert thief.found_pictures(dumped)


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
    assert thief.found_words([b"..." + worn + b"..."], {"name": name}) == {"name"}

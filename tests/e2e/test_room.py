"""Room on the tablet: large photos are made small, and a dossier is begun only where it can be ended."""

from __future__ import annotations

import functools
import io
import random
import re
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.book import Book
from tests.e2e.citizens import PAY, PHAY, Citizen
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town

MB = 1_000_000
LONGEST_SIDE = 2000
FILL = """() => {
  globalThis.realPut = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
}"""
"""At every write: a quota that is lowered is noticed by Chromium's IndexedDB only some writes later."""
CLEAR = "() => { IDBObjectStore.prototype.put = globalThis.realPut; }"
KEPT = "name => globalThis.__tanNoi.today.value.drafts.some((draft) => draft.name === name)"
"""Nobody left the field, nobody pressed a button: the pause was enough."""
NOT_FOR_A_DOSSIER = 31 * MB
"""What is free when a dossier might not fit any more: the reserve and a little."""


@functools.cache
def photo_of_12_megapixels() -> bytes:
    """A sharp, busy page, as a good camera writes it."""
    grain = Image.frombytes("RGB", (2000, 1500), random.Random(12).randbytes(2000 * 1500 * 3))
    out = io.BytesIO()
    grain.resize((4000, 3000), Image.Resampling.BILINEAR).save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class WithLargePhotos(Citizen):
    """Somebody whose papers are photographed with the best camera there is."""

    def pages(self) -> list[bytes]:
        return [photo_of_12_megapixels()] * self.photos


def free(tablet: Tablet, room: int | None) -> None:
    """The browser has so many bytes left for this app; None: as many as the disk has."""
    if room is None:
        tablet.cdp.send("Storage.overrideQuotaForOrigin", {"origin": tablet.url})
        return
    used = tablet.page.evaluate("async () => (await navigator.storage.estimate()).usage")
    tablet.cdp.send("Storage.overrideQuotaForOrigin", {"origin": tablet.url, "quotaSize": max(1, used + room)})


def like(citizen: Citizen, kind: type[WithLargePhotos]) -> WithLargePhotos:
    said: dict[str, Any] = {name: getattr(citizen, name) for name in citizen.__slots__}
    return kind(**said)


@pytest.mark.long
def test_photos_over_5_mb_missing(town: Town, officer: FieldOfficer, book: Book) -> None:
    """The complaint: photos over 5 MB never arrive. They are taken offline, made small beside the page, and arrive."""
    assert len(photo_of_12_megapixels()) > 8 * MB
    officer.ready()
    officer.tablet.network(on=False)
    town.stop()
    officer.open_session()
    officer.take_in(like(PAY, WithLargePhotos))
    assert [worker.url for worker in officer.page.workers if "photo-worker" in worker.url]

    town.start()
    officer.tablet.network(on=True)
    officer.send_all()
    photos = [paper for paper in book.papers() if paper.kind == "paper"]
    assert len(photos) == PAY.photos
    for photo in photos:
        assert photo.received_at
        picture = Image.open(io.BytesIO(book.opened(photo)))
        assert max(picture.size) == LONGEST_SIDE
        assert photo.size < 5 * MB


def test_no_dossier_is_begun_that_could_not_be_finished_and_none_is_stopped_in_the_middle(
    officer: FieldOfficer, tablet: Tablet
) -> None:
    officer.ready()
    officer.press(re.compile("^Mở phiên"))
    expect(officer.page.get_by_text(re.compile(r"^Máy còn chỗ cho ít nhất [\d.]+ hồ sơ\."))).to_be_visible()
    officer.open_today()
    officer.open_session()

    officer.tab_or_next()
    officer.person(PAY)
    free(tablet, NOT_FOR_A_DOSSIER)
    officer.procedure(PAY)
    officer.declaration(PAY)
    officer.papers(PAY)
    officer.agreement(PAY)

    officer.press("Xong, mời người sau")
    expect(officer.page.get_by_text(re.compile(r"^Chưa bắt đầu hồ sơ mới: máy chỉ còn \d+ MB"))).to_be_visible()
    officer.press("Mở Hộp gửi")
    officer.sees("Hộp gửi")

    free(tablet, None)
    officer.open_today()
    officer.tab_or_next()


def test_a_save_on_a_full_tablet_says_so_and_loses_nothing(officer: FieldOfficer, tablet: Tablet) -> None:
    officer.ready()
    officer.open_session()
    officer.until_agreed(PHAY)
    tablet.page.evaluate(FILL)
    officer.press("Chị đồng ý, lưu")
    full = officer.page.get_by_text(re.compile("^Chưa lưu được: máy hết chỗ")).first
    expect(full).to_be_visible()
    officer.open_today()
    expect(officer.resuming(PHAY.name)).to_be_visible()

    tablet.page.evaluate(CLEAR)
    officer.resume(PHAY)
    officer.read_and_signed(PHAY)
    officer.press("Chị đồng ý, lưu")
    officer.handed_over(PHAY)


def test_the_words_typed_since_the_last_pause_are_all_that_a_dead_battery_takes(
    officer: FieldOfficer, tablet: Tablet
) -> None:
    officer.ready()
    officer.open_session()
    officer.tab_or_next()
    name = officer.page.get_by_label("Họ và tên", exact=True)
    name.press_sequentially(PAY.name, delay=20)
    tablet.page.wait_for_function(KEPT, arg=PAY.name)
    tablet.battery_out()

    tablet.switch_on()
    officer.open_app()
    officer.unlock()
    expect(officer.resuming(PAY.name)).to_be_visible()

"""Paper: what a receipt costs beside WeasyPrint's own time for a blank page of the same fonts, and beside a blank
page of our press, which reads sheets and fonts once; a batch of letters beside as many blank pages; what it takes to
sign a copy and to verify one. All in the same run, in this process, warm, as a long-lived worker has it."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.documents import certificate, pades, press, receipt_pdf
from app.documents.copy import copy_pdf
from app.documents.letter import letters_pdf
from app.documents.trial_certificate import make_trial, trial
from tests.bench.figures import Figure
from tests.documents.letter_samples import ALL
from tests.documents.samples import RECEIPT
from tests.documents.test_pades import COPY, LINES, UNIT
from tests.e2e.town import Town
from tests.web.copies import page

WARM, ROUNDS, SIGNED, LETTERS = 3, 30, 10, 600
BLANK = '<html lang="vi"><title>x</title><p>.</p><p class="number">0</p><p><b style="font-weight:800">.</b></p></html>'
MOST = 1.3
"""Of WeasyPrint's own time: the library as its manual calls it, with the sheets and fonts of a receipt to read. Our
press reads them once for all papers. What is left is the page: some four hundred boxes to style, set in lines, draw and
tag, and a QR code; that is a dozen blank pages of the press itself, printed beside it without a goal (decision 030)."""


def figures(_town: Town, _folder: Path) -> Iterator[Figure]:
    """Receipts, letters, then signatures."""
    papers = [replace(RECEIPT, number=f"H99.001-260915-07{place:03}") for place in range(WARM + ROUNDS)]
    receipt, own, blank = in_turns(
        lambda place: receipt_pdf(papers[place]), lambda _: own_blank_page(), lambda _: blank_page()
    )
    yield Figure("receipt ms", receipt, "ms", own, MOST)
    yield Figure("receipts a second", 1000 / receipt, "/s", 1000 / own)
    yield Figure("receipt ms, beside our blank page", receipt, "ms", blank)
    yield from _letters(blank)
    with tempfile.TemporaryDirectory(prefix="tan-noi-bench-") as folder:
        make_trial(Path(folder), UNIT, "UBND xã", at=datetime.now(UTC))
        yield from _signatures(Path(folder))


def _letters(blank: float) -> Iterator[Figure]:
    """As many as one print holds, every kind among them; the reference is that many blank pages, a PDF each."""
    batch = [replace(ALL[place % len(ALL)], number=f"H99.001-260915-{place:05}") for place in range(LETTERS)]
    seconds = median(lambda: letters_pdf(batch), 1) / 1000
    yield Figure(f"letters: {LETTERS} in one PDF", seconds, "s", blank * LETTERS / 1000)
    yield Figure("letters a second", LETTERS / seconds, "/s", 1000 / blank)


def _signatures(folder: Path) -> Iterator[Figure]:
    pdf = copy_pdf(COPY, [page()])
    with certificate.signer_of(trial(folder, ""), UNIT) as signer:
        assert signer.signing_cert is not None
        root = certificate.read(signer.signing_cert).pem

        def sign() -> bytes:
            return pades.sign(pdf, signer, LINES, reason="Thử", place="xã")

        signed = sign()
        yield Figure("copy: sign ms", median(sign, SIGNED), "ms")
        yield Figure("copy: verify ms", median(lambda: pades.judge(signed, [root]), SIGNED), "ms")


def blank_page() -> bytes:
    """A page that sets a letter in each font of the house, by our press, with the sheets of a receipt."""
    return press._to_pdf(BLANK, "a5")


def own_blank_page() -> bytes:
    """The same page by WeasyPrint alone, as its manual calls it: a font configuration, the sheets, the page."""
    base, fonts, fetcher = press.TEMPLATES, FontConfiguration(), press._fetcher()
    sheets = [CSS(filename=str(base / name), font_config=fonts, url_fetcher=fetcher) for name in press.SHEETS["a5"]]
    page = HTML(string=BLANK, base_url=base.as_uri() + "/", url_fetcher=fetcher)
    return bytes(page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"))


def in_turns(*sides: Callable[[int], object]) -> tuple[float, ...]:
    """The median of each in milliseconds, one after the other so that a noisy machine is noisy for all."""
    taken: tuple[list[float], ...] = tuple([] for _ in sides)
    for place in range(WARM + ROUNDS):
        for work, times in zip(sides, taken, strict=True):
            began = time.perf_counter()
            work(place)
            times.append((time.perf_counter() - began) * 1000)
    return tuple(statistics.median(times[WARM:]) for times in taken)


def median(work: Callable[[], object], times: int) -> float:
    """Milliseconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found)

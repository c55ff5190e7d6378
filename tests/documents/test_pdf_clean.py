"""What the field app leaves of a PDF (`pwa/src/capture/pdf-clean.ts`): the same pages, and not a word of its making.

`tests/contract/pdf` holds each file as it came and as the app keeps it; vitest proves that it still makes those.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

FOLDER = Path(__file__).parents[1] / "contract" / "pdf"
CLEANED = sorted(FOLDER.glob("*.clean.pdf"))
TOLD = ("TAC-GIA-BIA", "NGUOI-BIA", "MAY-BIA", "WeasyPrint", "UBND")


def pages(pdf: bytes) -> list[bytes]:
    """Each page as the pixels that a reader shows."""
    return [page.render(scale=1).to_pil().tobytes() for page in pypdfium2.PdfDocument(pdf)]


def said(pdf: bytes) -> str:
    """What a reader says of the file itself."""
    return str(pypdfium2.PdfDocument(pdf).get_metadata_dict())


@pytest.mark.parametrize("path", CLEANED, ids=lambda path: path.name)
def test_the_pages_are_the_same_and_nobody_is_named(path: Path) -> None:
    clean, came = path.read_bytes(), path.with_name(path.name.replace(".clean", "")).read_bytes()
    assert any(word in said(came) for word in TOLD), "there was something to take out"
    assert not any(word in said(clean) for word in TOLD)
    assert pages(clean) == pages(came)


def test_there_are_files_of_every_kind() -> None:
    assert {path.name.split(".")[0] for path in CLEANED} == {"open", "packed", "plain", "receipt", "scan", "twice"}

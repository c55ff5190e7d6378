"""`make freeze`: writes what is shipped now into the next `tests/contract/shipped/N`, where it stays for ever."""

from __future__ import annotations

import argparse
import io
import json
import lzma
import tarfile
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.town import ROOT
from tests.shipped.day import lived, packed
from tests.shipped.front import Front
from tests.shipped.frozen import FOLDER, LARGEST_BYTES
from tests.shipped.kinds import Shipping
from tests.shipped.town import URL, found, pack
from tests.town import close, make_app

COPIES = {".br", ".gz"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.shipped", description=__doc__)
    parser.add_argument("--build", type=Path, default=ROOT / "pwa" / "dist", help="the built field app")
    build = parser.parse_args().build
    with tempfile.TemporaryDirectory() as scratch:
        files = frozen(build, Path(scratch))
    number = 1 + max((int(one.name) for one in FOLDER.glob("[0-9]*")), default=0)
    size = sum(map(len, files.values()))
    if size > LARGEST_BYTES:
        raise SystemExit(f"✗ {size} bytes: too much to be kept for ever, nothing was written")
    into = FOLDER / str(number)
    into.mkdir(parents=True)
    for name, content in files.items():
        (into / name).write_bytes(content)
    print(f"· {into.relative_to(ROOT)}: {', '.join(f'{name} {len(content)}' for name, content in files.items())} bytes")


def frozen(build: Path, scratch: Path) -> dict[str, bytes]:
    """Every file of one number."""
    town = found(scratch / "town")
    town.start()
    try:
        with Front(build, town.behind) as front, sync_playwright() as playwright:
            device = lived(playwright, front, scratch / "profile")
    finally:
        town.stop()
    app = make_app(town.data, PUBLIC_URL=URL)
    tablet = Shipping(app)  # after the day in the browser: from now on the leader signs with a passkey
    tablet.every_kind()
    operations = json.dumps(tablet.pushable(), indent=1).encode() + b"\n"
    close(app)
    return {
        "operations.json": operations,
        "device.json.xz": lzma.compress(packed(device), preset=9),
        "town.tar.xz": pack(town),
        "app.tar.xz": built(build),
    }


def built(build: Path) -> bytes:
    """The built app without its compressed copies: the same bytes for the same build."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:xz", preset=9) as tar:
        for path in sorted(build.rglob("*")):
            if path.is_file() and path.suffix not in COPIES:
                about = tarfile.TarInfo(path.relative_to(build).as_posix())
                about.size = path.stat().st_size
                tar.addfile(about, io.BytesIO(path.read_bytes()))
    return file.getvalue()


if __name__ == "__main__":
    main()

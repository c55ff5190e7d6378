"""Reads what `make freeze` wrote."""

from __future__ import annotations

import base64
import io
import json
import lzma
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.shipped.town import KeptTown, kept

FOLDER = Path(__file__).parents[1] / "contract" / "shipped"
LARGEST_BYTES = 1_000_000


SAFELY: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
"""Debian 12's Python, 3.11.2, knows no filter yet; the archives are our own."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """One number."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    def operations(self) -> dict[str, Any]:
        """As they lay on the device, sealed bytes decoded."""
        said: dict[str, Any] = json.loads((self.folder / "operations.json").read_text("utf-8"))
        for one in said["operations"]:
            one["sealed"] = base64.b64decode(one["sealed"])
        said["blobs"] = [base64.b64decode(one) for one in said["blobs"]]
        said["transport_key"] = base64.b64decode(said["transport_key"])
        return said

    def device(self) -> dict[str, Any]:
        """The tablet in the middle of its day."""
        said: dict[str, Any] = json.loads(lzma.decompress((self.folder / "device.json.xz").read_bytes()))
        return said

    def app(self, into: Path) -> Path:
        """Unpack the built field app."""
        return self._unpacked("app.tar.xz", into)

    def town(self, into: Path) -> KeptTown:
        """Unpack the commune, its tables brought to what they are today."""
        town = kept(self._unpacked("town.tar.xz", into))
        town.flask("db", "upgrade")
        return town

    def _unpacked(self, name: str, into: Path) -> Path:
        with tarfile.open(fileobj=io.BytesIO((self.folder / name).read_bytes())) as tar:
            tar.extractall(into, **SAFELY)
        return into


def all_shipped() -> list[Shipped]:
    """Every version shipped so far, oldest first."""
    return [Shipped(one) for one in sorted(FOLDER.glob("[0-9]*"), key=lambda one: int(one.name))]

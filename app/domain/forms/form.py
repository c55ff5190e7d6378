"""The forms that are shipped: ``catalogue/forms/<code>.json``, each with a sample of a made-up person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FormData:
    """A form without a revision: the schema with its hints, and the sample record where there is one."""

    schema: Json
    sample: Json | None = None

    @property
    def code(self) -> str:
        """What the form is called; usually the code of its first procedure."""
        return str(self.schema["x-tn"]["code"])

    @property
    def procedures(self) -> list[str]:
        """The national codes of the procedures that are declared with it."""
        return list(self.schema["x-tn"]["procedures"])


@cache
def shipped() -> tuple[FormData, ...]:
    """Every form of the catalogue, by code."""
    folder = files("app") / "catalogue" / "forms"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".json"))
    return tuple(_read(folder, name) for name in names if name != "meta.schema.json")


def _read(folder: Any, name: str) -> FormData:
    sample = folder / "samples" / name
    schema = json.loads((folder / name).read_text("utf-8"))
    return FormData(schema, json.loads(sample.read_text("utf-8")) if sample.is_file() else None)

"""Bundles (liên thông): procedures that are taken in together from one set of facts, each a dossier of its own.

Data: `app/catalogue/bundles.json`. A part names one procedure, or several of which the officer chooses one.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from app.domain.catalogue import Verified, load


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(_Data):
    """One dossier of the bundle. `ask` is the question that chooses among `codes`; `labels` are its answers."""

    codes: Annotated[tuple[str, ...], Field(min_length=1)]
    optional: bool
    ask: str
    labels: dict[str, str]


class PassedOn(_Data):
    """What another agency does from the same facts: it gets no number of the commune."""

    name: str
    agency: str


class Bundle(_Data):
    """`official_code` is the procedure that the law has for all of it together."""

    id: str
    name: str
    official_code: str | None
    parts: Annotated[tuple[Part, ...], Field(min_length=2)]
    passed_on: tuple[PassedOn, ...]
    note: str
    verified: Verified
    source: str
    sayings: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """The plain JSON value as the file has it; what trip packs carry."""
        return self.model_dump(mode="json")


@cache
def bundles() -> tuple[Bundle, ...]:
    """Every bundle, in the file's order."""
    return tuple(Bundle.model_validate(item) for item in load("bundles.json")["bundles"])


@cache
def sayings() -> dict[str, list[str]]:
    """Code of a procedure → what people say when they mean it (`sayings.json`); empty for most of a province."""
    found: dict[str, list[str]] = load("sayings.json")["sayings"]
    return found

"""What happens in a life, and the procedures that it asks for: how a citizen finds one without its official name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.domain.catalogue import load
from app.domain.text import fold


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Plain words in both languages, and the codes of its procedures, the likeliest first."""

    vi: str
    en: str
    codes: tuple[str, ...]


@cache
def life_events() -> tuple[LifeEvent, ...]:
    """In the order of a life."""
    return tuple(LifeEvent(one["vi"], one["en"], tuple(one["codes"])) for one in load("life_events.json")["events"])


@cache
def english_of(field: str) -> str:
    """A field's (lĩnh vực) name in English; the Vietnamese one where nobody has translated it."""
    return str(load("life_events.json")["fields"].get(field, field))


def slug_of(field: str) -> str:
    """`Đăng ký, quản lý cư trú` → `dang-ky-quan-ly-cu-tru`: how a field stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", fold(field)).strip("-")

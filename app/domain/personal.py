"""Which facts and papers are sensitive personal data. The list is data (``catalogue/personal.json``), each kind marked.

A kind is a code such as ``id_image``; nothing is said of what is not sensitive. Twin of ``pwa/src/domain/personal.ts``:
``tests/contract/personal.json`` holds the cases of both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from app.domain.catalogue import load
from app.domain.pointers import Step
from app.domain.text import fold


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sensitive data: its Vietnamese name, where the law has it, and whether that was read there."""

    code: str
    name: str
    article: str
    verified: str


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = load("personal.json")
    return found


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its code, in the order of the file."""
    return {code: Kind(code=code, **said) for code, said in _data()["kinds"].items()}


def covers_again_after() -> timedelta:
    """How long what somebody uncovered stays open to them."""
    return timedelta(minutes=_data()["covers_again_after_minutes"])


@cache
def private_procedures() -> frozenset[str]:
    """Codes of the procedures whose very name is private (health, adoption, guardianship …)."""
    return frozenset(load("sensitive.json")["procedures"])


def kind_of_paper(attachment: str, name: str, procedure: str | None) -> str:
    """The kind of a picture: by what was photographed, by the paper's name, by the procedure; empty where none.

    >>> kind_of_paper("paper", "CCCD/căn cước/hộ chiếu còn hạn", "2.000815")
    'id_image'
    >>> kind_of_paper("paper", "Tờ khai đăng ký khai sinh", "1.001193")
    ''
    """
    by_itself = _data()["attachments"].get(attachment) or _by_words(name)
    if by_itself:
        return str(by_itself)
    is_private = procedure in private_procedures() and attachment not in _data()["open_in_private_procedures"]
    return "private_life" if is_private else ""


def kind_of_fact(path: Sequence[Step]) -> str:
    """The kind of a fact at this place (``("applicant", "help")``), or of a declared answer by its question."""
    steps = [str(step) for step in path if not isinstance(step, int)]
    if steps[:1] == ["declaration"]:
        return _by_words(" ".join(steps[1:]))
    return str(_data()["facts"].get(".".join(steps), ""))


@cache
def _by_words(text: str) -> str:
    plain = f" {re.sub('[^a-z0-9]+', ' ', fold(text))} "
    for code, words in _data()["words"].items():
        if any(f" {word} " in plain for word in words):
            return str(code)
    return ""

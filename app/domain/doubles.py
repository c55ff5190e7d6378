"""The same person and the same procedure, said without a name. Twin of ``pwa/src/domain/doubles.ts``.

A salt that changes from pull to pull keeps one list from being laid beside another; it is no secret, and the list is
kept sealed, because twelve digits could be tried one after the other.
"""

from __future__ import annotations

import hashlib

from app.domain.text import fold


def double_of(salt: str, who: str, procedure_code: str) -> str:
    """SHA-256 (hex, the first half) of salt, person and procedure. `who` is what `same_person` gives."""
    return hashlib.sha256(f"{salt}|{who}|{procedure_code}".encode()).hexdigest()[:32]


def same_person(id_number: str | None, name: str, birth_on: str | None) -> str:
    """By what a person is told from others: the number; without one, name and birth; empty where that says nothing."""
    if id_number:
        return id_number
    return f"{fold(name)}/{birth_on}" if name.strip() and birth_on else ""

"""How somebody may agree to what was read to them, and what is still wanting. Twin of ``pwa/src/domain/signing.ts``.

The rules are SG2 to SG7 and SG10 of ``catalogue/signing_rules.json``; what a procedure asks for stands in its
``signing``. Nothing here refuses: an agreement was given, and what it lacks is marked for a person to look at.
``tests/contract/signing.json`` holds the cases of both twins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from app.domain.catalogue import Signing
from app.domain.operations.common import Agreement

Way = Literal["signed", "fingerprint", "witnessed"]
Mark = Literal[
    "no_agreement",
    "read_back_differs",
    "way_not_allowed",
    "no_picture",
    "no_witnesses",
    "witness_unsigned",
    "no_interpreter",
    "interpreter_unsigned",
]
Help = Literal["reading_writing", "hearing", "walking", "interpreter"]

TWO: Final = 2
UNSIGNED_CERTIFIED: Final = frozenset({"2.000884"})
"""Certification of a signature has words of its own for whoever can neither sign nor leave a fingerprint (SG3)."""
WITH_WITNESSES: Final = frozenset({"reading_writing", "hearing"})


@dataclass(frozen=True, slots=True)
class SigningNeeds:
    """The ways that are open, the usual one first; `witnesses` are needed whichever way is taken.

    `rules` names those of ``signing_rules.json`` that made it so; `sentence_by_sentence` that a page may not be
    ticked as one: the person cannot follow it with their own eyes.
    """

    ways: tuple[Way, ...]
    witnesses: int
    interpreter: bool
    in_person: bool
    sentence_by_sentence: bool
    rules: tuple[str, ...]


def signing_needs(code: str, signing: Signing, needs_help: Sequence[str]) -> SigningNeeds:
    """What this procedure asks of this person."""
    witnesses = _witnesses(signing, needs_help)
    stands_in = bool(signing.witnesses_if_cannot_sign) or not signing.in_person or code in UNSIGNED_CERTIFIED
    ways: list[Way] = ["signed"]
    if signing.fingerprint:
        ways.append("fingerprint")
    if stands_in:
        ways.append("witnessed")
    told = {
        "SG2": signing.fingerprint,
        "SG3": code in UNSIGNED_CERTIFIED,
        "SG4": bool(signing.witnesses_if_cannot_sign),
        "SG5": stands_in,
        "SG6": "interpreter" in needs_help,
        "SG7": signing.in_person and not stands_in,
        "SG10": True,
    }
    return SigningNeeds(
        ways=tuple(ways),
        witnesses=witnesses,
        interpreter="interpreter" in needs_help,
        in_person=signing.in_person,
        sentence_by_sentence=bool({"reading_writing", "interpreter"} & set(needs_help)),
        rules=tuple(rule for rule, holds in told.items() if holds),
    )


def read_back_hash(sentences: Sequence[str]) -> str:
    """SHA-256 (hex) of the UTF-8 bytes of the sentences joined by a line feed: what an agreement is bound to."""
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()


def signing_marks(needs: SigningNeeds, agreement: Agreement | None) -> tuple[Mark, ...]:
    """What a person has to look at; empty where nothing is wanting.

    An agreement of an older tablet carries no sentences, and is taken as it stands.
    """
    if agreement is None:
        return ("no_agreement",)
    if not agreement.read_back:
        return ()
    witnesses, interpreter = agreement.witnesses, agreement.interpreter
    needed = TWO if agreement.method == "witnessed" else needs.witnesses
    found: dict[Mark, bool] = {
        "read_back_differs": read_back_hash(agreement.read_back) != agreement.read_back_sha256,
        "way_not_allowed": agreement.method not in needs.ways,
        "no_picture": agreement.method != "witnessed" and agreement.attachment_id is None,
        "no_witnesses": len(witnesses) < needed,
        "witness_unsigned": any(one.attachment_id is None for one in witnesses[:needed]),
        "no_interpreter": needs.interpreter and interpreter is None,
        "interpreter_unsigned": needs.interpreter and interpreter is not None and interpreter.attachment_id is None,
    }
    return tuple(mark for mark, holds in found.items() if holds)


def _witnesses(signing: Signing, needs_help: Sequence[str]) -> int:
    """Two for a contract or a will of somebody who cannot read or hear it (SG4)."""
    return signing.witnesses_if_cannot_sign or 0 if WITH_WITNESSES & set(needs_help) else 0

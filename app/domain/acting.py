"""Who may come in an applicant's stead, and with what paper. Twin of ``pwa/src/domain/acting.ts``.

Rules SG7 and SG8 of ``catalogue/signing_rules.json``: who has to be there in person sends nobody; grandparents,
parents, children, spouses and siblings need no authorisation; a relative who registers a birth needs none, and agrees
what is declared with the parents; everybody else brings it. Nothing here refuses: what lacks is marked for a person
to look at. ``tests/contract/acting.json`` holds the cases of both twins.
"""

from __future__ import annotations

from typing import Final, Literal

from app.domain.catalogue import Signing

Paper = Literal["none", "authorisation", "not_allowed"]
ActingMark = Literal["proxy_not_allowed", "no_authorisation"]

CLOSE_KIN: Final = frozenset({"parent", "child", "spouse", "sibling", "grandparent"})
BIRTHS: Final = frozenset({"1.001193", "1.003583", "1.004772", "1.004884", "2.000528"})
"""Registrations of a birth: SG8 asks no authorisation of any relative."""


def acting_paper(code: str, signing: Signing, relation: str) -> Paper:
    """What somebody who stands so to the applicant has to bring for this procedure."""
    if signing.in_person or not signing.proxy:
        return "not_allowed"
    kin = relation in CLOSE_KIN or (relation == "other" and code in BIRTHS)
    return "none" if kin else "authorisation"


def agrees_with_parents(code: str, relation: str) -> bool:
    """A relative other than the parents who registers a birth agrees with them on what is declared."""
    return code in BIRTHS and relation not in ("parent", "authorised", "guardian")


def acting_marks(code: str, signing: Signing, relation: str | None, *, authorised: bool) -> tuple[ActingMark, ...]:
    """What a person has to look at. `relation` is None where the applicants came themselves; `authorised`: a picture
    of the authorisation lies with the dossier."""
    if relation is None:
        return ()
    paper = acting_paper(code, signing, relation)
    if paper == "not_allowed":
        return ("proxy_not_allowed",)
    return ("no_authorisation",) if paper == "authorisation" and not authorised else ()

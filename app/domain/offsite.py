"""What a team may do away from the centre. The rule is the catalogue's `field_service`; this only reads it.

NĐ 23/2015/NĐ-CP art. 10: copies are certified at the office alone, so 2.000815 is never certified off-site.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.domain.catalogue import FieldService, ProcedureData

Mark = Literal["round", "square", "triangle"]


@dataclass(frozen=True, slots=True)
class OffSite:
    """`mark` is the sign beside the sentence that `reason_key` names in the dictionaries."""

    may_intake: bool
    may_decide: bool
    may_deliver: bool
    mark: Mark
    reason_key: str


_RULES: dict[FieldService, OffSite] = {
    "full": OffSite(True, True, True, "round", "offsite.full"),
    "native": OffSite(True, True, True, "round", "offsite.native"),
    "intake": OffSite(True, False, True, "square", "offsite.intake"),
    "result_only": OffSite(False, False, True, "triangle", "offsite.result_only"),
    "intake_prohibited_offsite": OffSite(False, False, True, "triangle", "offsite.prohibited"),
    "none": OffSite(False, False, False, "triangle", "offsite.none"),
}
_ABOLISHED = OffSite(False, False, False, "triangle", "offsite.abolished")


def off_site(procedure: ProcedureData) -> OffSite:
    """What may be done in a hamlet or at a bedside; an abolished procedure may be done nowhere."""
    return _RULES[procedure.field_service] if procedure.status == "active" else _ABOLISHED


def better_form(procedure: ProcedureData) -> str | None:
    """The code of the procedure's own form for mobile teams, to be proposed: 1.001193 → 1.003583."""
    return procedure.mobile_form

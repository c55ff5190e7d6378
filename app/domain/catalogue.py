"""The catalogue: what the commune knows from law and listings, each item with its mark of verification.

The data are files under `app/catalogue/`; nothing here changes them. `verified` is one of `verified` (text or
official listing read), `secondary` (news, third party), `unverified` (general knowledge) and `convention`
(our own choice); it is shown wherever a person could take a value for law.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Verified = Literal["verified", "secondary", "unverified", "convention"]
Copy = Literal["original", "certified", "photo", "present", "eform", "data"]
FieldService = Literal["full", "native", "intake", "result_only", "intake_prohibited_offsite", "none"]
LimitKind = Literal["same_day", "working_days", "calendar_days", "hours", "unknown", "stages", "deadline_clock"]
LimitUnit = Literal["working_day", "calendar_day", "hour"]
HourText = Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LimitCase(_Data):
    """One of several limits that the law gives by case; `value` counts in `unit`."""

    case: str
    value: int
    unit: LimitUnit


class TimeLimit(_Data):
    """How long a procedure may take. With `cases`, `value` stands for none of them until one is chosen."""

    kind: LimitKind
    value: int | None = None
    unit: LimitUnit | None = None
    text: str = ""
    receive_cutoff: HourText | None = None
    extension: str | None = None
    verified: Verified = "unverified"
    source: str = ""
    cases: tuple[LimitCase, ...] = ()


class Component(_Data):
    """Thành phần hồ sơ: a paper that the procedure asks for, and in which form."""

    name: str
    copy_: Annotated[Copy, Field(alias="copy")]
    required: bool
    note: str = ""


class Fee(_Data):
    """In whole đồng. A portal's `0` is often a default: what the province decides comes first."""

    amount_vnd: int | None
    unit: str | None
    text: str
    exemptions: tuple[str, ...] = ()
    verified: Verified
    source: str
    rule: dict[str, JsonValue] | None = None
    online_amount_vnd: int | None = None
    examples: tuple[dict[str, JsonValue], ...] = ()
    exemptions_example_hai_phong: tuple[str, ...] = ()


class Signing(_Data):
    """Who has to be there and how they may sign (`signing_rules.json`)."""

    in_person: bool
    proxy: bool
    fingerprint: bool
    witnesses_if_cannot_sign: int | None = None


class ProcedureData(_Data):
    """Thủ tục hành chính, as published. `mobile_form` is the code of its form for mobile teams."""

    code: str
    name: str
    field: str
    authority: str
    time_limit: TimeLimit
    fee: Fee
    components: tuple[Component, ...]
    components_verified: Verified
    field_service: FieldService
    signing: Signing
    result: str
    note: str
    status: Literal["active", "abolished"]
    code_verified: Verified
    code_source: str
    sources: tuple[str, ...] = ()
    dvcqg_formality_id: str | None = None
    mobile_form: str | None = None

    def data(self) -> dict[str, Any]:
        """The plain JSON value as the catalogue file has it; what trip packs and revisions carry."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def load(name: str) -> Any:
    """The parsed JSON of `app/catalogue/<name>`; raises `FileNotFoundError`."""
    return json.loads((files("app") / "catalogue" / name).read_text("utf-8"))


@cache
def procedures() -> tuple[ProcedureData, ...]:
    """Every procedure of the catalogue, the abolished one included, in the file's order."""
    return tuple(ProcedureData.model_validate(item) for item in load("procedures.json")["procedures"])


@cache
def _by_code() -> dict[str, ProcedureData]:
    return {item.code: item for item in procedures()}


def procedure(code: str) -> ProcedureData | None:
    """The procedure with this national code, or None."""
    return _by_code().get(code)

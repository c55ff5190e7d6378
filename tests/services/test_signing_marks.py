"""The commune reads again what was read back, and marks what the rules for signing miss; it refuses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.db import db
from app.domain.ids import uuid7
from app.domain.signing import read_back_hash
from app.models import Dossier
from tests.factories import Tablet, facts_of

SENTENCES = ["Bà Nông Thị Pay, sinh năm 1958.", "Bà nộp hồ sơ Đăng ký khai sinh."]


def agreement(**changes: Any) -> dict[str, Any]:
    whole = {
        "method": "fingerprint",
        "read_back_sha256": read_back_hash(SENTENCES),
        "read_back": SENTENCES,
        "attachment_id": str(uuid7()),
    }
    return {**whole, **changes}


def marked(app: Flask, tablet: Tablet, agreed: dict[str, Any] | None, **applicant: Any) -> list[str]:
    """The marks of an intake that was applied with this agreement."""
    who = {**facts_of("intake_recorded")["applicant"], "help": [], **applicant}
    dossier, taken = tablet.intake(agreement=agreed, applicant=who)
    assert tablet.verdicts(taken) == [("applied", "")]
    with app.app_context():
        declaration = db.session.get_one(Dossier, dossier).declaration
        assert declaration is not None
        return list(declaration["agreement_marks"])


@pytest.mark.parametrize(
    ("agreed", "applicant", "marks"),
    [
        (agreement(), {}, []),
        (None, {}, ["no_agreement"]),
        (agreement(read_back=[*SENTENCES, "Bà cho đất."]), {}, ["read_back_differs"]),
        (agreement(attachment_id=None), {"help": ["interpreter"]}, ["no_picture", "no_interpreter"]),
        (agreement(read_back=[], attachment_id=None), {}, []),
    ],
    ids=["whole", "nobody agreed", "another text", "nothing kept, nobody translated", "an older tablet"],
)
def test_what_was_signed_is_compared_with_what_was_read(
    app: Flask, tablet: Tablet, agreed: dict[str, Any] | None, applicant: dict[str, Any], marks: list[str]
) -> None:
    assert marked(app, tablet, agreed, **applicant) == marks


@pytest.mark.parametrize(
    ("code", "relation", "paper", "marks"),
    [
        ("1.001193", "child", False, []),
        ("1.001193", "authorised", False, ["no_authorisation"]),
        ("1.001193", "authorised", True, []),
        ("1.000593", "parent", True, ["proxy_not_allowed"]),
    ],
    ids=["kin", "no paper", "with its paper", "a marriage"],
)
def test_who_came_instead_is_marked_by_the_rules_and_never_sent_home(
    app: Flask, tablet: Tablet, code: str, relation: str, paper: bool, marks: list[str]
) -> None:
    paper_id = str(uuid7()) if paper else None
    acting = {"name": "Nông Văn Tài", "relation": relation, "authorisation_attachment_id": paper_id}
    dossier, taken = tablet.intake(agreement=agreement(), acting=acting, procedure_code=code)
    assert tablet.verdicts(taken) == [("applied", "")]
    with app.app_context():
        declaration = db.session.get_one(Dossier, dossier).declaration or {}
        assert [
            one for one in declaration["agreement_marks"] if one in ("proxy_not_allowed", "no_authorisation")
        ] == marks

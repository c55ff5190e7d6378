"""Every route, as everybody. The table in `docs/access.md` is what must come true; what is not in it may not be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.domain.bank_statement import Credit
from app.domain.errors import SignInRequired
from app.models import EnrolmentToken, Fork, Person, ScanPlace, SupplementRequest, Unit
from app.services import mandate as mandates
from app.services.account import invite
from app.services.bank_line import keep_credits
from app.services.breach import Found, enter_breach
from app.services.device import offer_enrolment
from app.web import access
from tests.factories import facts_of
from tests.forgotten import Forgotten
from tests.web.conftest import Browser
from tests.web.petitions import petition
from tests.web.posts import listed
from tests.web.reported import things_reported
from tests.web.world import ADMIN, World

TABLE = Path(__file__).parents[2] / "docs" / "access.md"
PEOPLE: dict[str, Officer | None] = {
    "signed out": None,
    "field officer": commune.HOA,
    "desk officer": commune.MINH,
    "leader": commune.VINH,
    "supervisor": commune.THU,
    "admin": ADMIN,
    "officer of another commune": commune.LAN,
    "leader of another commune": commune.SON,
}
NOT_COUNTED = {"HEAD", "OPTIONS"}
SLIPS = ("phieu-bo-sung", "phieu-tu-choi", "phieu-xin-loi", "bien-nhan-ket-qua")
"""Papers that only a dossier of their own kind has."""

CREDIT = Credit(date(2026, 9, 15), 8000, "không rõ của ai", "FT1")
JSON = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: who may do what."""

    method: str
    rule: str
    guard: str
    expected: dict[str, str]


def rows() -> list[Row]:
    """The table of the document."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| `")]
    found = []
    for line in lines:
        request, guard, *cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split(" | ")]
        method, rule = request.split(" ", 1)
        found.append(Row(method, rule, guard, dict(zip(PEOPLE, cells, strict=True))))
    return found


def routes(app: Flask) -> set[tuple[str, str, str]]:
    """Method, rule and guard of everything that the application answers."""
    return {
        (method, str(rule), guard.name if guard else "nobody thought of it")
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - NOT_COUNTED
        for guard in [access.guard_of(app, rule.endpoint)]
    }


def test_every_route_has_a_guard(app: Flask) -> None:
    forgotten = {rule.endpoint for rule in app.url_map.iter_rules() if access.guard_of(app, rule.endpoint) is None}
    assert forgotten == set()


def test_the_table_names_every_route_and_no_other(app: Flask) -> None:
    assert {(row.method, row.rule, row.guard) for row in rows()} == routes(app)


def address(rule: str, values: dict[str, str]) -> str:
    """The rule with real things in it, so that nothing is refused for not being there."""
    slip = next((name for name in SLIPS if name in rule), "dossier_id")
    known = {**values, "dossier_id": values[slip]}
    return re.sub(r"<(?:[^:<>]*:)?(\w+)>", lambda found: known[found[1]], rule)


def outcome(answer: TestResponse) -> str:
    """What the door said: its code where it has one."""
    if answer.status_code in (302, 303) and answer.location.startswith("/dang-nhap"):
        return "sign in"
    code = (answer.get_json(silent=True) or {}).get("code", "") if answer.is_json else ""
    if answer.status_code == 401:
        return "token"
    return {"not_allowed": "no", "not_found": "hidden"}.get(code, "yes")


def ask(client: FlaskClient, row: Row, values: dict[str, str]) -> str:
    """One request, with a form or a body that says little: it is the door that is tried."""
    form = {"person": commune.THU.id} if row.method == "POST" else None
    answer = client.open(address(row.rule, values), method=row.method, headers=JSON, data=form)
    answer.close()
    return outcome(answer)


@pytest.fixture
def values(app: Flask, world: World) -> dict[str, str]:
    """Something real of xã Phiêng Sao for each part of an address."""
    with app.app_context(), writing():
        person = db.session.get_one(Person, commune.MINH.id)
        token = invite(person)
        offer_enrolment(commune.HOME, [commune.HOA.id], at=now())
        offer = db.session.scalars(select(EnrolmentToken.hash).where(EnrolmentToken.kind == "device")).first()
        found = Found(now(), "Mất một tập giấy hẹn", "họ tên", None)
        breach = enter_breach(commune.HOME, found, by=person, at=now()).id
        vinh = db.session.get_one(Person, commune.VINH.id)
        given = mandates.give(vinh, None, now().date() + timedelta(days=30), None, "1/QĐ", by=person, at=now())
        db.session.flush()
        mandate = str(given.id)
        reported = things_reported(person)
        paid = keep_credits(db.session.get_one(Unit, commune.HOME), [CREDIT], by=person, at=now())[0].id
        asked = db.session.scalars(select(SupplementRequest.op_id)).one()
    refused = world.refuse()
    appraised = world.dossiers["appraised"]
    later = world.tablet.say(
        "due_extended", facts_of("due_extended"), dossier_id=appraised, field_session_id=world.session
    )
    assert world.tablet.verdicts(later) == [("applied", "")]
    return {
        "phieu-xin-loi": world.dossiers["appraised"],
        "extension_id": later.op_id,
        "dossier_id": world.dossiers["received"],
        "act": "tham-dinh",
        "slug": "ho-tich",
        "procedure_code": "1.001193",
        "mandate_id": mandate,
        "attachment_id": world.attachment,
        "file_id": world.attachment,
        "kind": "birth",
        "phieu-bo-sung": world.dossiers["supplement_requested"],
        "request_id": asked,
        "breach_id": str(breach),
        "line_id": str(paid),
        **reported,
        "person_id": commune.HOA.id,
        "team_id": commune.TEAM_1.id,
        "unit_id": commune.HOME,
        "hamlet_id": commune.hamlet("Nà Pục").id,
        "invitation": str(offer),
        "phieu-tu-choi": refused,
        "bien-nhan-ket-qua": world.dossiers["delivered"],
        "session_id": world.session,
        "code": world.codes["received"],
        "token": token,
        "name": "0" * 64,
        "size": "nho",
        "petition_id": petition(app, commune.HOME),
        "call_id": "none",
        **listed(app, world.dossiers["decided"]),
        "filename": "css/public.css",
        "place": "today",
        "place_code": hung(app),
        "paper": "a",
        "target": "ho-tich",
        "recovery_id": Forgotten(world.tablet, commune.HOA).asked().id,
        **in_the_tray(app, world),
    }


def hung(app: Flask) -> str:
    """A place where papers of xã Phiêng Sao hang."""
    with app.app_context(), writing():
        place = ScanPlace(code="K7M2P3", unit_id=commune.HOME, name="Cổng chợ", made_at=now(), made_by=commune.MINH.id)
        db.session.add(place)
        return place.code


def in_the_tray(app: Flask, world: World) -> dict[str, str]:
    """A problem, a fork and the device that they came from."""
    tablet = world.tablet
    odd = tablet.say("delivered", {}, dossier_id=world.dossiers["received"])
    assert tablet.verdicts(odd) == [("refused", "invalid")]
    tablet.seq -= 1
    tablet.push(tablet.say("note_added", {"text": "x"}, dossier_id=world.dossiers["received"]))
    with app.app_context():
        (fork,) = db.session.scalars(select(Fork.id))
    return {"op_id": odd.op_id, "fork_id": str(fork), "device_id": tablet.id}


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_finds_the_doors_as_the_table_says(who: str, browser: Browser, values: dict[str, str]) -> None:
    found = {
        f"{row.method} {row.rule}": ask(browser(PEOPLE[who]), row, values)
        for row in rows()
        if not row.rule.startswith(("/app", "/api/static"))  # built by another tool; public, and tried by its own tests
    }
    expected = {f"{row.method} {row.rule}": row.expected[who] for row in rows()}
    assert found == {request: expected[request] for request in found}


def test_a_route_without_a_guard_is_refused_to_everybody(app: Flask, browser: Browser) -> None:
    app._got_first_request = False  # Flask takes no routes after its first request
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = browser(commune.THU).get("/forgotten")
    assert (answer.status_code, "secret" in answer.text) == (403, False)


def test_an_officer_who_left_is_signed_out(app: Flask, browser: Browser) -> None:
    client = browser(commune.THU)
    assert client.get("/desk/").status_code == 200
    with app.app_context(), writing():
        person = db.session.get(Person, commune.THU.id)
        assert person is not None
        person.active = False
    assert outcome(client.get("/desk/")) == "sign in"


@pytest.mark.parametrize(
    ("root", "unit", "covered"),
    [
        ("H99", "H99.001", True),
        ("H99.001", "H99.001", True),
        ("H99.001", "H99.001.02", True),
        ("H99.00", "H99.001", False),
        ("H99.001", "H99.002", False),
        ("H99.001", "H99", False),
    ],
)
def test_a_unit_covers_its_subtree_and_nothing_beside_it(root: str, unit: str, *, covered: bool) -> None:
    assert access.covers(root, unit) is covered


def test_nobody_signed_in_is_nobody(app: Flask) -> None:
    with app.test_request_context("/"), pytest.raises(SignInRequired):
        access.me()

"""Loading the demo: places and people as rows, and everything that happened as operations through the door.

The history is pushed by simulated tablets with the very function that answers `/api/sync/push`; their pictures
go the way of every blob. What the pages then show is counted from those operations.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from random import Random

from sqlalchemy import select

from app.config import Settings
from app.db import db, now, writing
from app.demo import commune, errands, recovery_key, telephone, today, voices
from app.demo.act import Table
from app.demo.commune import Officer, hamlet, officer
from app.demo.story import SEED, Story
from app.demo.tablets import Tablets
from app.domain.calendar import legal_date
from app.domain.errors import BadSetting
from app.models import FieldSession, Hamlet, Unit
from app.services import installation, setting_up
from app.services.catalogue import load_catalogue
from app.services.form import load_forms
from app.sync.blob_store import BlobStore
from app.sync.keys import Keyring, make_signing_keys, make_unit_keys

Say = Callable[[str], None]
LANES: dict[str, tuple[str, Officer]] = {
    "01": ("Máy bảng tổ 1, chị Hoa", commune.HOA),
    "02": ("Máy bảng tổ 1, chị Diệp", commune.DIEP),
    "03": ("Máy bảng tổ 2, anh Quyến", commune.QUYEN),
    "04": ("Máy bảng tổ 2, chị Hoa", commune.HOA),
    "05": ("Máy bảng dự phòng", commune.QUYEN),
    "06": ("Máy ở quầy", commune.MINH),
}
COUNTER, OWING = "06", "05"
OWED = 7


def is_loaded() -> bool:
    """Whether this database holds a commune already."""
    return db.session.execute(select(Unit.id).limit(1)).first() is not None


def load_demo(settings: Settings, keyring: Keyring, store: BlobStore, say: Say) -> None:
    """Fill an empty database. Raises `BadSetting` where there is something in it, or where this is no demo."""
    if not settings.demo:
        raise BadSetting("DEMO=1 is needed: the demo commune never goes into a real database")
    if is_loaded():
        raise BadSetting("the database is not empty: `flask demo --reset` begins anew")
    say("xã Phiêng Sao: người, thôn, tổ, thủ tục")
    found_communes(settings)
    random = Random(SEED + 1)  # noqa: S311 - a story, not a secret
    tablets = Tablets(settings, keyring, store, random)
    tables = {lane: tablets.enrol(name, commune.HOME, who, commune.VINH) for lane, (name, who) in LANES.items()}
    on = legal_date(now())
    play_history(tablets, tables, on, say)
    say("hôm nay: kết quả chờ trả, việc ở quầy, lịch các ngày tới")
    play_today(tablets, tables, on, random)
    say("người dân nói: đánh giá, phản ánh")
    voices.speak(settings, keyring, on, random)
    telephone.ring(on)
    with writing():
        plan(on)


def play_history(tablets: Tablets, tables: dict[str, Table], on: date, say: Say) -> None:
    """The eight field sessions, a day after the other."""
    story = Story(tables, tables[COUNTER], on)
    for day, acts in groupby(story.acts(), key=lambda act: legal_date(act.at)):
        todays = list(acts)
        tablets.play(todays)
        taken_in = sum(act.operation["type"] == "intake_recorded" for act in todays)
        if taken_in:
            say(f"{day:%d/%m/%Y}: {taken_in} hồ sơ")


def play_today(tablets: Tablets, tables: dict[str, Table], on: date, random: Random) -> None:
    """Counters, the problem tray, and a tablet that still owes something."""
    counter = today.Desk(tables[COUNTER], on, random)
    tablets.play(counter.acts((*errands.TO_GIVE_BACK, *errands.IN_WORK)))
    next_door = tablets.enrol("Máy bảng chị Lan", commune.NEIGHBOUR, commune.LAN, commune.SON)
    tablets.play(today.Desk(next_door, on, random).acts(errands.NEXT_DOOR))
    owing = today.Desk(tables[OWING], on, random)
    double = today.twice(owing, errands.TWICE)
    tablets.play(double, expected=("applied", "conflict"))
    for act in today.unsent(owing, double[0].operation["dossier_id"], OWED):
        act.table.device.write(act.operation, act.op_id)
    tablets.push(owing.table.device, [], owed=OWED)


def plan(on: date) -> None:
    """The days to come: today in Nà Pục, then home visits, the market, and a day without appointment.

    A demo that is started again on a later day gets days to come again.
    """
    days = (
        ("Nà Pục", "hamlet", 0, commune.TEAM_1),
        ("Khuổi Slưn", "home_visits", 2, commune.TEAM_2),
        ("Chợ phiên Phiêng Sao", "off_hours", 5, commune.TEAM_1),
        ("Pác Nghè", "no_appointment", 8, commune.TEAM_2),
    )
    planned = select(FieldSession.hamlet_id).where(FieldSession.on >= on, FieldSession.unit_id == commune.HOME)
    ahead = set(db.session.scalars(planned))
    for name, kind, later, team in days:
        row = db.session.get_one(Hamlet, hamlet(name).id)
        if row.id in ahead:
            continue
        place = f"Tại nhà, {row.kind} {row.name}" if kind == "home_visits" else hamlet(name).place
        setting_up.plan_field_session(row, team_id=team.id, kind=kind, on=on + timedelta(days=later), place=place)


def found_communes(settings: Settings) -> None:
    """Keys, mode, catalogue, places and people of both communes, and nothing that happened yet."""
    make_signing_keys(settings.keys_dir)
    for unit in commune.UNITS:
        secret = make_unit_keys(settings.keys_dir, unit.id)
        if secret:
            recovery_key.keep(settings.data_dir, unit.id, secret)
    with writing():
        installation.settle(settings)
        load_catalogue()
        load_forms()
        _units_and_people()
        for team in commune.TEAMS:
            members = [officer(key).id for key in team.members]
            setting_up.add_team(team.unit, team.name, members, since=team.since, team_id=team.id)


def _units_and_people() -> None:
    for unit in commune.UNITS:
        made = setting_up.add_unit(
            unit.id, unit.name, province=commune.PROVINCE, phone=unit.phone, address=unit.address, demo=True
        )
        made.fee_bin, made.fee_account, made.fee_account_name = commune.FEE_ACCOUNT
    for place in commune.HAMLETS:
        about: dict[str, str | float | None] = {
            "kind": place.kind,
            "households": place.households,
            "distance_km": place.distance_km,
        }
        setting_up.add_hamlet(place.unit, place.name, hamlet_id=place.id, **about)
    for one in commune.OFFICERS:
        setting_up.add_person(one.unit, one.name, one.roles, title=one.title, person_id=one.id)
    db.session.flush()

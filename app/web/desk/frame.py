"""What all desk pages share: the blueprint, the bar on top, and that nothing of them is kept by a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import lazy_gettext as _
from flask_login import current_user

from app.db import now
from app.models import Person
from app.queries import hotline
from app.queries.petitions import waiting
from app.queries.privacy import untold
from app.queries.problems import tray_count
from app.web import access, signed_in

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

BAR = (
    ("desk.my_work", _("Việc của tôi"), access.OPENERS),
    ("desk.rates", _("Tỷ lệ"), access.ANY_ROLE),
    ("desk.report_list", _("Báo cáo"), access.READERS),
    ("desk.field_sessions", _("Phiên lưu động"), access.ANY_ROLE),
    ("desk.dossiers", _("Hồ sơ"), access.READERS),
    ("desk.hotline", _("Tổng đài"), access.READERS),
    ("desk.petitions", _("Phản ánh"), access.OPENERS),
    ("desk.needs_attention", _("Cần xem"), access.MENDERS),
    ("desk.devices", _("Máy và đối chiếu"), access.KEEPERS),
    ("desk.tray", _("Khay cần xử lý"), access.READERS),
    ("desk.looks_at_data", _("Dữ liệu cá nhân"), access.GUARDIANS),
    ("desk.people_list", _("Quản trị"), access.WATCHERS),
)
ADMIN_PAGES = (
    "desk.person",
    "desk.invite_person",
    "desk.team_list",
    "desk.mandate_list",
    "desk.give_mandate",
    "desk.unit_list",
    "desk.unit",
    "desk.passkey_models",
    "desk.take_models",
    "desk.sealing_keys",
    "desk.rotating",
    "desk.rotate",
    "desk.admin_record",
)
PARENTS = {
    **dict.fromkeys(ADMIN_PAGES, "desk.people_list"),
    **dict.fromkeys(("desk.enrolment", "desk.invite_device"), "desk.devices"),
    "desk.field_session": "desk.field_sessions",
    **dict.fromkeys(
        ("desk.dossier", "desk.uncover", "desk.correcting", "desk.correct", "desk.own_data_form", "desk.give_own_data"),
        "desk.dossiers",
    ),
    **dict.fromkeys(("desk.doubles", "desk.merge"), "desk.dossiers"),
    "desk.register": "desk.dossiers",
    **dict.fromkeys(("desk.on_the_line", "desk.calls_back", "desk.settle_call"), "desk.hotline"),
    **dict.fromkeys(("desk.hotline_counts", "desk.hotline_settings", "desk.set_hotline"), "desk.hotline"),
    **dict.fromkeys(("desk.hours_in_doubt", "desk.settle_hours"), "desk.needs_attention"),
    **dict.fromkeys(("desk.letter_list", "desk.weigh_letters", "desk.make_letters"), "desk.my_work"),
    **dict.fromkeys(("desk.by_post", "desk.make_postal_list", "desk.tell_of_post"), "desk.my_work"),
    **dict.fromkeys(("desk.postal_manifest", "desk.hand_to_post", "desk.take_postal_list_back"), "desk.my_work"),
    **dict.fromkeys(("desk.acting", "desk.act", "desk.deciding", "desk.decide"), "desk.dossiers"),
    **dict.fromkeys(("desk.taking_in", "desk.take_in", "desk.refusing", "desk.refuse"), "desk.my_work"),
    **dict.fromkeys(("desk.copy_page", "desk.prepare_copy", "desk.certify_copy", "desk.revoke_copy"), "desk.dossiers"),
    **dict.fromkeys(("desk.result_page", "desk.make_result", "desk.take_result", "desk.offer_result"), "desk.dossiers"),
    **dict.fromkeys(("desk.unscheduled", "desk.open_unscheduled", "desk.unscheduled_day"), "desk.my_work"),
    **dict.fromkeys(("desk.unscheduled_settings", "desk.set_unscheduled"), "desk.my_work"),
    **dict.fromkeys(("desk.bank", "desk.take_statement", "desk.messages"), "desk.dossiers"),
    **dict.fromkeys(
        ("desk.kpi_766", "desk.star_list", "desk.overdue_page", "desk.limit_cut_list", "desk.enter_limit_cut"),
        "desk.report_list",
    ),
    **dict.fromkeys(
        ("desk.initiative_list", "desk.enter_new_initiative", "desk.initiative", "desk.rewrite_initiative"),
        "desk.report_list",
    ),
    **dict.fromkeys(("desk.petition", "desk.answer_petition", "desk.petition_register"), "desk.petitions"),
    **dict.fromkeys(("desk.rates_table", "desk.rating_words_page", "desk.printables"), "desk.rates"),
    **dict.fromkeys(("desk.print_papers", "desk.add_scan_place", "desk.change_scan_place"), "desk.rates"),
    **dict.fromkeys(("desk.measures", "desk.dossiers_behind"), "desk.rates"),
    **dict.fromkeys(("desk.problem", "desk.try_again", "desk.mend", "desk.close", "desk.fork"), "desk.tray"),
    **dict.fromkeys(("desk.taking_back", "desk.take_back", "desk.hand_over", "desk.take_hand_over"), "desk.devices"),
    **dict.fromkeys(("desk.recoveries", "desk.one_recovery"), "desk.devices"),
    **dict.fromkeys(
        ("desk.breach_register", "desk.enter_breach", "desk.breach", "desk.tell_authority", "desk.close_breach"),
        "desk.looks_at_data",
    ),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One place in the bar."""

    name: str
    address: str
    is_here: bool
    count: int = 0


def bar() -> tuple[Item, ...]:
    """The places that this officer may go to; nothing that leads to a closed door."""
    me = access.me()
    here = PARENTS.get(request.endpoint or "", request.endpoint)
    return tuple(
        Item(str(name), url_for(endpoint), endpoint == here, _count(endpoint, me.unit_id))
        for endpoint, name, roles in BAR
        if me.has_role(*roles)
    )


def _count(endpoint: str, unit_id: str) -> int:
    if endpoint == "desk.tray":
        return tray_count(unit_id)
    if endpoint == "desk.hotline":
        return hotline.waiting(unit_id, now())[1]
    if endpoint == "desk.petitions":
        return waiting(unit_id, now())[1]
    return untold(unit_id) if endpoint == "desk.looks_at_data" else 0


def page_number() -> int:
    """The page asked for; the first where the address says something odd."""
    wanted = request.args.get("trang", "1")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 1


@dataclass(frozen=True, slots=True)
class Frame:
    """The officer, their unit's name, and the bar."""

    officer: Person
    unit: str
    bar: tuple[Item, ...]


def frame() -> Frame | None:
    """What stands above a page; none while nobody is signed in. Asked by the template that draws it."""
    if not current_user.is_authenticated:
        return None
    return Frame(access.me(), access.my_unit().name, bar())


@blueprint.app_context_processor
def _hand_out() -> dict[str, Any]:
    return {"frame": frame, "idle_s": int(signed_in.idle().total_seconds())}


@blueprint.after_request
def _keep_nothing(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response

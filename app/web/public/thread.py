"""The thread of the tracking page: what has happened, where it is now, what is still ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from flask_babel import gettext as _

from app.queries.posted import posted
from app.queries.sent_in import awaited, is_citizens
from app.queries.timeline import Fact
from app.queries.tracking import Tracked
from app.web.formats import day, money, short_day, spoken_hour, weekday
from app.web.words import title_of, word


@dataclass(frozen=True, slots=True)
class Step:
    """One knot: ``more`` is the hour and the officer, or what there is to know."""

    when: Literal["past", "now", "ahead"]
    icon: str
    text: str
    more: str = ""


def steps(tracked: Tracked) -> tuple[Step, ...]:
    """Facts that a citizen can use, the present state, and the stations still to come."""
    past = tuple(_past(fact, tracked) for fact in _told(tracked.facts))
    return (*past, *_now(tracked), *_ahead(tracked))


def _told(facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """Facts that a citizen can use. Of files that were sent in a row one; of papers that officers added none."""
    before = ""
    for fact in facts:
        is_news = is_citizens(fact) and before != fact.type if fact.type == "attachment_added" else fact.type in TOLD
        if is_news:
            yield fact
            before = fact.type


def _intake(_fact: Fact, tracked: Tracked) -> str:
    session = tracked.field_session
    if session is None:
        return _("Đã tiếp nhận tại trung tâm")
    return _("Đã tiếp nhận tại nhà") if session.kind == "home_visits" else _("Đã tiếp nhận tại thôn")


def _appraised(fact: Fact, _tracked: Tracked) -> str:
    return _("Giấy tờ còn thiếu") if fact.facts.get("outcome") == "incomplete" else _("Giấy tờ đã đủ")


def _decided(fact: Fact, _tracked: Tracked) -> str:
    title = title_of(fact.officer_title) or _("Lãnh đạo xã")
    if fact.facts.get("outcome") == "refused":
        return _("%(leader)s đã ký văn bản trả lời", leader=title)
    return _("%(leader)s đã ký", leader=title)


def _due_extended(fact: Fact, tracked: Tracked) -> str:
    due = tracked.dossier.due_at
    return _("Xã xin lỗi và hẹn lại đến %(day)s", day=day(due)) if due else word("fact", fact.type)


def _fee(fact: Fact, _tracked: Tracked) -> str:
    amount = money(int(fact.facts.get("amount_vnd", 0)))
    if fact.type == "fee_taken":
        return _("Đã thu lệ phí %(amount)s", amount=amount)
    return _("Cần nộp lệ phí %(amount)s", amount=amount)


def _sent(_fact: Fact, _tracked: Tracked) -> str:
    return _("Đã gửi thêm giấy tờ")


def _posted(fact: Fact, _tracked: Tracked) -> str:
    return _("Đã gửi bưu điện, mã %(number)s", number=fact.facts.get("post_number", ""))


def _post_reported(fact: Fact, _tracked: Tracked) -> str:
    return {
        "first_invitation": _("Bưu điện đến mà chưa gặp, đã để giấy mời"),
        "second_invitation": _("Bưu điện mời nhận lần hai"),
    }.get(str(fact.facts.get("event")), _("Bưu điện đã chuyển kết quả về lại xã"))


def _plain(fact: Fact, _tracked: Tracked) -> str:
    return word("fact", fact.type)


TOLD: dict[str, Callable[[Fact, Tracked], str]] = {
    "intake_recorded": _intake,
    "appraised": _appraised,
    "supplement_requested": _plain,
    "attachment_added": _sent,
    "supplement_received": _plain,
    "handling_started": _plain,
    "decided": _decided,
    "due_extended": _due_extended,
    "payment_requested": _fee,
    "fee_taken": _fee,
    "delivery_failed": _plain,
    "posted": _posted,
    "post_reported": _post_reported,
    "delivered": _plain,
    "withdrawn": _plain,
    "closed": _plain,
}


def _past(fact: Fact, tracked: Tracked) -> Step:
    moment = f"{spoken_hour(fact.at)}, {weekday(fact.at)} {short_day(fact.at)}"
    if fact.type == "intake_recorded" and fact.officer:
        moment = _("%(moment)s, cán bộ %(name)s", moment=moment, name=fact.officer)
    if fact.type == "decided" and fact.officer:
        moment = _("%(moment)s, người ký: %(name)s", moment=moment, name=fact.officer)
        if tracked.procedure and (number := fact.facts.get("number")):
            moment = _("%(moment)s, số %(number)s", moment=moment, number=number)
    if fact.type == "post_reported" and (on := fact.facts.get("on")):
        moment = f"{weekday(date.fromisoformat(on))} {short_day(date.fromisoformat(on))}"
    if fact.facts.get("signature", {}).get("kind") == "demo":
        moment = f"{moment}, {_('chữ ký dùng thử')}"
    return Step("past", "check", TOLD[fact.type](fact, tracked), moment)


def _now(tracked: Tracked) -> tuple[Step, ...]:
    dossier = tracked.dossier
    if dossier.is_paused and awaited(tracked.facts):
        return (Step("now", "clipboard", _("cán bộ xem giấy gửi thêm"), _("Thời hạn tạm dừng, không tính ngày chờ")),)
    due = _("Chậm nhất %(day)s", day=day(dossier.due_at)) if dossier.due_at else ""
    told = {
        "received": ("clipboard", _("cán bộ xem giấy tờ"), due),
        "appraised": ("stamp", _("chờ lãnh đạo xã ký"), due),
        "in_handling": ("hourglass", _("đang giải quyết"), due),
        "supplement_requested": ("pause", _("chờ bổ sung giấy tờ"), _("Thời hạn tạm dừng, không tính ngày chờ")),
        "decided": ("certificate", _waits_where(tracked), _come_when(tracked)),
    }.get(dossier.state)
    return (Step("now", *told),) if told else ()


def _waits_where(tracked: Tracked) -> str:
    way = posted(tracked.facts)
    return _("bưu điện đang mang kết quả đến") if way and way.is_out else _("chờ nhận kết quả")


def _come_when(tracked: Tracked) -> str:
    fee = tracked.dossier.fee_vnd
    if fee is None:
        return ""
    return _("Lệ phí %(amount)s", amount=money(fee)) if fee else _("Không thu lệ phí")


def _ahead(tracked: Tracked) -> tuple[Step, ...]:
    """The stations that an untroubled dossier still passes."""
    stations = (("stamp", _("Lãnh đạo xã ký")), ("hands", _("Nhận kết quả")))
    left = {"received": 2, "supplement_requested": 2, "appraised": 1, "in_handling": 2, "decided": 1}
    count = left.get(tracked.dossier.state, 0)
    return tuple(Step("ahead", icon, text) for icon, text in stations[len(stations) - count :])

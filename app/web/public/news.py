"""A dossier's news in the words of a citizen: one sentence, an hour and a place, what to bring, the thread.

Pure: it reads a `Tracked` and a moment, and asks nothing of the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import pgettext

from app.queries.posted import posted
from app.queries.results import tells_of_result
from app.queries.sent_in import awaited
from app.queries.timeline import newest
from app.queries.tracking import Tracked
from app.web.formats import day, spoken_hour, weekday
from app.web.public import by_post
from app.web.public.said import Said, you
from app.web.public.thread import Step, steps
from app.web.words import word


@dataclass(frozen=True, slots=True)
class News:
    """All that the tracking page shows. ``when_label`` stands before ``when``, ``when_more`` behind it."""

    title: str
    about: str
    apology: str
    sentences: tuple[str, ...]
    when_label: str
    when: str
    when_more: str
    where: str
    bring: tuple[str, ...]
    steps: tuple[Step, ...]
    open: bool
    may_send: bool
    number: str
    official_number: str


def N_(text: str) -> str:  # noqa: N802  # gettext's own name for "to be translated later"
    """Mark a sentence for the catalogue of translations; it is translated when it is said."""
    return text


def news(tracked: Tracked, now: datetime) -> News:
    """The page's content at this moment, in the language of the request."""
    dossier = tracked.dossier
    said = SAYINGS[dossier.state](tracked)
    day_of, hour_of = _day(said.at), _hour(said.at)
    return News(
        title=said.sentences[0].rstrip("."),
        about=tracked.procedure or pgettext("one", "Hồ sơ"),
        apology=_apology(tracked, now),
        sentences=said.sentences,
        when_label=said.when_label,
        when=said.when or hour_of,
        when_more=day_of,
        where=said.where,
        bring=said.bring,
        steps=steps(tracked),
        open=not dossier.is_finished,
        may_send=dossier.is_paused,
        number=dossier.number or "",
        official_number=dossier.official_number or "",
    )


def _hour(at: datetime | None) -> str:
    return spoken_hour(at) if at else ""


def _day(at: datetime | None) -> str:
    return f"{weekday(at)} {day(at)}" if at else ""


def _apology(tracked: Tracked, now: datetime) -> str:
    """Said first when a promise was broken, or when a new hour had to be named."""
    dossier = tracked.dossier
    if dossier.is_late(now):
        return _("Xã xin lỗi %(you)s: hồ sơ đã quá hẹn.", you=you(tracked))
    extended = newest(tracked.facts, "due_extended")
    if extended and extended.facts.get("apology") and dossier.state not in ("decided", "delivered", "withdrawn"):
        return _("Xã xin lỗi %(you)s: kết quả phải hẹn lại.", you=you(tracked))
    return ""


def _where(tracked: Tracked) -> str:
    """In what kind of place the result is given out. What the officer typed may be a home: it stays on the receipt."""
    kind = tracked.dossier.return_by
    if kind == "field_session" and tracked.hamlet:
        return _("Tại buổi phục vụ ở %(hamlet)s", hamlet=tracked.hamlet)
    if kind == "counter":
        return _("Trung tâm Phục vụ hành chính công, %(unit)s", unit=tracked.unit.name)
    return word("channel", kind)


def _papers(tracked: Tracked) -> tuple[str, ...]:
    """What to have at hand when the result comes; nothing where nobody meets."""
    if tracked.dossier.return_by in ("electronic", "post"):
        return ()
    if tracked.dossier.return_by == "home":
        return (_("Chuẩn bị sẵn thẻ căn cước và giấy hẹn"),)
    return (_("Mang theo thẻ căn cước và giấy hẹn"),)


def _on_its_way(*sentences: str) -> Callable[[Tracked], Said]:
    """A dossier in the commune's hands: the promise stands beside it."""

    def say(tracked: Tracked) -> Said:
        told = tuple(_(sentence) for sentence in sentences)
        due = tracked.dossier.due_at
        return Said(told, _("Trả kết quả trước") if due else "", due, _where(tracked), _papers(tracked))

    return say


def _in_handling(tracked: Tracked) -> Said:
    said = _on_its_way()(tracked)
    reason = word("handling", tracked.dossier.handling_reason)
    told = (_("Hồ sơ đang được giải quyết."), f"{reason}." if reason else "")
    return Said(tuple(one for one in told if one), said.when_label, said.at, said.where, said.bring)


def _supplement(tracked: Tracked) -> Said:
    asked = newest(tracked.facts, "supplement_requested")
    facts = asked.facts if asked else {}
    items = tuple(str(item) for item in facts.get("items", ()))
    until = facts.get("answer_by")
    came = awaited(tracked.facts)
    return Said(
        (_("Xã đã nhận giấy tờ gửi thêm."), _("Cán bộ sẽ xem."))
        if came
        else (_("Mời %(you)s bổ sung giấy tờ.", you=you(tracked)),),
        _("Trước ngày") if until else "",
        where=_where(tracked),
        bring=(_("Gọi cán bộ để biết giấy cần bổ sung"),) if tracked.is_sensitive or not items else items,
        when=day(datetime.fromisoformat(until).date()) if until else "",
    )


def _decided(tracked: Tracked) -> Said:
    if way := posted(tracked.facts):
        return by_post.told(tracked, way)
    if tracked.dossier.outcome == "refused":
        told = (_("Xã đã có văn bản trả lời."), _("Mời %(you)s đến nhận.", you=you(tracked)))
    else:
        result = tracked.result or _("Kết quả")
        told = (_("%(result)s đã ký xong.", result=result), _come(tracked))
    here = (_("Xã đã có tệp điện tử của kết quả."),) if any(map(tells_of_result, tracked.facts)) else ()
    return Said((*told, *here), where=_where(tracked), bring=_papers(tracked), when=_come_when(tracked))


def _come(tracked: Tracked) -> str:
    """How the result gets from the commune to the citizen."""
    if tracked.dossier.return_by == "home":
        return _("Tổ sẽ mang đến nhà cho %(you)s.", you=you(tracked))
    if tracked.dossier.return_by == "post":
        return _("Bưu điện sẽ mang đến cho %(you)s.", you=you(tracked))
    if tracked.dossier.return_by == "electronic":
        return _("Xã sẽ gửi bản điện tử cho %(you)s.", you=you(tracked))
    return _("Mời %(you)s đến nhận.", you=you(tracked))


def _come_when(tracked: Tracked) -> str:
    """When the result can be had: the team's next visit, or the centre's hours."""
    if tracked.dossier.return_by == "counter":
        return _("Trong giờ làm việc, thứ Hai đến thứ Sáu")
    if tracked.dossier.return_by not in ("field_session", "home"):
        return ""
    visit = tracked.next_visit_on
    if visit is None:
        return _("Cán bộ sẽ báo ngày tổ về thôn")
    return _("Tổ về thôn %(weekday)s %(day)s", weekday=weekday(visit), day=day(visit))


def _delivered(tracked: Tracked) -> Said:
    if tracked.dossier.delivery_channel == "post":
        return by_post.brought(tracked)
    return Said((_("Xã đã trả kết quả."), _("Cảm ơn %(you)s.", you=you(tracked))), at=tracked.dossier.delivered_at)


def _ended(*sentences: str) -> Callable[[Tracked], Said]:
    """A dossier that went no further; when, and that the way is open."""

    def say(tracked: Tracked) -> Said:
        return Said(tuple(_(sentence) for sentence in sentences), at=tracked.dossier.ended_at)

    return say


SAYINGS: dict[str, Callable[[Tracked], Said]] = {
    "received": _on_its_way(N_("Xã đã nhận hồ sơ."), N_("Cán bộ đang xem giấy tờ.")),
    "appraised": _on_its_way(N_("Giấy tờ đã đủ."), N_("Đang chờ lãnh đạo xã ký.")),
    "in_handling": _in_handling,
    "supplement_requested": _supplement,
    "decided": _decided,
    "delivered": _delivered,
    "withdrawn": _ended(N_("Hồ sơ đã được rút."), N_("Cần làm lại thì gọi cán bộ hoặc nộp lại.")),
    "closed": _ended(N_("Xã dừng giải quyết hồ sơ này."), N_("Gọi cán bộ để biết vì sao và làm gì tiếp.")),
    "not_accepted": _ended(N_("Xã chưa tiếp nhận hồ sơ này."), N_("Gọi cán bộ để biết cần thêm gì.")),
}

"""What letters are called at the desk, what has to be certain before one goes, and what it is going to say."""

from __future__ import annotations

from typing import Final

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app.domain.letters import Due, Kind
from app.models import Dossier
from app.web import formats

NAMES: Final = {
    "condolence": _("Thư chia buồn"),
    "birth": _("Thư chúc mừng em bé"),
    "marriage": _("Thư chúc mừng kết hôn"),
    "sorry": _("Thư xin lỗi vì trễ hẹn"),
    "thanks": _("Thư cảm ơn đã góp ý"),
}
MAKE_SURE: Final = {
    "condolence": _("Hỏi trưởng thôn hoặc người nhà: đúng người, đúng tên, và lúc này trao thư là phải."),
    "birth": _("Tên và ngày sinh đúng như trong giấy khai sinh; mẹ và cháu bình an."),
    "marriage": _("Đúng tên hai người; việc cưới vẫn như đã đăng ký."),
    "sorry": _("Giờ hẹn và giờ xong là thật; chưa ai xin lỗi bằng thư này."),
    "thanks": _("Ý kiến là của người dân; gửi về đúng hồ sơ."),
}


def says(dossier: Dossier, due: Due) -> str:
    """The facts that the letter is going to name, for whoever confirms it."""
    if due.kind == "sorry":
        hour = _when(dossier)
        return gettext("Hẹn %(due)s, xong %(done)s", due=hour[0], done=hour[1])
    if due.kind == "thanks":
        return gettext("Góp ý ngày %(day)s", day=formats.day(dossier.rated_at) if dossier.rated_at else "")
    return _named(due.kind, due)


def _named(kind: Kind, due: Due) -> str:
    if not due.names:
        return gettext("Tờ khai không có tên: thư nói chung là “gia đình”")
    names = ", ".join(due.names)
    day = formats.day(due.day) if due.day else ""
    if kind == "condolence":
        return gettext("Người mất: %(names)s, ngày %(day)s", names=names, day=day) if day else names
    return gettext("Em bé: %(names)s, sinh ngày %(day)s", names=names, day=day) if day else names


def _when(dossier: Dossier) -> tuple[str, str]:
    moments = (dossier.due_at, dossier.decided_at)
    due, done = (f"{formats.hour(at)} {formats.day(at)}" if at else "" for at in moments)
    return due, done

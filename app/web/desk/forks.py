"""``/desk/khay/hai-ban``: two versions under one number, side by side, and the device goes on or is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.db import db, now, writing
from app.domain.errors import DomainError, NotFound
from app.models import Device, Fork, JournalEntry
from app.queries.problem import hamlet_names, in_its_place, name_of, waits_behind
from app.services.access_record import record_view
from app.sync import problems
from app.sync.reopen import reopen
from app.web import access
from app.web.api.speakers import keyring
from app.web.desk.facts import lines
from app.web.desk.frame import blueprint
from app.web.desk.problems import reason
from app.web.pages import settings


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two: its header, and what is inside as far as it opens; ``trouble`` is why it does not."""

    op_id: str
    seq: int
    prev: str
    size: int
    came_at: Any
    body: dict[str, Any]
    trouble: str

    @property
    def facts(self) -> dict[str, Any]:
        """What it says."""
        facts = self.body.get("facts")
        return facts if isinstance(facts, dict) else {}


@blueprint.get("/khay/hai-ban/<int(max=2147483647):fork_id>")
@access.roles(*access.READERS)
def fork(fork_id: int) -> str:
    """Both versions; that I looked is on record first."""
    unit_id = access.seen(_device(fork_id)).unit_id
    with writing():
        record_view(access.me(), unit_id, "fork", at=now(), why=str(fork_id))
    one = db.session.get_one(Fork, fork_id)
    held = in_its_place(one)
    came, kept = _version(one), _version(held) if held else None
    return render_template(
        "desk/fork.html",
        fork=one,
        device=_device(fork_id),
        came=came,
        kept=kept,
        held=held,
        lines=lines(came.facts, kept.facts if kept else {}, hamlet_names(unit_id)),
        waiting=waits_behind(one.device_id),
        reason=reason,
        settled_by=name_of(one.settled_by),
        may_mend=access.me().has_role(*access.MENDERS),
    )


@blueprint.post("/khay/hai-ban/<int(max=2147483647):fork_id>/chay-lai")
@access.roles(*access.MENDERS)
def go_on(fork_id: int) -> Response:
    """Let the device go on; what waited is judged in the order of its chain."""
    access.seen(_device(fork_id))
    with writing():
        problems.let_go_on(_device(fork_id), settings=settings(), by=access.me())
    return redirect(url_for("desk.fork", fork_id=fork_id))


def _device(fork_id: int) -> Device:
    one = db.session.get(Fork, fork_id)
    if one is None:
        raise NotFound
    return db.session.get_one(Device, one.device_id)


def _version(kept: Fork | JournalEntry) -> Version:
    """What its signed header says, and what opens of it."""
    try:
        parcel = reopen(kept, keyring=keyring(), settings=settings())
    except DomainError as error:
        return Version(kept.op_id, kept.seq, "", 0, kept.received_at, {}, error.code)
    header, trouble = parcel.header, parcel.trouble.code if parcel.trouble else ""
    return Version(header.op_id, header.seq, header.prev, header.size, kept.received_at, parcel.body or {}, trouble)

"""Random days of two tablets: whatever is sent, again, out of order or cut off, journal, state and tallies agree."""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app import db as database
from app.db import db
from app.demo import commune
from app.demo.device import Envelope
from app.domain.ids import uuid7
from app.domain.lifecycle import RULES, next_state, verdict_for
from app.domain.operations import instant
from app.models import Dossier, JournalEntry
from app.services import retally
from tests.conftest import PROVE
from tests.factories import PROCEDURE, Tablet, facts_of
from tests.town import close, make_app

STEPS = {
    "appraised": facts_of("appraised"),
    "supplement_requested": facts_of("supplement_requested"),
    "supplement_received": facts_of("supplement_received"),
    "handling_started": facts_of("handling_started"),
    "decided": facts_of("decided in the demo", outcome="granted", procedure=PROCEDURE),
    "delivered": facts_of("delivered"),
    "delivery_failed": facts_of("delivery_failed"),
    "posted": facts_of("posted"),
    "post_reported": facts_of("post_reported", on="2099-12-31"),  # never before the hand-over
    "withdrawn": facts_of("withdrawn"),
    "closed": facts_of("closed"),
    "note_added": facts_of("note_added"),
    "due_extended": facts_of("due_extended"),
    "payment_requested": facts_of("payment_requested"),
    "fee_taken": facts_of("fee_taken"),
    "consent_withdrawn": facts_of("consent_withdrawn"),
}
ABOUT_A_FACT = {
    "correction_recorded": facts_of("correction_recorded"),
    "time_corrected": facts_of("time_corrected"),
}
OF_THE_SESSION = {
    "field_session_joined": facts_of("field_session_joined", members=[commune.VINH.id]),
    "field_session_closed": facts_of("field_session_closed"),
}
BY = {"decided": commune.VINH, "time_corrected": commune.THU, "vault_recovered": commune.VINH}
"""Whose word it has to be; the officer at the table writes it down."""
ELSEWHERE = {"intake_recorded", "intake_refused", "attachment_added", "people_viewed", "field_session_opened"}
"""Kinds that have rules of their own below, beside those in the tables."""
NEVER_OF_A_TABLET = (
    "rated",
    "vault_recovered",
    "letter_confirmed",
    "letter_made",
    "petition_received",
    "petition_answered",
    "petition_handed_on",
    "petition_rated",
)
"""Told on the commune's own chain alone: by the citizen, or after two people agreed."""


COMMIT = database._commit


class PowerCut(BaseException):
    """The machine goes dark; nothing catches it."""


class FieldDays(RuleBasedStateMachine):
    """Two tablets, a few dossiers that both may speak of, and a network that does what it wants."""

    model: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.app = make_app(Path(shutil.copytree(self.model, self.folder / "town")))
        people = ([commune.HOA, commune.VINH, commune.THU], [commune.DIEP, commune.VINH, commune.THU])
        self.tablets = [Tablet(self.app, commune.HOME, mine) for mine in people]
        self.made: list[list[Envelope]] = [[], []]
        self.sent: dict[str, Envelope] = {}
        self.dossiers: list[str] = []
        self.begun: dict[str, str] = {}
        """dossier → the operation that began it"""
        self.session: str = ""

    @initialize()
    def open_the_session(self) -> None:
        self.session, envelope = self.tablets[0].session()
        self.made[0].append(envelope)

    @rule(who=strategies.integers(0, 1), at_the_table=strategies.booleans())
    def take_in(self, who: int, at_the_table: bool) -> None:
        dossier, envelope = self.tablets[who].intake(session=self.session if at_the_table else None)
        self._began(who, dossier, envelope)

    @rule(who=strategies.integers(0, 1))
    def turn_away(self, who: int) -> None:
        dossier = str(uuid7())
        refused = facts_of("intake_refused")
        self._began(who, dossier, self.tablets[who].say("intake_refused", refused, dossier_id=dossier))

    def _began(self, who: int, dossier: str, envelope: Envelope) -> None:
        self.dossiers.append(dossier)
        self.begun[dossier] = envelope.op_id
        self.made[who].append(envelope)

    @precondition(lambda self: self.dossiers)
    @rule(who=strategies.integers(0, 1), kind=strategies.sampled_from(sorted(STEPS)), data=strategies.data())
    def record(self, who: int, kind: str, data: strategies.DataObject) -> None:
        dossier = data.draw(strategies.sampled_from(self.dossiers))
        frame: dict[str, Any] = {"dossier_id": dossier, "field_session_id": self.session}
        self._say(who, kind, STEPS[kind], **frame)

    @precondition(lambda self: self.dossiers)
    @rule(who=strategies.integers(0, 1), kind=strategies.sampled_from(sorted(ABOUT_A_FACT)), data=strategies.data())
    def mend(self, who: int, kind: str, data: strategies.DataObject) -> None:
        """A word about an earlier one, which may be on its way still, or another tablet's."""
        dossier = data.draw(strategies.sampled_from(self.dossiers))
        facts = ABOUT_A_FACT[kind] | {"operation_id": self.begun[dossier]}
        if kind == "time_corrected":
            facts["at"] = instant(self.tablets[who].at)
        self._say(who, kind, facts, dossier_id=dossier)

    @precondition(lambda self: self.dossiers)
    @rule(who=strategies.integers(0, 1), data=strategies.data())
    def photograph(self, who: int, data: strategies.DataObject) -> None:
        """A paper that is announced; its picture comes another day."""
        dossier = data.draw(strategies.sampled_from(self.dossiers))
        plain = f"trang {len(self.made[who])}".encode()
        blob = self.tablets[who].attach(plain, kind="paper", media_type="image/jpeg", component=1)
        self._say(who, "attachment_added", {"attachment": blob.announcement}, dossier_id=dossier)

    @rule(who=strategies.integers(0, 1), kind=strategies.sampled_from(sorted(OF_THE_SESSION)))
    def join_or_close_the_session(self, who: int, kind: str) -> None:
        self._say(who, kind, OF_THE_SESSION[kind], field_session_id=self.session)

    @precondition(lambda self: self.dossiers)
    @rule(who=strategies.integers(0, 1), data=strategies.data())
    def look_at(self, who: int, data: strategies.DataObject) -> None:
        dossier = data.draw(strategies.sampled_from(self.dossiers))
        views = [{"dossier_id": dossier, "at": instant(self.tablets[who].at), "reason": "trả kết quả"}]
        self._say(who, "people_viewed", {"views": views})

    @rule(who=strategies.integers(0, 1), kind=strategies.sampled_from(NEVER_OF_A_TABLET))
    def say_what_no_tablet_may(self, who: int, kind: str) -> None:
        about = {"dossier_id": [*self.dossiers, str(uuid7())][0]} if kind == "rated" else {}
        self._say(who, kind, facts_of(kind), **about)

    def _say(self, who: int, kind: str, facts: dict[str, Any], **frame: Any) -> None:
        tablet = self.tablets[who]
        if kind in BY:
            frame |= {"by": BY[kind], "recorded_by": tablet.people[0].id}
        self.made[who].append(tablet.say(kind, facts, **frame))

    @rule(who=strategies.integers(0, 1), data=strategies.data())
    def send_some_in_any_order(self, who: int, data: strategies.DataObject) -> None:
        self._push(who, self._some(who, data))

    @rule(who=strategies.integers(0, 1), data=strategies.data())
    def send_but_the_power_goes_before_the_commit(self, who: int, data: strategies.DataObject) -> None:
        some = self._some(who, data)
        before = self._book()
        with patch.object(database, "_commit", side_effect=PowerCut), pytest.raises(PowerCut):
            self._push(who, some) if some else (_ for _ in ()).throw(PowerCut)
        self._lights_on()
        assert self._book() == before, "a push that was cut off left something behind"

    @precondition(lambda self: any(self.made))
    @rule(who=strategies.integers(0, 1), data=strategies.data())
    def send_but_the_power_goes_after_the_commit_and_before_the_answer(
        self, who: int, data: strategies.DataObject
    ) -> None:
        some = self._some(who, data)
        if not some:
            return
        with patch.object(database, "_commit", self._commit_and_go_dark), pytest.raises(PowerCut):
            self._push(who, some)
        self._lights_on()
        there = {op_id for op_id, _, _ in self._book()}
        assert {one.op_id for one in some} <= there, "it was committed, and is not there"
        self.sent |= {one.op_id: one for one in some}  # nobody was told; the next time it is a replay

    @staticmethod
    def _commit_and_go_dark(line: Any) -> None:
        COMMIT(line)
        raise PowerCut

    def _lights_on(self) -> None:
        with self.app.app_context():
            db.session.rollback()

    def _some(self, who: int, data: strategies.DataObject) -> list[Envelope]:
        if not self.made[who]:
            return []
        return data.draw(strategies.lists(strategies.sampled_from(self.made[who]), max_size=8, unique_by=id))

    def _push(self, who: int, some: list[Envelope]) -> None:
        if not some:
            return
        answer = self.tablets[who].push(*some)
        told = self.tablets[who].receipt(answer["receipt"])["ops"]
        assert told == [[one.op_id, one.header_sha256] for one in some], "the receipt is for all that was sent"
        assert [one["replay"] for one in answer["verdicts"]] == [one.op_id in self.sent for one in some]
        self.sent |= {one.op_id: one for one in some}

    def _book(self) -> list[Any]:
        with self.app.app_context():
            columns = (JournalEntry.op_id, JournalEntry.header_sha256, JournalEntry.verdict)
            rows = [tuple(row) for row in db.session.execute(select(*columns).order_by(JournalEntry.pos))]
            db.session.remove()
            return rows

    @invariant()
    def everything_that_was_acknowledged_is_there_once(self) -> None:
        book = {op_id: sha for op_id, sha, _ in self._book()}
        assert book == {key: one.header_sha256 for key, one in self.sent.items()}

    @invariant()
    def state_tallies_and_journal_agree(self) -> None:
        with self.app.app_context():
            assert retally.differences() == []
            states = {one.id: one.state for one in db.session.execute(select(Dossier.id, Dossier.state))}
            for dossier, rows in self._facts().items():
                state: str | None = None
                for row in (row for row in rows if row.verdict == "applied"):
                    state = next_state(state, row.type, outcome=row.counted.get("outcome"))
                assert states.get(dossier) == state
                for row in rows:
                    if (row.verdict, row.code) == ("waiting", "predecessor"):
                        assert verdict_for(state, row.type) != "applied", f"{row.type} is stuck"
            db.session.remove()

    @invariant()
    def nothing_takes_effect_that_no_tablet_may_say(self) -> None:
        with self.app.app_context():
            said = select(JournalEntry.verdict).where(JournalEntry.type.in_(NEVER_OF_A_TABLET))
            assert "applied" not in set(db.session.scalars(said))
            db.session.remove()

    def _facts(self) -> dict[str, list[Any]]:
        j = JournalEntry
        columns = (j.dossier_id, j.type, j.verdict, j.code, j.counted)
        order = (j.judged_at, j.pos)
        found: defaultdict[str, list[Any]] = defaultdict(list)
        for row in db.session.execute(select(*columns).where(j.dossier_id.is_not(None)).order_by(*order)):
            found[row.dossier_id].append(row)
        return found

    def teardown(self) -> None:
        """The network heals: all of it arrives, and then all of it is there once."""
        for who, made in enumerate(self.made):
            for start in range(0, len(made), 32):
                self._push(who, made[start : start + 32])
        self.everything_that_was_acknowledged_is_there_once()
        self.state_tallies_and_journal_agree()
        assert len(self.sent) == len({one.op_id for made in self.made for one in made}), "lost"
        close(self.app)
        shutil.rmtree(self.folder)


def test_every_kind_of_fact_is_among_them() -> None:
    assert {*STEPS, *ABOUT_A_FACT, *OF_THE_SESSION, *ELSEWHERE, *NEVER_OF_A_TABLET} == set(RULES)


def test_no_sequence_of_pushes_replays_reorderings_and_cuts_makes_the_books_disagree(model_town: Path) -> None:
    FieldDays.model = model_town
    how = settings(max_examples=150 if PROVE else 8, stateful_step_count=40 if PROVE else 25, deadline=None)
    run_state_machine_as_test(FieldDays, settings=how)

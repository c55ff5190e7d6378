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
from app.domain.lifecycle import next_state, verdict_for
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
    "withdrawn": facts_of("withdrawn"),
    "closed": facts_of("closed"),
    "note_added": facts_of("note_added"),
}


class PowerCut(BaseException):
    """The machine goes dark; nothing catches it."""


class FieldDays(RuleBasedStateMachine):
    """Two tablets, a few dossiers that both may speak of, and a network that does what it wants."""

    model: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.app = make_app(Path(shutil.copytree(self.model, self.folder / "town")))
        people = ([commune.HOA, commune.VINH], [commune.DIEP, commune.VINH])
        self.tablets = [Tablet(self.app, commune.HOME, mine) for mine in people]
        self.made: list[list[Envelope]] = [[], []]
        self.sent: dict[str, Envelope] = {}
        self.dossiers: list[str] = []
        self.session: str = ""

    @initialize()
    def open_the_session(self) -> None:
        self.session, envelope = self.tablets[0].session()
        self.made[0].append(envelope)

    @rule(who=strategies.integers(0, 1), at_the_table=strategies.booleans())
    def take_in(self, who: int, at_the_table: bool) -> None:
        dossier, envelope = self.tablets[who].intake(session=self.session if at_the_table else None)
        self.dossiers.append(dossier)
        self.made[who].append(envelope)

    @precondition(lambda self: self.dossiers)
    @rule(who=strategies.integers(0, 1), kind=strategies.sampled_from(sorted(STEPS)), data=strategies.data())
    def record(self, who: int, kind: str, data: strategies.DataObject) -> None:
        tablet = self.tablets[who]
        dossier = data.draw(strategies.sampled_from(self.dossiers))
        frame: dict[str, Any] = {"dossier_id": dossier, "field_session_id": self.session}
        if kind == "decided":
            frame |= {"by": commune.VINH, "recorded_by": tablet.people[0].id}
        self.made[who].append(tablet.say(kind, STEPS[kind], **frame))

    @rule(who=strategies.integers(0, 1), data=strategies.data())
    def send_some_in_any_order(self, who: int, data: strategies.DataObject) -> None:
        self._push(who, self._some(who, data))

    @rule(who=strategies.integers(0, 1), data=strategies.data())
    def send_but_the_power_goes_before_the_commit(self, who: int, data: strategies.DataObject) -> None:
        some = self._some(who, data)
        before = self._book()
        with patch.object(database, "_commit", side_effect=PowerCut), pytest.raises(PowerCut):
            self._push(who, some) if some else (_ for _ in ()).throw(PowerCut)
        with self.app.app_context():
            db.session.rollback()
        assert self._book() == before, "a push that was cut off left something behind"

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


def test_no_sequence_of_pushes_replays_reorderings_and_cuts_makes_the_books_disagree(model_town: Path) -> None:
    FieldDays.model = model_town
    how = settings(max_examples=150 if PROVE else 8, stateful_step_count=40 if PROVE else 25, deadline=None)
    run_state_machine_as_test(FieldDays, settings=how)

"""Author keys: replaced by their holder, revoked by the commune, and whose hand signs for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
import rfc8785
from flask import Flask
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.demo.device import Author, Envelope
from app.domain.errors import NotFound, ReasonNeeded
from app.domain.ids import uuid7
from app.models import AuthorKey, Dossier, JournalEntry, Person
from app.sync import author_keys, jws, problems, revocations
from app.sync.verify import verify_journal
from tests.factories import PROCEDURE, Tablet, facts_of

APPLIED, ENDED, NOT_THEIRS = ("applied", ""), ("refused", "author_revoked"), ("refused", "author")


def kid_of(key: jws.PrivateKey) -> str:
    return jws.thumbprint(jws.public_jwk(key.public_key()))


def new_key(tablet: Tablet, who: Officer, key: jws.PrivateKey, **changes: Any) -> dict[str, str]:
    """The body of a replacement: one payload, signed by the key in use and by the new one."""
    said = {
        "v": 1,
        "kind": "author_key",
        "device": tablet.id,
        "person": who.id,
        "old": kid_of(tablet.authors[who.id].key),
        "author_key": jws.public_jwk(key.public_key()),
        **changes,
    }
    payload = rfc8785.dumps(said)
    return {"by_old": jws.sign(payload, tablet.authors[who.id].key), "by_new": jws.sign(payload, key)}


def ask(tablet: Tablet, who: Officer, body: Mapping[str, Any], door: str = "replace") -> tuple[int, dict[str, Any]]:
    answer = tablet.client.post(f"/api/author-keys/{door}", json=body, headers=tablet.token("person", who.id))
    return answer.status_code, dict(answer.get_json())


def rotate(tablet: Tablet, who: Officer) -> Author:
    """As a tablet does: certified, taken into use, and then told where the old one ended. Gives the old one."""
    old, key = tablet.authors[who.id], jws.generate()
    status, answer = ask(tablet, who, new_key(tablet, who, key))
    assert (status, answer.get("kid")) == (200, kid_of(key)), answer
    tablet.answer["certificate"] = answer["certificate"]
    tablet.authors[who.id] = Author(who.id, key, old.identity)
    assert ask(tablet, who, {"old": kid_of(old.key), "last_seq": tablet.seq}, "close")[0] == 200
    return old


def signed_by(tablet: Tablet, signer: Author, operation: Mapping[str, Any]) -> Envelope:
    """What a program with that key, and the chain key that all on the tablet share, can make."""
    author = str(operation["author"])
    mine = tablet.authors.get(author)
    tablet.authors[author] = signer
    try:
        return tablet.write(operation)
    finally:
        if mine is None:
            del tablet.authors[author]
        else:
            tablet.authors[author] = mine


def revoke(app: Flask, kid: str, reason: str = "máy có người lạ cầm") -> None:
    with app.app_context(), writing():
        thu = db.session.get_one(Person, commune.THU.id)
        held = {name: app.extensions[name] for name in ("keyring", "settings")}
        author_keys.revoke(kid, by=thu, reason=reason, **held)


def test_a_new_key_takes_over_and_what_waited_in_the_outbox_still_counts(
    app: Flask, tablet: Tablet, hoa: Officer
) -> None:
    dossier, sent = tablet.intake()
    _, waits = tablet.intake()
    assert tablet.verdicts(sent) == [APPLIED]
    old = rotate(tablet, hoa)
    appraised = tablet.say("appraised", facts_of("appraised"), dossier_id=dossier)
    assert tablet.verdicts(appraised, waits) == [APPLIED] * 2
    with app.app_context():
        report = verify_journal(app.extensions["keyring"], app.extensions["settings"])
        assert report.faults == []
        assert db.session.get_one(AuthorKey, kid_of(old.key)).replaced_by == kid_of(tablet.authors[hoa.id].key)
    assert tablet.client.get("/api/sync/pull", headers=tablet.token("person", hoa.id)).status_code == 200


def test_the_chain_and_not_the_clock_says_what_the_old_key_may_sign(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    tablet.at -= timedelta(hours=1)
    old = rotate(tablet, hoa)
    operation = tablet.operation("intake_recorded", tablet.intake_facts(), dossier_id=str(uuid7()))
    tablet.at += timedelta(hours=1)
    late = signed_by(tablet, old, operation)  # an hour before the rotation, says its clock
    assert tablet.verdicts(late) == [ENDED]
    with app.app_context():
        kept = db.session.scalars(select(JournalEntry).filter_by(op_id=late.op_id)).one()
        assert kept.is_problem
        assert kept.author_id == hoa.id
    old_token = {"Authorization": "Bearer " + token_by(tablet, old)}
    assert tablet.client.get("/api/sync/pull", headers=old_token).get_json()["code"] == "revoked"


def test_the_proof_names_a_fact_that_counts_though_its_key_was_replaced_before(
    app: Flask, tablet: Tablet, hoa: Officer
) -> None:
    old = rotate(tablet, hoa)
    operation = tablet.operation("intake_recorded", tablet.intake_facts(), dossier_id=str(uuid7()))
    late = signed_by(tablet, old, operation)
    assert tablet.verdicts(late) == [ENDED]
    with app.app_context():
        report = verify_journal(app.extensions["keyring"], app.extensions["settings"])
        assert report.faults == [], "in the tray it may lie"
        with writing():  # by the server's own hand, mark and all
            db.session.scalars(select(JournalEntry).filter_by(op_id=late.op_id)).one().verdict = "applied"
        (fault,) = verify_journal(app.extensions["keyring"], app.extensions["settings"]).faults
    assert late.op_id in fault
    assert "another key took this one's place" in fault


def token_by(tablet: Tablet, author: Author) -> str:
    mine, tablet.authors[author.person_id] = tablet.authors[author.person_id], author
    try:
        return tablet.token("person", author.person_id)["Authorization"].removeprefix("Bearer ")
    finally:
        tablet.authors[author.person_id] = mine


def test_an_answer_that_was_lost_is_asked_for_again(tablet: Tablet, hoa: Officer) -> None:
    key, old = jws.generate(), tablet.authors[hoa.id]
    body = new_key(tablet, hoa, key)
    first, second = ask(tablet, hoa, body), ask(tablet, hoa, body)
    assert (first[0], first[1]["kid"]) == (second[0], second[1]["kid"]) == (200, kid_of(key))
    assert ask(tablet, hoa, new_key(tablet, hoa, jws.generate()))[1]["code"] == "key_refused"
    assert tablet.verdicts(tablet.intake()[1]) == [APPLIED]  # the old one still signs: nobody said that it ended
    tablet.authors[hoa.id] = Author(hoa.id, key, old.identity)
    told = [ask(tablet, hoa, {"old": kid_of(old.key), "last_seq": n}, "close") for n in (1, 900)]
    assert [answer["last_seq"] for _, answer in told] == [1, 1]


@pytest.mark.parametrize("changed", ["person", "device", "old", "v", "kind"])
def test_a_replacement_that_speaks_of_another_key_is_refused(
    tablet: Tablet, hoa: Officer, vinh: Officer, changed: str
) -> None:
    other = {"person": vinh.id, "device": "another", "old": kid_of(tablet.authors[vinh.id].key), "v": 2, "kind": "x"}
    body = new_key(tablet, hoa, jws.generate(), **{changed: other[changed]})
    assert ask(tablet, hoa, body)[1]["code"] == "key_refused"


def test_both_keys_have_to_sign_and_a_key_in_use_is_not_taken_over(tablet: Tablet, hoa: Officer, vinh: Officer) -> None:
    body, other = new_key(tablet, hoa, jws.generate()), new_key(tablet, hoa, jws.generate())
    theirs = tablet.authors[vinh.id].key
    for wrong in (
        {**body, "by_new": other["by_new"]},
        {**body, "by_old": other["by_old"]},
        {"by_old": body["by_new"], "by_new": body["by_old"]},
        new_key(tablet, hoa, theirs),
        new_key(tablet, hoa, tablet.authors[hoa.id].key),
    ):
        assert ask(tablet, hoa, wrong)[1]["code"] == "key_refused"
    fresh = jws.generate()
    assert ask(tablet, vinh, new_key(tablet, hoa, fresh))[1]["code"] == "key_refused"
    assert ask(tablet, hoa, {"old": kid_of(theirs), "last_seq": 0}, "close")[1]["code"] == "key_refused"


def test_what_a_revoked_key_signed_before_counts_and_what_it_signs_later_is_kept_for_a_person(
    app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer
) -> None:
    dossier, before = tablet.intake()
    revoke(app, kid_of(tablet.authors[hoa.id].key))
    tablet.at = now() + timedelta(seconds=5)
    after = tablet.say("note_added", {"text": "sau"}, dossier_id=dossier)
    others = tablet.say("appraised", facts_of("appraised"), by=vinh, dossier_id=dossier)
    assert tablet.verdicts(before, after) == [APPLIED, ENDED]
    assert tablet.verdicts(others)[0] != ENDED
    token = tablet.token("person", hoa.id)
    assert tablet.client.get("/api/sync/pull", headers=token).get_json()["code"] == "revoked"
    with app.app_context(), writing():
        held = {name: app.extensions[name] for name in ("keyring", "settings")}
        assert problems.try_again(after.op_id, **held).code == "author_revoked"
        key = db.session.get_one(AuthorKey, kid_of(tablet.authors[hoa.id].key))
        assert (key.revoked_by, key.revoked_reason) == (commune.THU.id, "máy có người lạ cầm")


def test_a_clock_set_back_does_not_bring_a_revoked_key_to_life(
    app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer
) -> None:
    revoke(app, kid_of(tablet.authors[hoa.id].key))
    early = tablet.at
    tablet.at = now() + timedelta(seconds=5)
    behind = tablet.say("people_viewed", facts_of("people_viewed"), by=vinh)
    tablet.at = early
    _, backdated = tablet.intake()
    assert tablet.push(behind)["verdicts"][0]["code"] not in ("author_revoked", "author")
    assert tablet.verdicts(backdated) == [ENDED]


def test_an_hour_that_nobody_vouches_for_is_not_before_the_end(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    revoke(app, kid_of(tablet.authors[hoa.id].key))
    tablet.offset_ms = 3_600_000
    assert tablet.verdicts(tablet.intake()[1]) == [ENDED]


def test_only_an_officers_key_is_revoked_and_for_a_reason(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    with pytest.raises(ReasonNeeded):
        revoke(app, kid_of(tablet.authors[hoa.id].key), "  ")
    with pytest.raises(NotFound):
        revoke(app, kid_of(app.extensions["keyring"].desk))


def test_ends_of_keys_stand_on_the_signed_list(app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer) -> None:
    tablet.push(tablet.intake()[1])
    old = rotate(tablet, hoa)
    revoke(app, kid_of(tablet.authors[vinh.id].key))
    keyring = app.extensions["keyring"]
    listed = revocations.read(keyring.folder, keyring).authors
    assert listed[kid_of(old.key)].last_seq == 1
    assert listed[kid_of(tablet.authors[vinh.id].key)].at is not None
    assert len(listed) == 2


def decided(tablet: Tablet, author: str, recorder: str) -> dict[str, Any]:
    facts = facts_of("decided in the demo", outcome="granted", procedure=PROCEDURE)
    return {**tablet.operation("decided", facts, dossier_id=str(uuid7())), **hands(author, recorder)}


def hands(author: str, recorder: str) -> dict[str, str]:
    return {"author": author, "recorded_by": recorder}


def test_an_officer_of_a_shared_tablet_records_in_no_other_name(app: Flask, hoa: Officer, vinh: Officer) -> None:
    """Diệp has an open vault on the tablet: her own author key, and the chain key that all share."""
    tablet = Tablet(app, commune.HOME, [commune.DIEP, hoa, vinh])
    diep = tablet.authors[commune.DIEP.id]
    note, me = {"text": "x"}, commune.DIEP.id
    dossier, intake = tablet.intake()
    assert tablet.verdicts(intake) == [APPLIED]
    forged = [
        {**tablet.operation("note_added", note, dossier_id=dossier), **hands(author, recorder)}
        for author, recorder in ((hoa.id, hoa.id), (hoa.id, me), (me, hoa.id), (me, vinh.id))
    ]
    assert tablet.verdicts(*[signed_by(tablet, diep, one) for one in forged]) == [NOT_THEIRS] * 4
    with app.app_context():
        rows = db.session.scalars(select(JournalEntry).filter_by(verdict="applied")).all()
        assert {(row.author_id, row.recorded_by_id) for row in rows} == {(me, me)}
        assert db.session.get_one(Dossier, dossier).state == "received"


def test_a_decision_names_two_people_of_this_tablet_and_one_of_them_signs(
    app: Flask, tablet: Tablet, hoa: Officer, vinh: Officer
) -> None:
    mine, leader = tablet.authors[hoa.id], tablet.authors[vinh.id]
    cases = [
        (mine, vinh.id, commune.DIEP.id),  # neither is the signer
        (mine, hoa.id, commune.DIEP.id),  # the recorder has no vault here
        (leader, vinh.id, commune.DIEP.id),
    ]
    pushed = [signed_by(tablet, who, decided(tablet, author, recorder)) for who, author, recorder in cases]
    assert tablet.verdicts(*pushed) == [NOT_THEIRS] * len(cases)


def test_another_tablet_of_the_commune_lends_no_key(tablet: Tablet, second: Tablet, vinh: Officer) -> None:
    """The leader's key of one tablet signs nothing on another."""
    dossier, intake = tablet.intake()
    operation = tablet.operation("note_added", {"text": "x"}, by=vinh, dossier_id=dossier)
    assert tablet.verdicts(intake, signed_by(tablet, second.authors[vinh.id], operation)) == [APPLIED, NOT_THEIRS]

"""The comparison: what was told, with what the journal and the blob store hold. Byte by byte, with the unit's key."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from typing import Any

import pyrage

from tests.e2e.book import UNIT
from tests.faults.ledger import Fact, Ledger
from tests.faults.town import StruckTown

WORDS = {
    "intake_recorded": lambda facts: facts["content"],
    "note_added": lambda facts: facts["text"],
    "decided": lambda facts: facts["result"],
    "delivered": lambda facts: facts["recipient"]["name"],
}


class Books:
    """A town's journal and blob store, read beside the server."""

    def __init__(self, town: StruckTown) -> None:
        self.town = town
        lines = (town.data / "keys" / f"sealing-{UNIT}.age").read_text().split()
        self.keys = [pyrage.x25519.Identity.from_str(one) for one in lines if one.startswith("AGE-SECRET")]

    def rows(self, lane: str, since: int) -> list[dict[str, Any]]:
        """One tablet's journal behind a number, in the order of its chain."""
        query = (
            "select j.* from journal j join device d on d.id = j.device_id where d.unit_id = ? and d.lane = ?"
            " and j.seq > ? order by j.seq"
        )
        return [dict(row) for row in self.town.rows(query, UNIT, lane, since)]

    def blob(self, name: str) -> bytes | None:
        """A sealed blob that lies in its place."""
        path = self.town.data / "blobs" / name[:2] / name
        return path.read_bytes() if path.is_file() else None

    def open(self, sealed: bytes) -> bytes:
        plain: bytes = pyrage.decrypt(sealed, self.keys)
        return plain

    def operation(self, row: dict[str, Any]) -> dict[str, Any]:
        """What the device sealed: the payload of the author's signature."""
        payload = self.open(row["sealed"]).split(b".")[1]
        said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))
        return said


def received(told: dict[str, Any], since: int, books: Books, ledger: Ledger) -> None:
    """At any moment: whatever a device shows as received is there, with the very bytes that it sealed."""
    rows = {row["op_id"]: row for row in books.rows(told["device"], since)}
    for one in told["operations"]:
        row = rows.get(one["op_id"])
        same = row and (row["header_sha256"], hashlib.sha256(row["sealed"]).hexdigest(), row["header"]) == (
            one["header_sha256"],
            one["sha256"],
            one["header"],
        )
        if one["received"] and not same:
            ledger.false_success.append(f"lane {told['device']} seq {one['seq']}: shown as received")
    for one in told["blobs"]:
        sealed = books.blob(one["blob"]) if one["received"] else None
        if one["received"] and (sealed is None or hashlib.sha256(sealed).hexdigest() != one["blob"]):
            ledger.false_success.append(f"lane {told['device']} blob {one['blob'][:12]}: shown as received")


def reckon(told: list[dict[str, Any]], since: dict[str, int], books: Books, ledger: Ledger) -> tuple[int, int]:
    """At the end: nothing that was told is missing, nothing is there twice. Gives operations and blobs compared."""
    found: list[tuple[dict[str, Any], dict[str, Any], str]] = []
    for device in told:
        lane = device["device"]
        rows = books.rows(lane, since[lane])
        _chain(lane, rows, device, ledger)
        for row in rows:
            said = books.operation(row)
            if (said["op_id"], said["seq"]) != (row["op_id"], row["seq"]):
                ledger.lost.append(f"lane {lane} seq {row['seq']}: sealed for another place")
            if json.loads(row["body"]) != said["operation"]:
                ledger.lost.append(f"lane {lane} seq {row['seq']}: the journal's body is not what was sealed")
            found.append((row, said["operation"], lane))
        _blobs(device, books, ledger)
    for fact in ledger.facts:
        _fact(fact, found, books, ledger)
    for fact in ledger.unknown:
        if len(_of(fact, found)) > 1:
            ledger.doubled.append(f"{fact.kind} {fact.words}: tried once, there twice")
    _effects(books, ledger)
    return len(found), sum(len(device["blobs"]) for device in told)


def _chain(lane: str, rows: list[dict[str, Any]], told: dict[str, Any], ledger: Ledger) -> None:
    there, here = Counter(row["op_id"] for row in rows), Counter(one["op_id"] for one in told["operations"])
    for op_id in () if told.get("evicted") else (here - there).keys() - ledger.given_up:
        ledger.lost.append(f"lane {lane}: operation {op_id} of the outbox is not in the journal")
    for op_id in there - here:
        ledger.doubled.append(f"lane {lane}: operation {op_id} is in the journal and was never in the outbox")


def _blobs(told: dict[str, Any], books: Books, ledger: Ledger) -> None:
    for one in told["blobs"]:
        if (told.get("evicted") or one["op_id"] in ledger.given_up) and not one["received"]:
            continue  # thrown away by the browser before it was sent, or announced by nothing that could be
        sealed = books.blob(one["blob"])
        if sealed is None or hashlib.sha256(sealed).hexdigest() != one["blob"] or len(sealed) != one["size"]:
            ledger.lost.append(f"lane {told['device']}: blob {one['blob'][:12]} is not in the store as it was sealed")


def _of(fact: Fact, found: list[tuple[dict[str, Any], dict[str, Any], str]]) -> list[tuple[Any, Any]]:
    return [
        (row, operation)
        for row, operation, lane in found
        if operation["type"] == fact.kind
        and operation["dossier_id"] == fact.dossier
        and lane == fact.lane
        and WORDS[fact.kind](operation["facts"]) == fact.words
    ]


def _fact(fact: Fact, found: list[tuple[dict[str, Any], dict[str, Any], str]], books: Books, ledger: Ledger) -> None:
    there = _of(fact, found)
    name = f"lane {fact.lane} {fact.kind} {fact.words}"
    if not there and fact.was_evicted:
        return
    if not there:
        ledger.lost.append(f"{name}: told saved, not in the journal")
        return
    if len(there) > 1:
        ledger.doubled.append(f"{name}: told once, there {len(there)} times")
    row, operation = there[0]
    waits = row["verdict"] == "waiting" and fact.was_evicted and not _is_taken_in(fact.dossier, found)
    if not waits and not _fits(fact, row, operation["at"]):
        hours = f"made {operation['at']}, came {row['received_at']}, in doubt {row['time_doubt']}, {operation['clock']}"
        ledger.lost.append(f"{name}: {row['verdict']} ({row['code']}), {hours}, ended {fact.ended_at or 'never'}")
    facts = operation["facts"]
    if fact.number and (facts["number"], facts["tracking_code"]) != (fact.number, fact.code):
        ledger.lost.append(f"{name}: the slip says {fact.number}, the journal {facts['number']}")
    _photos(fact, name, facts, books, ledger)


def _is_taken_in(dossier: str, found: list[tuple[dict[str, Any], dict[str, Any], str]]) -> bool:
    """Whether its intake came; what was sent before it, and built upon it, waits for good where it was evicted."""
    return any(one["type"] == "intake_recorded" and one["dossier_id"] == dossier for _, one, _ in found)


def _photos(fact: Fact, name: str, facts: dict[str, Any], books: Books, ledger: Ledger) -> None:
    announced = {one["id"]: one for one in facts.get("attachments", [])}
    for photo, sha256 in fact.photos.items():
        sealed = books.blob(announced[photo]["sealed_sha256"]) if photo in announced else None
        if sealed is None and fact.was_evicted:
            continue
        if sealed is None or hashlib.sha256(books.open(sealed)).hexdigest() != sha256:
            ledger.lost.append(f"{name}: picture {photo} is not what was photographed")


def _fits(fact: Fact, row: dict[str, Any], at: str) -> bool:
    verdict = row["verdict"]
    if fact.ended_at and at >= fact.ended_at:
        return bool(verdict == "refused")
    if fact.officer_left and row["time_doubt"] and (verdict == "waiting" or row["code"] == "officer_left"):
        return True  # kept for a person to judge, and what was built upon it waits for that
    return verdict == "applied" or (fact.may_lose and verdict == "conflict")


def _effects(books: Books, ledger: Ledger) -> None:
    """One dossier a number, one hand-over a dossier, and the tallies count what is there."""
    for (forks,) in books.town.rows("select count(*) from fork having count(*) > 0"):
        ledger.doubled.append(f"{forks} forks")
    for row in books.town.rows("select number, count(*) from dossier group by number having count(*) > 1"):
        ledger.doubled.append(f"number {row[0]} stands on {row[1]} dossiers")
    handed = "select dossier_id, count(*) from delivery where succeeded group by dossier_id having count(*) > 1"
    for row in books.town.rows(handed):
        ledger.doubled.append(f"dossier {row[0]} was handed over {row[1]} times")
    ((counted,),) = books.town.rows("select sum(received) from tally where dimension = 'unit'")
    ((there,),) = books.town.rows("select count(*) from dossier where state <> 'not_accepted'")
    if counted != there:
        (ledger.doubled if counted > there else ledger.lost).append(f"the tally says {counted} of {there} dossiers")

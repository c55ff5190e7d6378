"""A trip pack as large as a province's catalogue: 1,806 procedures, page by page."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import insert

from app.db import db, now, writing
from app.demo.commune import Officer
from app.domain.catalogue import procedures
from app.models import Procedure, ProcedureRevision
from app.sync.pull import PAGE_BYTES
from tests.domain.golden import golden
from tests.factories import Tablet
from tests.sync.test_pull import pull

PROVINCE = 1806


def made_up() -> list[dict[str, Any]]:
    """The procedures that a province has beside ours (`province.json`): nobody's, for tests alone."""
    words, like = golden("province"), procedures()[0].data()
    verbs, objects = words["verbs"], words["objects"]
    rows = []
    for i in range(PROVINCE - len(procedures())):
        field, thing = objects[i // len(verbs)]
        name = f"{verbs[i % len(verbs)]} {thing}"
        rows.append({**like, "code": f"9.1{i:05}", "name": name, "field": field, "field_service": "none"})
    return rows


def load(app: Flask, rows: list[dict[str, Any]]) -> None:
    """Bring them into force."""
    names = [{"code": one["code"], "name": one["name"], "area": one["field"], "revision": 1} for one in rows]
    data = [{"code": one["code"], "revision": 1, "data": one, "active": True, "loaded_at": now()} for one in rows]
    with app.app_context(), writing():
        db.session.execute(insert(Procedure), names)
        db.session.execute(insert(ProcedureRevision), data)


def test_a_whole_province_comes_in_pages_and_nothing_twice(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    load(app, made_up())
    codes: list[str] = []
    since, pages, sizes = "", 0, []
    while True:
        page = pull(tablet, hoa, since)
        codes += [one["id"] for one in page["items"] if one["kind"] == "catalogue"]
        since, pages = page["cursor"], pages + 1
        sizes.append(page["size_bytes"])
        if not page["more"]:
            break
    in_force = sum(one.status == "active" for one in procedures())
    assert len(codes) == len(set(codes)) == PROVINCE - len(procedures()) + in_force
    assert sizes == sorted(sizes, reverse=True)  # what is still to come falls page by page
    assert pages <= sizes[0] // PAGE_BYTES + 2
    assert pull(tablet, hoa, since)["items"] == []

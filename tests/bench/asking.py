"""A question among the 1,806 procedures of a province, beside one bare indexed look-up through the same session.

The question is read, put right, ranked, and first it is asked of the database whether the catalogue has changed: all
that ``/hoi`` does to find its answer. Beside it, without a goal, stand SQLite's own prepared look-up below the session
and FTS5 over the same names and sayings, which neither puts words right nor knows what it does not know.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import select

from app.db import db
from app.demo import load
from app.domain.asking.answer import understand
from app.domain.asking.index import Index
from app.domain.text import fold
from app.models import Procedure
from app.queries.asking import index
from tests.bench.figures import Figure
from tests.bench.turns import ROUNDS, percentile
from tests.e2e.town import Town
from tests.queries.test_asking import QUESTIONS, SIZE, of_a_province
from tests.town import close, make_app, settings_of

MOST = 10
MATCH = "select code from told where told match ? order by rank limit 3"
SAID = [one["said"] for one in QUESTIONS]


def figures(_town: Town, folder: Path) -> Iterator[Figure]:
    """p99 in ms of this thread's processor time, sides in turn at every question, the median of the rounds."""
    app = make_app(folder / "asking")
    with app.app_context():
        db.create_all()
        load.found_communes(settings_of(folder / "asking"))
        catalogue = of_a_province(index())
        found = _p99(_sides(catalogue, _tables(catalogue)))
    close(app)
    yield Figure(f"question_p99_{SIZE}", found["asked"], "ms cpu", found["looked up"], MOST)
    yield Figure(f"question_p99_{SIZE}, by FTS5", found["asked"], "ms cpu", found["fts5"])
    yield Figure(f"question_p99_{SIZE}, by a bare row", found["asked"], "ms cpu", found["row"])


def _sides(catalogue: Index, tables: sqlite3.Connection) -> dict[str, Callable[[str], object]]:
    one = select(Procedure.name).where(Procedure.code == "1.001193")

    def asked(said: str) -> object:
        index()
        return understand(said, catalogue)

    return {
        "asked": asked,
        "looked up": lambda _: db.session.execute(one).one(),
        "row": lambda _: tables.execute("select name from listed where code = '1.001193'").fetchall(),
        "fts5": lambda said: tables.execute(
            "select code from told where told match ? order by rank limit 3", _or(said)
        ).fetchall(),
    }


def _or(said: str) -> tuple[str]:
    """Any of the words, as FTS5 wants them."""
    return (" OR ".join(f'"{word}"' for word in fold(said).split() if word.isalnum()) or '"-"',)


def _tables(catalogue: Index) -> sqlite3.Connection:
    tables = sqlite3.connect(":memory:")
    tables.execute("create table listed (code text primary key, name text)")
    tables.execute("create virtual table told using fts5(code unindexed, words)")
    tables.executemany("insert into listed values (?, ?)", [(doc.code, doc.name) for doc in catalogue.docs])
    texts = [(doc.code, fold(text)) for doc in catalogue.docs for text in (doc.name, *doc.sayings)]
    tables.executemany("insert into told values (?, ?)", texts)
    return tables


def _p99(sides: dict[str, Callable[[str], object]]) -> dict[str, float]:
    """A first round that warms what is kept is run and not counted."""
    rounds = [_round(sides) for _ in range(ROUNDS + 1)][1:]
    return {name: statistics.median(one[name] for one in rounds) for name in sides}


def _round(sides: dict[str, Callable[[str], object]]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for said in SAID:
        for name, side in sides.items():
            began = time.thread_time()
            side(said)
            taken[name].append((time.thread_time() - began) * 1000)
    return {name: percentile(times, 99) for name, times in taken.items()}

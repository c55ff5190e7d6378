"""`python -m tests.bench [push] [tail] [blobs] [beside] [sending] [screen] [guess] …`; 1 when a figure is short."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import (
    asking,
    beside,
    blob_rate,
    filling,
    first_screen,
    guess,
    opening,
    papers,
    photos,
    push_cost,
    push_tail,
    saving,
    searching,
    sending,
)
from tests.bench.figures import HEAD, Figure
from tests.e2e.town import Town, copy_town, found_town

Room = Callable[[Town, Path], Iterator[Figure]]
ROOMS: dict[str, Room] = {
    "push": push_cost.figures,
    "tail": lambda town, _: push_tail.figures(town),
    "blobs": blob_rate.figures,
    "beside": lambda town, _: beside.figures(town),
    "sending": sending.figures,
    "screen": first_screen.figures,
    "saving": saving.figures,
    "opening": opening.figures,
    "guess": guess.figures,
    "photos": photos.figures,
    "search": searching.figures,
    "asking": asking.figures,
    "papers": papers.figures,
    "form": filling.figures,
}


def main(wanted: list[str]) -> int:
    """Print every figure of the rooms that are wanted; all without a name."""
    unknown = set(wanted) - set(ROOMS)
    if unknown:
        print(f"no such figures: {', '.join(sorted(unknown))}; there are {', '.join(ROOMS)}", file=sys.stderr)
        return 2
    print(HEAD)
    short = 0
    with tempfile.TemporaryDirectory(prefix="tan-noi-bench-") as folder:
        model = found_town(Path(folder) / "model")
        for name in wanted or ROOMS:
            short += _room(name, _copy(model, Path(folder) / name), Path(folder) / name)
    return 1 if short else 0


def _copy(model: Town, folder: Path) -> Town:
    """The demo commune, fresh; its address belongs to it, so the port stays."""
    town = copy_town(model, folder / "town")
    town.port = model.port
    return town


def _room(name: str, town: Town, folder: Path) -> int:
    """The figures of one room, each as soon as it is known; how many of them are short."""
    town.start()
    short = 0
    try:
        for figure in ROOMS[name](town, folder):
            print(figure.line(), flush=True)
            short += not figure.is_met
    finally:
        town.stop()
    return short


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

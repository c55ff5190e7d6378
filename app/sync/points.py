"""Points in a folder of backups: which are kept, which go, and how often there should be a new one."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from app.domain.calendar import legal_date
from app.domain.errors import BadBackup
from app.sync import manifest
from app.sync.revocations import put

NAMED = "%Y%m%dT%H%M%S%fZ"
EVERY = "every"
NIGHTLY = timedelta(hours=26)
"""A point a night, and two hours for whoever is late."""


def name_of(at: datetime) -> str:
    """A point's folder: its instant in UTC, to the millisecond."""
    return f"{at:%Y%m%dT%H%M%S}{at.microsecond // 1000:03d}Z"


class Forgotten(NamedTuple):
    """How many points went, and how many pictures that none of the others needs."""

    points: int = 0
    pictures: int = 0


def forget_old(folder: Path, keep: int, days: int = 0) -> Forgotten:
    """Throw points away but for the newest ``keep`` and the last of each of the newest ``days`` days.

    A picture goes with the last point that speaks of it: what was purged here has left the backups then too. A folder
    whose name is not one of ours stays. The caller sees to it that no backup is being made here.
    """
    points = [(point, at) for point in manifest.points(folder) if (at := _instant(point)) is not None]
    last_of: dict[date, Path] = {legal_date(at): point for point, at in points}
    kept = {point for point, _ in points[-keep:]} | set(list(last_of.values())[-days:] if days else [])
    old = [point for point, _ in points if point not in kept]
    lost = set[str]().union(*(_pictures(point) for point in old))
    for point in old:
        (point / manifest.MANIFEST).unlink()  # first: what is half gone is no point any more
        shutil.rmtree(point)
    for point in reversed(manifest.points(folder)):
        lost -= _pictures(point) if lost else set()
    for name in lost:
        (folder / "blobs" / name[:2] / name).unlink(missing_ok=True)
    return Forgotten(len(old), len(lost))


def _pictures(point: Path) -> set[str]:
    """The pictures that a point needs. Raises `OSError` where nobody can tell: then none may go."""
    return {line.split(" ", 1)[0] for line in (point / manifest.BLOBS).read_text("ascii").splitlines()}


def promise(folder: Path, minutes: float) -> None:
    """Note how often there should be a new point, so that a silence is noticed."""
    put(folder / EVERY, f"{minutes:g}")


def oldest_allowed(folder: Path) -> timedelta:
    """How old the newest point may be: three times what was promised and five minutes, at most a night's worth.

    Raises `BadBackup` for what is no number.
    """
    try:
        minutes = float((folder / EVERY).read_text("ascii"))
    except FileNotFoundError:
        return NIGHTLY
    except ValueError as error:
        raise BadBackup(f"{folder / EVERY}: not a number of minutes") from error
    return min(NIGHTLY, timedelta(minutes=3 * minutes + 5)) if minutes < 24 * 60 else timedelta(minutes=2 * minutes)


def _instant(point: Path) -> datetime | None:
    try:
        return datetime.strptime(point.name[:-1] + "000Z", NAMED).replace(tzinfo=UTC)
    except ValueError:
        return None

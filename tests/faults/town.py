"""A demo commune whose server can be struck, behind the fault proxy."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import subprocess
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.book import UNIT
from tests.e2e.town import BIN, ROOT, Town, free_port

KILL = "kill"
DOES = {"database_full": "database_full", "disk_full": "full", "blob_store_down": "down"}
AT = {"database_full": "commit_before", "disk_full": "append_before", "blob_store_down": "blob_find"}


def found_model(folder: Path) -> Town:
    """The town that all others are copied from, with the key that its backups are sealed to beside it."""
    data = folder / "town"
    data.mkdir(parents=True)
    model = StruckTown(data)
    model.flask("db", "upgrade")
    model.flask("demo")
    secret = model.flask("make-keys", "--backup").split()[-1]
    (model.data / "backup.age").write_text(secret)
    return model


def keep_build(folder: Path) -> Path:
    """A copy of the built field app: it stays the same while somebody builds another one."""
    return Path(shutil.copytree(ROOT / "pwa" / "dist", folder / "dist"))


@dataclass
class StruckTown(Town):
    """Served through `tests.faults.wsgi`, with the field app in `dist`; `mutant` names a bug planted in the server."""

    dist: Path = ROOT / "pwa" / "dist"
    mutant: str = ""

    def __post_init__(self) -> None:
        self.server_port = self.server_port or free_port()

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def plan(self) -> Path:
        """The file in which the server finds where it is to be struck."""
        return self.data / "faults.json"

    @property
    def env(self) -> dict[str, str]:
        more = {"FAULTS_PLAN": str(self.plan), "FAULTS_MUTANT": self.mutant, "FAULTS_DIST": str(self.dist)}
        return {**super().env, **more}

    def launch(self) -> None:
        """Start the server; it answers a moment later."""
        with (self.data / "server.log").open("ab") as log:
            command = [str(BIN / "gunicorn"), "--config", "python:tests.faults.serve", "tests.faults.wsgi:app"]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )

    async def answers(self) -> None:
        """Wait until it does."""
        async with asyncio.timeout(60):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", self.behind)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    writer.close()
                    return

    async def power_cut(self) -> None:
        """Every process of the server is gone at once; after a while it is started again."""
        await asyncio.to_thread(self.stop, signal.SIGKILL)
        self.launch()

    # ── struck at a point ────────────────────────────────────────────────────
    def arm(self, kind: str) -> None:
        """Write the plan: at the point in its name, or where disks fill."""
        point = AT.get(kind) or kind.removeprefix("server_killed_")
        fresh = self.plan.with_suffix(".new")
        fresh.write_text(json.dumps({"kind": kind, "point": point, "do": DOES.get(kind, KILL)}), "utf-8")
        fresh.replace(self.plan)

    def calm(self) -> None:
        """Nothing more will strike."""
        self.plan.unlink(missing_ok=True)

    def take_struck(self) -> Counter[str]:
        """What struck since the last time."""
        book, taken = self.plan.with_suffix(".struck"), self.plan.with_suffix(".counted")
        try:
            book.rename(taken)
        except FileNotFoundError:
            return Counter()
        return Counter(taken.read_text("utf-8").split())

    # ── what an administrator does, or a thief ───────────────────────────────
    def verdict(self, op_id: str) -> str:
        """What the journal says of this operation; empty where it is not there."""
        said = self.rows("select verdict, code from journal where op_id = ?", op_id)
        return " ".join(said[0]).strip() if said else ""

    def is_taken_back(self, lane: str) -> bool:
        """Whether no device with this lane is one of the commune's any more."""
        query = "select 1 from device where unit_id = ? and lane = ? and revoked_at is null"
        return not self.rows(query, UNIT, lane)

    @property
    def epoch(self) -> int:
        """Which life of the database this is."""
        said = self.rows("select value from setting where name = 'epoch'")
        return int(said[0]["value"]) if said else 1

    async def administer(self, act: str, whom: str) -> str:
        """One of `tests.faults.administration`; gives the hour at which it was done."""
        address = f"http://127.0.0.1:{self.behind}/__faults/{act}?whom={whom}"
        with await asyncio.to_thread(urllib.request.urlopen, address, timeout=20) as answer:
            return str(answer.read().decode())

    async def back_up(self) -> None:
        await asyncio.to_thread(self.flask, "backup", str(self.data / "backups"), "--keep", "2")

    async def lose_the_disk_and_restore(self) -> None:
        """Database and pictures are gone at once; the newest backup is laid down, and the server starts again."""
        await asyncio.to_thread(self._lose_and_restore)
        self.launch()
        await self.answers()

    def _lose_and_restore(self) -> None:
        self.stop(signal.SIGKILL)
        for path in self.data.glob("tan-noi.db*"):
            path.unlink()
        shutil.rmtree(self.data / "blobs")
        self.flask("restore", str(self.data / "backups"), "--identity", str(self.data / "backup.age"))

"""A demo commune whose server can be struck, behind the fault proxy."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.town import BIN, ROOT, Town, free_port

KILL = "kill"
DOES = {"database_full": "database_full", "disk_full": "full", "blob_store_down": "down"}
AT = {"database_full": "commit_before", "disk_full": "append_before", "blob_store_down": "blob_find"}


@dataclass
class StruckTown(Town):
    """Served through `tests.faults.wsgi`; `mutant` names a bug planted in it."""

    mutant: str = ""

    def __post_init__(self) -> None:
        self.server_port = self.server_port or free_port()

    @property
    def plan(self) -> Path:
        """The file in which the server finds where it is to be struck."""
        return self.data / "faults.json"

    @property
    def env(self) -> dict[str, str]:
        return {**super().env, "FAULTS_PLAN": str(self.plan), "FAULTS_MUTANT": self.mutant}

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

    def arm(self, kind: str) -> None:
        """Write the plan: at the point in its name, or where disks fill."""
        point = AT.get(kind) or kind.removeprefix("server_killed_")
        fresh = self.plan.with_suffix(".new")
        fresh.write_text(json.dumps({"kind": kind, "point": point, "do": DOES.get(kind, KILL)}), "utf-8")
        fresh.replace(self.plan)

    def calm(self) -> None:
        """Nothing more will strike."""
        self.plan.unlink(missing_ok=True)

    def struck(self) -> Counter[str]:
        """What struck so far."""
        book = self.plan.with_suffix(".struck")
        return Counter(book.read_text("utf-8").split()) if book.exists() else Counter()

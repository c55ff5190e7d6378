"""Deliberate bugs of the field app: a copy of its sources with one line changed, built apart from the product."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.town import BIN, ROOT

PWA = ROOT / "pwa"


@dataclass(frozen=True, slots=True)
class Mutant:
    """In `file` under pwa/src the one place that `good` matches becomes `bad`."""

    file: str
    good: str
    bad: str


MUTANTS = {
    # an outbox entry counts as received because the answer was 200, whatever its receipt says
    "received_without_receipt": Mutant(
        "sync/receipts.ts", r"return new Set\(entries\.filter\(.*\)\.map\(", "return new Set(entries.map("
    ),
    # a blob counts as received because some receipt came with the answer
    "blob_without_receipt": Mutant("sync/receipts.ts", r"return payload\?\.blob === blob && .*;", "return true;"),
    # what spoils a batch takes everything beside it along
    "batch_not_halved": Mutant("sync/push.ts", r"if \(due\.length > 1\) return halved\(due\);", ""),
    # the draft is removed first, and the dossier saved then
    "draft_removed_before_commit": Mutant(
        "store/save.ts",
        r"(export async function save\(.*\{)$",
        r"\1\n  for (const id of saving.gone) await (await openStore()).delete('vault', id);"
        r"\n  delete saving.requires;",
    ),
    # the dossier is saved, and its draft stays to be recorded once more
    "draft_kept_after_save": Mutant("store/save.ts", r"\.\.\.saving\.gone\.map\(.*\),", ""),
    # what was lost and given up is called received
    "lost_is_called_received": Mutant(
        "store/written-off.ts",
        r"\{ \.\.\.released\(entry\), code: WRITTEN_OFF \}",
        "{ ...released(entry), code: WRITTEN_OFF, received_at: new Date().toISOString() }",
    ),
    # the browser emptied the store, and the app begins anew as if nothing had been
    "eviction_not_told": Mutant("store/marker.ts", r"return JSON\.parse\(", "return null && JSON.parse("),
}


def build(name: str, folder: Path) -> Path:
    """The built field app with this bug in it. Fails where the bug has no place any more."""
    mutant, copy = MUTANTS[name], folder / "mutant" / "pwa"
    shutil.copytree(PWA, copy, ignore=shutil.ignore_patterns("node_modules", "dist", "*.test.*"))
    (copy / "node_modules").symlink_to(PWA / "node_modules")
    (copy.parent / "app").symlink_to(ROOT / "app")
    file = copy / "src" / mutant.file
    text, times = re.subn(mutant.good, mutant.bad, file.read_text("utf-8"), flags=re.MULTILINE)
    assert times == 1, f"{name} has {times} places in {mutant.file}"
    file.write_text(text, "utf-8")
    path = f"{BIN}:{PWA / 'node_modules' / '.bin'}:{os.environ['PATH']}"
    subprocess.run(["vite", "build", "--logLevel", "error"], cwd=copy, env={**os.environ, "PATH": path}, check=True)
    return copy / "dist"

"""Every kind of fault, by where it strikes."""

from __future__ import annotations

LINE = (
    "reply_dropped",
    "reply_delayed",
    "reply_cut",
    "request_cut",
    "request_doubled",
    "request_late",
    "connection_reset",
    "captive_portal",
    "reply_stale",
    "line_slow",
    "poisoned_entry",
)
"""In the proxy: what a bad line and whoever sits on it do."""

STATUSES = tuple(f"status_{code}" for code in (400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 503, 504))

PUSH_POINTS = (
    "push_begins",
    "journal_before",
    "journal_after",
    "commit_before",
    "commit_after",
    "receipt_before",
    "receipt_after",
)
TUS_POINTS = ("append_before", "append_half", "append_after", "rename_before", "rename_after", "blob_receipt")
KILLS = tuple(f"server_killed_{point}" for point in (*PUSH_POINTS, *TUS_POINTS))
SERVER = (*KILLS, "server_power_cut", "database_full", "disk_full", "blob_store_down")

PAGE = (
    "tab_killed_at_write",
    "tab_killed_sealed",
    "tab_killed_committed",
    "browser_killed",
    "browser_reopened",
    "quota_at_write",
    "quota_exceeded",
    "database_closed",
    "database_versionchange",
    "two_tabs",
    "clock_jumps",
    "clock_off",
    "delivered_twice",
)

ALL = (*LINE, *STATUSES, *SERVER, *PAGE)


def deck(seed: int, count: int) -> list[str]:
    """The kinds for one run: consecutive seeds go round through all of them, so each comes equally often.

    The step is coprime to the number of kinds, so that neighbours in the list do not always meet.
    """
    step = next(n for n in range(17, 17 + len(ALL)) if _coprime(n, len(ALL)))
    return [ALL[(seed * count + i) * step % len(ALL)] for i in range(count)]


def _coprime(a: int, b: int) -> bool:
    while b:
        a, b = b, a % b
    return a == 1

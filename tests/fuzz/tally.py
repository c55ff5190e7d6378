"""Every case is counted, has an end, and may take only so much memory."""

from __future__ import annotations

import functools
import resource
import signal
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

from hypothesis import given, settings

from tests.conftest import PROVE

GOAL = 20_000
HANG_SECONDS = 30
MOST_MEMORY_KB = 400 * 1024
"""By how much the peak of the whole process may rise while one test runs."""

CASES: Counter[str] = Counter()


def _hangs(number: int, frame: FrameType | None) -> None:
    raise AssertionError(f"no answer within {HANG_SECONDS} s")


def peak_kb() -> int:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def fuzz(*strategies: Any, examples: int | None = None, **named: Any) -> Callable[[Callable[..., None]], Any]:
    """`given`, counted and watched. ``examples`` is how many `make fuzz` takes where the profile's are too many."""

    def around(test: Callable[..., None]) -> Any:
        before: list[int] = []

        @functools.wraps(test)
        def watched(*args: Any, **kwargs: Any) -> None:
            CASES[test.__name__] += 1
            before[:] = before or [peak_kb()]
            signal.signal(signal.SIGALRM, _hangs)
            signal.alarm(HANG_SECONDS)
            try:
                test(*args, **kwargs)
            finally:
                signal.alarm(0)
            assert peak_kb() - before[0] < MOST_MEMORY_KB, "memory has no bound"

        tried = given(*strategies, **named)(watched)
        return settings(max_examples=examples)(tried) if PROVE and examples else tried

    return around

"""Pictures from the field are drawn anew before anybody's browser sees them: whatever hid in the file stays out.

They are drawn by `app.easel`, in processes that hold no keys and have limits of memory and time. A process that met
something it could not draw is not asked again; what was drawn lives in memory alone.
"""

from __future__ import annotations

import atexit
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Timer
from typing import IO, cast

from app import easel
from app.domain.errors import Overdone, UnreadablePicture

MOST_SECONDS = 10.0
PATIENCE_SECONDS = 30.0
PICTURES_EACH = 50
"""What a flaw in a decoder could gather of other pictures ends with the process."""

EASELS = 2
LARGEST = (2400, 2400)
THUMBNAIL = (480, 480)
MEDIA_TYPE = "image/jpeg"
COMMAND = (sys.executable, "-I", easel.__file__)
HOUSE = str(Path(easel.__file__).parents[1])
BINDERY = (sys.executable, "-I", "-c", f"import sys; sys.path.append({HOUSE!r}); from app.bindery import main; main()")


class Easel:
    """One drawing process, started when something is to be drawn; ``command`` where it is not the one for pictures."""

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._drawn = 0

    def draw(self, content: bytes, box: tuple[int, int]) -> bytes:
        """The new JPEG. Raises `UnreadablePicture`: no picture, too large, or it took too long."""
        process = self._process = self._process or _start(self._command or COMMAND)
        alarm = Timer(MOST_SECONDS, process.kill)
        alarm.start()
        try:
            is_picture, drawn = _ask(process, content, box)
        except (OSError, EOFError):  # the process is gone, by its limits or by the alarm
            is_picture, drawn = False, b"limits"
        finally:
            alarm.cancel()
        self._drawn += 1
        if not is_picture or self._drawn >= PICTURES_EACH:
            self.close()
        if not is_picture:
            raise UnreadablePicture(drawn.decode("ascii", "replace")[:60])
        return drawn

    def close(self) -> None:
        """End the process, whatever it is doing; the next picture gets a fresh one."""
        process, self._process, self._drawn = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()


Easels = LifoQueue[Easel]


def redraw(content: bytes, box: tuple[int, int] = LARGEST, easels: Easels | None = None) -> bytes:
    """The picture as a new JPEG no larger than ``box``. Raises `UnreadablePicture`, `Overdone` where many wait.

    ``easels`` are those of whoever must not keep the desk waiting (`make_easels`).
    """
    with _free(easels or _easels) as one:
        return one.draw(content, box)


@contextmanager
def _free(easels: Easels) -> Iterator[Easel]:
    try:
        one = easels.get(timeout=PATIENCE_SECONDS)
    except Empty:
        raise Overdone from None
    try:
        yield one
    finally:
        easels.put(one)


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """Without our environment, which may hold secrets."""
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env={})  # noqa: S603  # ours


def _ask(process: subprocess.Popen[bytes], content: bytes, box: tuple[int, int]) -> tuple[bool, bytes]:
    """Raises `OSError` or `EOFError` when the process ends before its answer does."""
    asked, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    asked.write(easel.ASKED.pack(*box, len(content)) + content)
    asked.flush()
    is_picture, size = easel.ANSWERED.unpack(_all(answers, easel.ANSWERED.size))
    return is_picture, _all(answers, size)


def _all(answers: IO[bytes], size: int) -> bytes:
    content = answers.read(size)
    if len(content) < size:
        raise EOFError
    return content


def make_easels(count: int, command: tuple[str, ...] | None = None) -> Easels:
    """So many; none of them is started yet."""
    easels: Easels = LifoQueue()
    for _ in range(count):
        one = Easel(command)
        atexit.register(one.close)
        easels.put(one)
    return easels


_easels = make_easels(EASELS)

"""gunicorn's worker with threads, but one that no leaving client can hold up.

gunicorn says good-bye to a connection in the thread that watches all others, and waits there up to two seconds for
the other side to hang up. A tablet that has left the village never does, and everybody else would wait with it.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker


class Worker(ThreadWorker):
    """``gthread``; its good-byes are said in the pool."""

    def enqueue_req(self, conn: Any) -> None:
        """Hand a connection with a request to the pool; from now on it closes there."""
        conn.close = partial(self.say_good_bye, conn)
        super().enqueue_req(conn)

    def say_good_bye(self, conn: Any, graceful: bool = False) -> None:
        """Close a connection. One that has to be waited for is waited for by a thread of the pool."""
        if graceful:
            self.tpool.submit(TConn.close, conn, graceful=True)
        else:
            TConn.close(conn)

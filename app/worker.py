"""gunicorn's worker with threads, but one that no leaving client can hold up, and that stays with one in mid-sentence.

gunicorn says good-bye to a connection in the thread that watches all others, and waits there up to two seconds for
the other side to hang up. A tablet that has left the village never does, and everybody else would wait with it.

Between two requests of a connection gunicorn hands it from the thread that answered to the one that watches, and back
again: a third of what it costs to be asked at all. A tablet says several things in a row (a push, then its pictures),
so the thread that has answered listens a moment longer, while at least half of the threads have nobody.

An answer that is short leaves in one piece. gunicorn sends its head and its body apart: two packets, and the other
side is woken twice.
"""

from __future__ import annotations

from functools import partial
from select import POLLIN, poll
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http import wsgi
from gunicorn.workers.gthread import TConn, ThreadWorker

from app import quiet

LINGER_MS = 50
SHORT = 64 * 1024


class Log(Logger):
    """gunicorn's own log, which would quote addresses and errors as they came. There is no access log."""

    def setup(self, cfg: Any) -> None:
        """Put the filter where everything passes."""
        super().setup(cfg)
        self.error_log.addFilter(quiet.REDACTING)


class Answer(wsgi.Response):
    """gunicorn's, and one that is short and all there goes out in one piece."""

    def write(self, arg: bytes) -> None:
        """Send the head before the first of the body; with it, where that is the whole of it."""
        whole = len(arg) == self.response_length and 0 < len(arg) <= SHORT
        if not whole or self.headers_sent or self._omits_body:  # type: ignore[attr-defined]  # younger than its types
            super().write(arg)
            return
        lines = [*self.default_headers(), *(f"{name}: {value}\r\n" for name, value in self.headers), "\r\n"]
        self.headers_sent, self.sent = True, len(arg)
        self.sock.sendall("".join(lines).encode("latin-1") + arg)


class Worker(ThreadWorker):
    """``gthread``; its good-byes are said in the pool, and its threads listen a moment for what follows."""

    def init_process(self) -> None:
        """Put our answers in the place of gunicorn's: it has no setting for them."""
        wsgi.Response = Answer  # type: ignore[misc]
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Answer a request, and what follows it at once. True: the connection stays, and goes to the watcher."""
        kept = super().handle(conn)
        while kept is True and self._may_linger() and _says_more(conn):
            kept = super().handle(conn)
        return kept

    def _may_linger(self) -> bool:
        return bool(self.alive and self.nr_conns * 2 <= self.cfg.threads)

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


def _says_more(conn: Any) -> bool:
    """Whether something comes within the moment. What gunicorn has read ahead already it looks after itself."""
    if conn.parser.unreader.buf.getvalue():
        return False
    ear = poll()
    ear.register(conn.sock, POLLIN)
    return bool(ear.poll(LINGER_MS))

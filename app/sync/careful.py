"""The careful way: one operation, one savepoint. What fails there is undone alone, kept, and named."""

from __future__ import annotations

import structlog
from sqlalchemy.exc import IntegrityError, OperationalError

from app.db import db
from app.domain.errors import Conflict, DomainError
from app.services.holdings import Holdings
from app.services.intake import claims
from app.sync.journal import Entry, Judged
from app.sync.judge import judge

log = structlog.get_logger(__name__)


def attempt(entry: Entry, lane: str, held: Holdings) -> Judged:
    """Judge one operation by itself. A fault of ours leaves it refused and kept, so that it can be mended."""
    alone = Holdings()
    if entry.parcel.operation is not None:
        alone.numbers_of(claims([entry.parcel.operation]))
    try:
        with db.session.begin_nested():
            judged = judge(entry, lane, alone)
            alone.write()
    except IntegrityError:
        log.warning("operation_collides", op_id=entry.parcel.header.op_id)
        return Judged("conflict", Conflict.code)
    except OperationalError:
        raise
    except Exception:
        log.exception("operation_failed", op_id=entry.parcel.header.op_id)
        return Judged("refused", DomainError.code)
    for unit_id, change in alone.sums():
        held.moved(unit_id, change)
    held.news.extend(alone.news)
    return judged

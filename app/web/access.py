"""May I? Asked here and nowhere else.

Every route carries a guard, public ones too: ``@public``, ``@roles("supervisor")``, ``@guarded(...)``. One hook
looks at it before each request; a route without a guard is refused to everybody, and a test refuses to pass.
What a person may see ends at the subtree of their unit: ask ``seen`` of everything that was fetched by its id.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

from flask import Flask, current_app, request
from flask_login import current_user

from app.db import db
from app.domain.errors import NotAllowed, NotFound, SessionOver, SignInRequired
from app.models import Person, Unit
from app.web import signed_in as sessions

View = TypeVar("View", bound=Callable[..., Any])

FIELD, DESK, LEADER, SUPERVISOR, ADMIN = "field_officer", "desk_officer", "leader", "supervisor", "admin"
ANY_ROLE = (FIELD, DESK, LEADER, SUPERVISOR, ADMIN)
READERS = (DESK, LEADER, SUPERVISOR)
"""Who may open a dossier at the desk. Field officers read theirs on the device, from an open vault."""

KEEPERS = (DESK, LEADER, SUPERVISOR, ADMIN)
"""Who may see the devices and what they owe: numbers, no dossiers."""

MENDERS = (SUPERVISOR,)
"""Who may work through the problem tray and take a hand-over file in."""

ANSWERERS = (LEADER, SUPERVISOR)
"""Who may answer a petition in the commune's name, and read what citizens wrote of how it was: not whom it is about."""

OPENERS = (DESK, LEADER)
"""Who may uncover sensitive data: whoever works on the dossier. Who only counts and guards has no need of it."""

OPERATORS = (DESK, LEADER)
"""Who may answer the hotline, note calls and read who is to be called back."""

HOSTS = (LEADER, SUPERVISOR)
"""Who may set targets and extra hours of days without appointments, and give the waiting room's board an address."""

REPORTERS = (LEADER, SUPERVISOR)
"""Who may have reports made and kept, and enter limits that were made shorter."""

CASHIERS = (DESK, SUPERVISOR)
"""Who may take a bank's statement in and say what its money is for."""

AGREERS = (LEADER, SUPERVISOR, ADMIN)
"""Of these it takes two to give a vault back whose passphrase was forgotten."""

REVOKERS = (SUPERVISOR, ADMIN)
"""Who may take a device back."""

ADMINS = (ADMIN,)
"""Who may add and end officers, teams, invitations, units and keys."""

WATCHERS = (SUPERVISOR, ADMIN)
"""Who may read the admin pages, and what was done there."""

GUARDIANS = (SUPERVISOR,)
"""Who may read who looked at whose data, and keep the register of breaches."""


class InUnit(Protocol):
    """Anything that belongs to a unit."""

    unit_id: Any


Thing = TypeVar("Thing", bound=InUnit)


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may pass. ``name`` is its name in ``docs/access.md``; ``check`` raises for whoever may not.

    A guard that decides by the ``Authorization`` header alone says so in ``admit``, which takes that header: a
    door before Flask's own asks it there.
    """

    name: str
    check: Callable[[], object]
    admit: Callable[[str], object] | None = None


def guarded(guard: Guard) -> Callable[[View], View]:
    """Put this guard on a view. It goes nearest to the function, below the route."""

    def mark(view: View) -> View:
        view.guard = guard  # type: ignore[attr-defined]  # functions carry attributes, and wraps() copies them
        return view

    return mark


def roles(*wanted: str) -> Callable[[View], View]:
    """Only signed-in officers with one of these roles."""

    def check() -> None:
        if not me().has_role(*wanted):
            raise NotAllowed(f"needs {' or '.join(wanted)}")

    return guarded(Guard(" ".join(wanted), check))


def _pass() -> None:
    """Nothing is asked."""


def _signed_in() -> None:
    me()


PUBLIC = Guard("public", _pass)
public = guarded(PUBLIC)
signed_in = guarded(Guard("signed in", _signed_in))


def _in_demo() -> None:
    if not current_app.extensions["settings"].demo:
        raise NotFound


demo_only = guarded(Guard("demo", _in_demo))


def declare(app: Flask, endpoint: str, guard: Guard) -> None:
    """Guard a view that somebody else's code defines, such as ``static``."""
    app.extensions.setdefault("guards", {})[endpoint] = guard


def guard_of(app: Flask, endpoint: str) -> Guard | None:
    """The guard of an endpoint, None where somebody forgot."""
    declared = app.extensions.setdefault("guards", {}).get(endpoint)
    return cast("Guard | None", declared or getattr(app.view_functions[endpoint], "guard", None))


def check_request() -> None:
    """Refuse what has no guard, ask the guard of what has one. Unknown addresses pass on to their 404."""
    if request.endpoint is None:
        return
    guard = guard_of(current_app, request.endpoint)
    if guard is None:
        raise NotAllowed(f"{request.endpoint} has no guard")
    guard.check()
    sessions.note_use()


def check_header(app: Flask, endpoint: str, authorization: str) -> None:
    """The same for a door that stands before Flask's: ask the guard of this endpoint about this header."""
    guard = guard_of(app, endpoint)
    if guard is None or guard.admit is None:
        raise NotAllowed(f"{endpoint} has no guard that knows headers")
    guard.admit(authorization)


def init_app(app: Flask) -> None:
    """Sign-in and the one hook."""
    sessions.init_app(app)
    declare(app, "static", PUBLIC)
    app.before_request(check_request)


def me() -> Person:
    """The officer who is signed in. Raises `SignInRequired`, and `SessionOver` for whoever was."""
    if not current_user.is_authenticated:
        raise SessionOver if sessions.is_over() else SignInRequired
    return cast("Person", current_user.person)


def my_unit() -> Unit:
    """The top of what I may see; queries take its id and stay in its subtree."""
    unit = db.session.get(Unit, me().unit_id)
    if unit is None:
        raise NotFound
    return unit


def covers(root: str, unit_id: str) -> bool:
    """Whether a unit lies in the subtree of another: H99 covers H99.001, H99.00 does not."""
    return unit_id == root or unit_id.startswith(root + ".")


def seen(thing: Thing | None) -> Thing:
    """The thing, if it is there and mine to see; what is not mine is `NotFound`, so that nothing is told.

    A dossier that another unit handles is that unit's to see as well.
    """
    if thing is None or not may_see(thing):
        raise NotFound
    return thing


def may_see(thing: InUnit | None) -> bool:
    """Whether it is there and lies in what I may see."""
    return thing is not None and any(covers(me().unit_id, unit) for unit in _units_of(thing))


def _units_of(thing: InUnit) -> tuple[str, ...]:
    handler = getattr(thing, "handler_id", None)
    return (thing.unit_id, handler) if handler else (thing.unit_id,)


def seen_unit(unit: Unit | None) -> Unit:
    """The unit, if it lies in the subtree of mine. Raises `NotFound`."""
    if unit is None or not covers(me().unit_id, unit.id):
        raise NotFound
    return unit

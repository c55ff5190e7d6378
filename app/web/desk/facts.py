"""What an operation says, field by field, beside what the commune holds: words for names, codes and moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app.domain.errors import InvalidOperation
from app.domain.forms.said import field_at, in_words
from app.domain.operations.choices import choices
from app.domain.personal import kind_of_fact
from app.domain.pointers import Leaf, Step, leaves
from app.queries.declaration import schema_of
from app.web import formats
from app.web.fields import BOOK_OF, CODED, CODES, FIELDS, HIDDEN, HIDDEN_ENDS
from app.web.words import BOOKS, word


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its name, what came, what is held; empty where one side does not say it."""

    label: str
    came: str
    held: str
    sensitive: bool = False

    @property
    def differs(self) -> bool:
        """Whether both say it, and not the same."""
        return bool(self.held) and self.came != self.held

    @property
    def shown(self) -> tuple[str, str]:
        """Both sides as they may be shown: what is sensitive stays covered where two versions are compared."""
        if not self.sensitive:
            return self.came, self.held
        return tuple(_("Đang che") if said else "" for said in (self.came, self.held))  # type: ignore[return-value]  # two


Names = Mapping[str, str]
Schema = dict[str, Any]
ORDER = {name: place for place, name in enumerate(FIELDS)}


def lines(came: dict[str, Any], held: dict[str, Any], names: Names) -> tuple[Line, ...]:
    """Both sides: what differs first, then in the order in which people ask for them. A form's answers in its words."""
    schema = schema_of(came) or schema_of(held)
    left, right = _readable(came, names, schema), _readable(held, names, schema)
    found = {
        path: Line(label(path, schema), left.get(path, ""), right.get(path, ""), _is_sensitive(path, schema))
        for path in {**left, **right}
    }
    return tuple(found[path] for path in sorted(found, key=lambda path: (not found[path].differs, _place(path))))


def _is_sensitive(path: tuple[Step, ...], schema: Schema | None) -> bool:
    """By its place, or by what the form asks there."""
    asked = path[0] == "declaration" and kind_of_fact(("declaration", _asked(path[1:], schema)))
    return bool(kind_of_fact(path) or asked)


def _place(path: tuple[Step, ...]) -> int:
    """Where its name stands in the book of fields; what is not in it comes last."""
    inner = [str(step) for step in path if not isinstance(step, int)]
    keys = (".".join(inner), *reversed(inner))
    return next((ORDER[key] for key in keys if key in ORDER), len(ORDER))


def label(path: tuple[Step, ...], schema: Schema | None = None) -> str:
    """``("applicant", "name")`` → ``Họ tên``; a name that is not known here is shown as it is.

    Answers to a form are called as the form's `schema` calls them.
    """
    known = next((name for step in reversed(path) if (name := _known(path, step))), None)
    places = [str(step + 1) for step in path if isinstance(step, int)]
    if path[0] == "declaration" and len(path) > 1:
        return f"{FIELDS['declaration']}: {_asked(path[1:], schema)}"
    return " ".join([str(known or path[-1]), *places])


def _asked(place: tuple[Step, ...], schema: Schema | None) -> str:
    """``("children", 0, "name")`` → ``Con (1) Họ tên``, by the short words of the form."""
    whole, one = (field_at(schema, at) if schema else None for at in (place[:1], place))
    if whole is None or one is None:
        return ".".join(map(str, place))
    rows = [f"({step + 1})" for step in place if isinstance(step, int)]
    named = [field["x-tn"]["short"]["vi"] for field in ((whole,) if one is whole else (whole, one))]
    return " ".join([named[0], *rows, *named[1:]])


def _known(path: tuple[Step, ...], step: Step) -> Any:
    if isinstance(step, int):
        return None
    whole = ".".join(str(one) for one in path if not isinstance(one, int))
    return FIELDS.get(whole) or FIELDS.get(step)


def _readable(facts: dict[str, Any], names: Names, schema: Schema | None) -> dict[tuple[Step, ...], str]:
    found = {path: _said(path, value, names, schema) for path, value in leaves(facts) if not _is_hidden(path)}
    papers = len(facts.get("attachments") or ()) + (1 if facts.get("attachment") else 0)
    return {**found, ("attachments",): formats.number(papers)} if papers else found


def coded(value: object) -> str:
    """An answer as a person reads it: the word of a code, or what was said."""
    return str(CODES.get(str(value), value))


def _is_hidden(path: tuple[Step, ...]) -> bool:
    return bool(HIDDEN.intersection(map(str, path))) or str(path[-1]).endswith(HIDDEN_ENDS)


def _said(path: tuple[Step, ...], value: Leaf, names: Names, schema: Schema | None) -> str:
    if schema and path[0] == "declaration" and (field := field_at(schema, path[1:])):
        return in_words(value, field)
    return _worded(path, value, names)


def _worded(path: tuple[Step, ...], value: Leaf, names: Names) -> str:
    key = str(path[-1])
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if key.endswith("_vnd") and isinstance(value, int):
        return formats.money(value)
    if isinstance(value, str) and (key == "at" or key.endswith("_at")):
        return _moment(value)
    if isinstance(value, str) and key in BOOK_OF and (book := _book(key, value)):
        return word(book, value)
    if str(value) in CODES and {key, str(path[0])} & CODED:
        return str(CODES[str(value)])
    return names.get(str(value), str(value))


def _book(key: str, code: str) -> str:
    return next((book for book in BOOK_OF[key] if code in BOOKS[book]), "")


def choices_of(kind: str, path: tuple[Step, ...], names: Names) -> tuple[tuple[str, str], ...]:
    """What may be chosen at this place, each with its words; empty where it is written freely.

    `names` are the unit's hamlets, which are chosen by name.
    """
    if path[-1] == "hamlet_id":
        return tuple(sorted(names.items(), key=lambda one: one[1]))
    return tuple((value, _worded(path, value, {})) for value in choices(kind, path))


def _moment(value: str) -> str:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{formats.hour(at)} {formats.day(at)}" if at.tzinfo else value


def places_of(detail: str, schema: Schema | None = None) -> str:
    """``intake_recorded.facts.applicant.name: …`` → ``Họ tên``; what is not in the facts is left out."""
    named = (one.partition(":")[0].split(".") for one in detail.split("; "))
    inside = [steps[steps.index("facts") + 1 :] for steps in named if "facts" in steps[:2]]
    paths = (tuple(int(one) if one.isdecimal() else one for one in steps) for steps in inside if steps)
    return ", ".join(label(path, schema) for path in paths)


def names_places(code: str) -> bool:
    """Whether the detail kept with this code names fields."""
    return code == InvalidOperation.code

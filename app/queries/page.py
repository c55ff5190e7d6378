"""One page of a long list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select

Row = TypeVar("Row")
Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: ``page`` counts from 1, ``total`` are the rows of the whole list."""

    page: int
    total: int
    per_page: int

    @classmethod
    def at(cls, asked: int, total: int, per_page: int) -> Place:
        """The page that was asked for, or the nearest that there is."""
        return cls(min(max(asked, 1), _pages(total, per_page)), total, per_page)

    def of(self, query: Query) -> Query:
        """The query for its rows alone."""
        return query.limit(self.per_page).offset((self.page - 1) * self.per_page)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page, and where it stands."""

    rows: tuple[Row, ...]
    place: Place

    @property
    def page(self) -> int:
        """Which one it is."""
        return self.place.page

    @property
    def total(self) -> int:
        """How long the whole list is."""
        return self.place.total

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return _pages(self.place.total, self.place.per_page)


def _pages(total: int, per_page: int) -> int:
    return max(1, -(-total // per_page))

"""The numbers of a chain: where its head is, and which numbers below it have not arrived. Pure."""

from __future__ import annotations

Range = list[int]


def arrive(head: int, missing: list[Range], seq: int) -> tuple[int, list[Range]]:
    """Head and missing ranges after number ``seq`` arrived. Ranges are ``[first, last]``, ascending.

    >>> arrive(4, [], 7)
    (7, [[5, 6]])
    >>> arrive(7, [[5, 6]], 6)
    (7, [[5, 5]])
    """
    if seq > head:
        gap = [[head + 1, seq - 1]] if seq > head + 1 else []
        return seq, missing + gap
    return head, [rest for one in missing for rest in _without(one, seq)]


def _without(one: Range, seq: int) -> list[Range]:
    first, last = one
    if not first <= seq <= last:
        return [one]
    halves = ([first, seq - 1], [seq + 1, last])
    return [[a, b] for a, b in halves if a <= b]

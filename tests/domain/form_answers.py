"""Answers at random over the part of JSON Schema that forms are made of: most fit, some do not.

The dice are `random.Random` for the golden file and `hypothesis` (``st.randoms``) for properties.
"""

from __future__ import annotations

from random import Random
from typing import Any

Json = dict[str, Any]

WORDS = ("Nông Thị Pay", "Bàn Mùi Phẩy", "Thôn Bản Lài", "Ế Ộ Ữ", "a", "Đặng", "x" * 130, "𠀀 chữ Nôm", "3 bò", " ")
DIGITS = ("019150003517", "123456789", "0912345611", "12", "09123456789012", "٠١٢٣٤٥٦٧٨", "019150003517\n")
DAYS = ("2026-09-15", "1958", "1958-02", "2024-02-29", "2026-02-29", "2026-13-01", "15/09/2026", "0000-01-01")
NUMBERS = (0, 1, 2, 7, 40, 1_500_000, -1, 2.5, 3.0, 10**13)
STRANGE: tuple[Any, ...] = (None, "", [], True, False, 5, "lạ", [1], [{}], ["moving", "moving"])


def answers(schema: Json, dice: Random) -> Json:
    """Some of the form's questions answered, as an app of another version or an unkind hand could have done it."""
    asked = (key for key in schema["properties"] if dice.random() < 0.85)
    return {key: answer(schema["properties"][key], dice) for key in asked}


def answer(field: Json, dice: Random) -> Any:
    """One answer: in seven of eight of the right kind, which is not yet to say that it fits."""
    if dice.random() < 0.12:
        return dice.choice(STRANGE)
    if field["type"] == "array":
        return _several(field, dice)
    if field["type"] == "boolean":
        return dice.choice((True, False))
    if field["type"] in ("integer", "number"):
        return dice.choice(NUMBERS)
    return _text(field, dice)


def _several(field: Json, dice: Random) -> list[Any]:
    items = field["items"]
    count = dice.choice((0, 1, 2, 3))
    if "properties" not in items:
        return [dice.choice([*items["enum"], "lạ"]) for _ in range(count)]
    rows = items["properties"]
    return [{key: answer(one, dice) for key, one in rows.items() if dice.random() < 0.9} for _ in range(count)]


def _text(field: Json, dice: Random) -> str:
    if "enum" in field and dice.random() < 0.9:
        return str(dice.choice(field["enum"]))
    pools = {"id": DIGITS, "phone": DIGITS, "date": DAYS, "partial_date": DAYS}
    return str(dice.choice(pools.get(field["x-tn"]["kind"], WORDS)))

"""A bank's statement, as a bank lets one save it: CSV or XLSX, columns in any order, heads in Vietnamese or English.

Only money that came in is read. A line without the bank's own reference gets one made of what it says, so that the same
file, or the next one that overlaps it, brings nothing twice.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.text import fold, nfc

HEADS = {
    "booked_on": ("ngay giao dich", "ngay hach toan", "ngay hieu luc", "ngay", "transaction date", "date"),
    "credit": ("phat sinh co", "ghi co", "so tien ghi co", "tien vao", "co", "credit amount", "credit"),
    "amount": ("so tien", "amount"),
    "text": ("noi dung giao dich", "noi dung", "dien giai", "mo ta", "description", "details", "remark"),
    "reference": (
        "so tham chieu",
        "ma giao dich",
        "so but toan",
        "so ct",
        "so giao dich",
        "transaction id",
        "reference",
    ),
}
"""What banks call their columns, folded; the first that is there counts."""

NEEDED = ("booked_on", "text")
HEAD_WITHIN = 30
"""Above the table stand the bank's name, the account and the period."""
MOST_LINES = 20_000
_DATES = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%Y")


class UnreadableStatement(ValueError):
    """No table of credits was found; the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Money that came in: whole đồng, on a legal date, with the payer's words and the bank's reference."""

    booked_on: date
    amount_vnd: int
    text: str
    reference: str


def read_statement(content: bytes) -> tuple[Credit, ...]:
    """The credits of a file, in its order. Raises `UnreadableStatement`."""
    try:
        return _credits(content)
    except csv.Error as error:
        raise UnreadableStatement("a cell that no CSV holds") from error


def _credits(content: bytes) -> tuple[Credit, ...]:
    table = _sheet(content) if content[:2] == b"PK" else _csv(content)
    columns = _head(table)
    if columns is None:
        raise UnreadableStatement("no row with a date, an amount and a description")
    credits_ = tuple(one for row in table if (one := _credit(row, columns)) is not None)
    if not credits_:
        raise UnreadableStatement("no credit below the heads")
    return credits_[:MOST_LINES]


def _sheet(content: bytes) -> Iterator[Sequence[object]]:
    import openpyxl  # heavy, for one page of the desk
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableStatement("not an XLSX workbook") from error
    return (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))


def _csv(content: bytes) -> Iterator[Sequence[object]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableStatement("neither XLSX nor CSV in UTF-8") from error
    return csv.reader(io.StringIO(text), delimiter=next((one for one in ";\t" if _fits(text, one)), ","))


def _fits(text: str, delimiter: str) -> bool:
    return _head(csv.reader(io.StringIO(text), delimiter=delimiter)) is not None


def _head(rows: Iterator[Sequence[object]]) -> dict[str, int] | None:
    """Where each column stands; the rows up to the heads are used up. None where there are no heads."""
    for _, row in zip(range(HEAD_WITHIN), rows, strict=False):
        names = [fold(str(cell or "")) for cell in row]
        found = {key: at for key, heads in HEADS.items() if (at := _at(names, heads)) is not None}
        if all(key in found for key in NEEDED) and ("credit" in found or "amount" in found):
            return found
    return None


def _at(names: Sequence[str], heads: Iterable[str]) -> int | None:
    for head in heads:
        for at, name in enumerate(names):
            if name == head or (len(head) > 2 and name.startswith(head)):
                return at
    return None


def _credit(row: Sequence[object], columns: dict[str, int]) -> Credit | None:
    def cell(key: str) -> object:
        at = columns.get(key)
        return row[at] if at is not None and at < len(row) else None

    amount = _amount(cell("credit") if "credit" in columns else cell("amount"))
    on = _date(cell("booked_on"))
    if on is None or amount is None or amount <= 0:
        return None
    text = nfc(str(cell("text") or ""))[:300]
    reference = nfc(str(cell("reference") or ""))[:100]
    return Credit(on, amount, text, reference or _made_of(on, amount, text))


def _amount(cell: object) -> int | None:
    """`8,000`, `8.000`, `8.000 VND`, `+8,000.00`, 8000.0; None where it is no amount."""
    if isinstance(cell, (int, float)):
        return round(cell)
    text = re.sub(r"[^\d.,+-]", "", str(cell or ""))
    text = re.sub(r"[.,]\d{1,2}$", "", text)  # đồng has no hundredths; banks print them all the same
    plain = text.replace(".", "").replace(",", "")
    return int(plain) if re.fullmatch(r"[+-]?\d{1,15}", plain, re.ASCII) else None


def _date(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    first = str(cell or "").split()
    for form in _DATES if first else ():
        try:
            return datetime.strptime(first[0], form).date()  # noqa: DTZ007 - a bank's day is a legal date, no instant
        except ValueError:
            continue
    return None


def _made_of(on: date, amount: int, text: str) -> str:
    return "made-" + hashlib.sha256(f"{on}|{amount}|{text}".encode()).hexdigest()[:32]

"""VietQR: the text of a QR that a bank's app pays into the commune's fee account; made without a network.

Source: NAPAS, EMV QR profile (`vietqr.json`): tags of two digits, lengths of two digits, CRC-16/CCITT-FALSE last.
The account is that of the agency or of the postal enterprise, never of a person (QĐ 45/2016 art. 11).
"""

from __future__ import annotations

import binascii
import re
import unicodedata

_NAPAS = "A000000727"
_TO_ACCOUNT = "QRIBFTTA"
_VND, _VIETNAM = "704", "VN"
_D = str.maketrans("đĐ", "dD")  # not composed, so no normal form takes its stroke away
PURPOSE_LENGTH = 25
MOST_VND = 10**13 - 1


def vietqr(bank_bin: str, account: str, amount_vnd: int | None = None, purpose: str = "", bill: str = "") -> str:
    """The payload. Without an amount it is static: the payer types one.

    `bank_bin` is six digits, `account` 1–19 letters and digits; `purpose` and `bill` are cut to what banks show
    (25 ASCII characters). Raises ValueError where a bank's app could not read it.
    """
    if not re.fullmatch(r"\d{6}", bank_bin, re.ASCII) or not re.fullmatch(r"[0-9A-Za-z]{1,19}", account, re.ASCII):
        raise ValueError("a VietQR needs a bank's six digits and an account of 1 to 19 letters and digits")
    if amount_vnd is not None and not 0 < amount_vnd <= MOST_VND:
        raise ValueError("an amount is a whole number of đồng above zero")
    payee = _tag("00", _NAPAS) + _tag("01", _tag("00", bank_bin) + _tag("01", account)) + _tag("02", _TO_ACCOUNT)
    said = _some("01", plain(bill)) + _some("08", plain(purpose))
    parts = (
        _tag("00", "01"),
        _tag("01", "11" if amount_vnd is None else "12"),
        _tag("38", payee),
        _tag("53", _VND),
        "" if amount_vnd is None else _tag("54", str(amount_vnd)),
        _tag("58", _VIETNAM),
        _some("62", said),
        "6304",
    )
    text = "".join(parts)
    return text + crc(text)


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE of ASCII text, four upper-case hexadecimal digits."""
    return f"{binascii.crc_hqx(text.encode('ascii'), 0xFFFF):04X}"


def plain(text: str) -> str:
    """What every bank's app shows: no marks, printable ASCII, 25 characters at most."""
    bare = unicodedata.normalize("NFD", text).translate(_D)
    return re.sub(r"[^ -~]", "", bare)[:PURPOSE_LENGTH].strip()


def _tag(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _some(tag: str, value: str) -> str:
    return _tag(tag, value) if value else ""

"""The citizen's tracking code: 80 random bits, Crockford base32, sixteen characters in the QR.

The server keeps only its hash, so that a leaked database tracks nobody.
"""

from __future__ import annotations

import hashlib
import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("ILO", "110")
_CODE = re.compile(rf"[{ALPHABET}]{{16}}")


def make_tracking_code(random: bytes | None = None) -> str:
    """A new code from ten random bytes; raises `ValueError` for any other number of bytes."""
    random = secrets.token_bytes(10) if random is None else random
    if len(random) != 10:
        raise ValueError("a tracking code is made of ten random bytes")
    bits = int.from_bytes(random, "big")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(75, -1, -5))


def normalise_tracking_code(text: str) -> str | None:
    """What a person typed or scanned as the one written form (I and L are 1, O is 0), or None."""
    code = plain_letters(text)
    return code if _CODE.fullmatch(code) else None


def plain_letters(text: str) -> str:
    """Without spaces and dashes, in capitals, I and L as 1, O as 0; also of a number of another length."""
    return re.sub(r"[\s-]", "", text).upper().translate(_LOOKALIKES)


def group_tracking_code(code: str) -> str:
    """`7K2M 9QXF 4TBH W8PD`."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def hash_tracking_code(code: str) -> str:
    """Hex SHA-256 of the normalised ASCII; what is stored and looked up."""
    return hashlib.sha256(code.encode("ascii")).hexdigest()

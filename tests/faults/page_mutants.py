"""Deliberate bugs of the field app, written into the built files on their way through the proxy."""

from __future__ import annotations

import re

Rewrites = list[tuple[re.Pattern[bytes], bytes]]

_BLOB = re.compile(rb"if\(!await (\w+\(await \w+\([^{}]{5,80}?\.blob,\w+\.size\)\))throw")

MUTANTS: dict[str, Rewrites] = {
    # an outbox entry counts as received because the answer was 200, whatever its receipt says
    "received_without_receipt": [(re.compile(rb"(\w+)=>\w+\.has\(\1\.op_id\)"), rb"\1=>!0")],
    # a blob counts as received because the server's offset is at its end
    "blob_without_receipt": [(_BLOB, rb"if(\1,!1)throw")],
}

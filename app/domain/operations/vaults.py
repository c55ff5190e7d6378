"""What happens to the keys of officers."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.domain.operations.common import Frozen, Operation

Thumbprint = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""Of a public key (RFC 7638)."""


class VaultRecoveredFacts(Frozen):
    """Whose vault on which device, by which request, who agreed, and which author keys ended and began.

    No secret is among them: the data key went from the device to the recovery key and back, sealed both ways.
    """

    person_id: UUID
    device_id: UUID
    request_id: UUID
    approved_by: tuple[UUID, UUID]
    old_keys: Annotated[tuple[Thumbprint, ...], Field(max_length=20)]
    new_key: Thumbprint


class VaultRecovered(Operation):
    """A passphrase was forgotten; two people gave the data back, and the author key is a new one."""

    type: Literal["vault_recovered"] = "vault_recovered"
    facts: VaultRecoveredFacts

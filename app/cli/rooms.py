"""The rooms of the `flask` commands; each names its own in `COMMANDS`."""

from __future__ import annotations

from app.cli import (
    backups,
    demo,
    doctor,
    forms,
    handing_over,
    messages,
    proofs,
    recovering,
    retention,
    sealing,
    setting_up,
    signing_keys,
    teams,
)

ROOMS = (
    demo,
    setting_up,
    forms,
    teams,
    proofs,
    backups,
    doctor,
    handing_over,
    messages,
    recovering,
    retention,
    sealing,
    signing_keys,
)

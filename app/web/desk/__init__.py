"""The commune's and the province's pages, behind a sign-in. Importing the modules puts their routes up."""

from app.web.desk import (
    admin,
    breaches,
    devices,
    corrections,
    dossiers,
    field_sessions,
    forks,
    hand_over,
    looks,
    papers,
    own_data,
    problems,
    rates,
    recovery,
    slips,
    uncover,
    write_off,
)
from app.web.desk.frame import blueprint

__all__ = [
    "admin",
    "blueprint",
    "breaches",
    "devices",
    "dossiers",
    "corrections",
    "field_sessions",
    "forks",
    "hand_over",
    "looks",
    "papers",
    "problems",
    "own_data",
    "rates",
    "recovery",
    "slips",
    "uncover",
    "write_off",
]

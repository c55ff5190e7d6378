"""Denies every socket to anything but this machine; loaded at the start of each Python that has it on its path."""

from __future__ import annotations

import ipaddress
import socket
import sys
from typing import Any

NAMED = {"", "localhost", "localhost.localdomain", "ip6-localhost", socket.gethostname()}
ASKS = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0}
GOES = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}


class AskedOutsideError(ConnectionRefusedError):
    """Somebody wanted to speak to another machine."""


def is_here(host: Any) -> bool:
    """Whether a host is this machine; no host at all is."""
    name = host.decode() if isinstance(host, bytes) else host
    if name is None or name in NAMED:
        return True
    try:
        return ipaddress.ip_address(str(name).split("%")[0]).is_loopback
    except ValueError:
        return False


def deny(event: str, said: tuple[Any, ...]) -> None:
    """An audit hook (PEP 578): raises before anything leaves."""
    if event in ASKS:
        host = said[ASKS[event]]
    elif event in GOES and isinstance(said[GOES[event]], tuple):  # a path is a socket of this machine
        host = said[GOES[event]][0]
    else:
        return
    if not is_here(host) and host not in ("0.0.0.0", "::"):  # where a server listens, not whom it asks
        raise AskedOutsideError(f"{event} {host}")


sys.addaudithook(deny)

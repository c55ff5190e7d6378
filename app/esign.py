"""With what a commune signs its electronic copies: a PKCS#12 file or a PKCS#11 token, and who stamps the time.

A path or a token's label may hold ``{unit}``, where one server serves several communes. Passwords come from files
that nobody else may read, never from the environment, and are in no message.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.errors import BadSetting

UNIT = "{unit}"
HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
MOST_PASSWORD = 1024
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class ESign:
    """``pkcs12`` is a file, or ``module`` a PKCS#11 library with ``token`` and ``label``; all empty: nothing signs.

    ``stamp_url`` is asked for a time stamp (RFC 3161); empty: the signature has the server's own hour alone.
    """

    pkcs12: str = ""
    module: str = ""
    token: str = ""
    label: str = ""
    password_file: str = ""
    stamp_url: str = ""

    @property
    def is_set(self) -> bool:
        """Whether there is anything to sign with."""
        return bool(self.pkcs12 or self.module)

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> ESign:
        """Read and check the environment. Raises `BadSetting`, naming the variable and what it should be."""
        found = cls(
            pkcs12=env.get("SIGN_PKCS12", ""),
            module=env.get("SIGN_PKCS11", ""),
            token=env.get("SIGN_TOKEN", ""),
            label=env.get("SIGN_LABEL", ""),
            password_file=env.get("SIGN_PASSWORD_FILE", ""),
            stamp_url=_stamp(env.get("STAMP_URL", ""), env.get("STAMP_HOSTS", "")),
        )
        found.check()
        return found

    def check(self) -> None:
        """Whether this fits together and what it names is there. Raises `BadSetting`."""
        if self.pkcs12 and self.module:
            raise BadSetting("SIGN_PKCS12 or SIGN_PKCS11, not both")
        if bool(self.module) != bool(self.token and self.label):
            raise BadSetting("SIGN_PKCS11, SIGN_TOKEN and SIGN_LABEL go together")
        if self.is_set != bool(self.password_file):
            raise BadSetting("SIGN_PASSWORD_FILE goes with SIGN_PKCS12 or SIGN_PKCS11, and they with it")
        for name, path in (("SIGN_PKCS12", self.pkcs12), ("SIGN_PKCS11", self.module)):
            _is_there(name, path)
        if self.password_file and UNIT not in self.password_file:
            read_password(Path(self.password_file))
        elif self.password_file:
            _is_there("SIGN_PASSWORD_FILE", self.password_file)

    def file_of(self, unit_id: str) -> Path:
        """The PKCS#12 file of this unit."""
        return Path(self.pkcs12.replace(UNIT, unit_id))

    def token_of(self, unit_id: str) -> tuple[str, str]:
        """The labels of its token and of its certificate there."""
        return self.token.replace(UNIT, unit_id), self.label.replace(UNIT, unit_id)

    def password_of(self, unit_id: str) -> bytes:
        """What opens it. Raises `BadSetting`."""
        return read_password(Path(self.password_file.replace(UNIT, unit_id)))


def read_password(path: Path) -> bytes:
    """The first line of a file that its owner alone may read. Raises `BadSetting`, which names the file alone."""
    if not path.is_absolute() or not path.is_file():
        raise BadSetting(f"SIGN_PASSWORD_FILE: no file {path} (a whole path)")
    if path.stat().st_mode & OTHERS:
        raise BadSetting(f"SIGN_PASSWORD_FILE: {path} may be read by others; chmod 600")
    lines = path.read_bytes()[: MOST_PASSWORD + 1].splitlines()
    if not lines or not 0 < len(lines[0]) <= MOST_PASSWORD:
        raise BadSetting(f"SIGN_PASSWORD_FILE: {path} holds no password in its first line")
    return lines[0]


def _is_there(name: str, path: str) -> None:
    """A file, or the folder of one where its name is a unit's."""
    if not path:
        return
    here = Path(path.split(UNIT, maxsplit=1)[0] + "x").parent if UNIT in path else Path(path)
    if not Path(path).is_absolute() or not here.exists():
        raise BadSetting(f"{name}: nothing at {here} (a whole path)")


def _stamp(url: str, hosts: str) -> str:
    """The address of a time stamp authority, which has to be one of the hosts that were named."""
    allowed = [one.strip() for one in hosts.split(",") if one.strip()]
    if bool(url) != bool(allowed):
        raise BadSetting("STAMP_URL and STAMP_HOSTS go together: the second lists the hosts that may be asked")
    if odd := [one for one in allowed if not HOST.fullmatch(one)]:
        raise BadSetting(f"STAMP_HOSTS: {odd[0]!r} is no host name")
    parts = urlsplit(url)
    plain = parts.scheme in ("http", "https") and not (parts.username or parts.password or parts.fragment)
    if url and not (plain and parts.hostname in allowed):
        raise BadSetting("STAMP_URL: http(s)://HOST/…, HOST in STAMP_HOSTS, without a password in it")
    return url

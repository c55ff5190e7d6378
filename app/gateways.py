"""By whose hand messages go out: web push, a gateway for SMS, Zalo's for ZNS. Nothing set: nothing is sent.

Secrets come from files that nobody else may read, never from the environment, and are in no message. A host that was
not named is not spoken to.
"""

from __future__ import annotations

import ipaddress
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.errors import BadSetting

KINDS = ("received", "supplement", "ready", "late", "delivered")
PUSH_SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
    "*.notify.windows.com",
)
"""Whose browsers citizens have. A star stands for one label."""

HOST = re.compile(r"(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?")
CONTACT = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+|https://[^\s/]+\S*")
SENDER = re.compile(r"[A-Za-z0-9 ._-]{2,11}")
TEMPLATE = re.compile(r"[A-Za-z0-9_-]{1,40}")
OTHERS = stat.S_IRWXG | stat.S_IRWXO
DEAREST = 100_000


@dataclass(frozen=True, slots=True)
class Gateway:
    """One address to post to, with its secret and what one message (SMS: one part) costs in đồng."""

    url: str = ""
    secret_file: str = ""
    cost_vnd: int = 0

    @property
    def is_set(self) -> bool:
        """Whether there is anything to send with."""
        return bool(self.url)

    def secret(self) -> str:
        """What opens it. Raises `BadSetting`."""
        return read_secret(self.secret_file)


@dataclass(frozen=True, slots=True)
class Gateways:
    """``hosts`` are the only ones that are spoken to, ``push_hosts`` the only ones that may keep a subscription.

    ``templates`` are Zalo's numbers for our kinds (``private`` for what is not named). ``hook_secret_file`` signs what
    a gateway passes on from citizens; empty: nothing is taken in.
    """

    sms: Gateway = Gateway()
    sms_sender: str = ""
    zalo: Gateway = Gateway()
    templates: Mapping[str, str] = field(default_factory=dict)
    push_contact: str = ""
    push_hosts: tuple[str, ...] = PUSH_SERVICES
    hook_secret_file: str = ""

    @property
    def phone_channels(self) -> tuple[str, ...]:
        """How a telephone can be reached, the cheapest first: the next is tried where one cannot deliver."""
        return tuple(name for name, is_set in (("zalo", self.zalo.is_set), ("sms", self.sms.is_set)) if is_set)

    @property
    def push(self) -> bool:
        """Whether a browser can be told."""
        return bool(self.push_contact)

    @property
    def any(self) -> bool:
        """Whether anything can be sent at all."""
        return bool(self.phone_channels or self.push)

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Gateways:
        """Read and check the environment. Raises `BadSetting`, naming the variable and what it should be."""
        hosts = _hosts("MESSAGE_HOSTS", env.get("MESSAGE_HOSTS", ""))
        found = cls(
            sms=_gateway(env, "SMS", hosts),
            sms_sender=env.get("SMS_SENDER", "").strip(),
            zalo=_gateway(env, "ZALO", hosts),
            templates=_templates(env.get("ZALO_TEMPLATES", "")),
            push_contact=_contact(env.get("PUSH_CONTACT", "")),
            push_hosts=_hosts("PUSH_HOSTS", env.get("PUSH_HOSTS", "")) or PUSH_SERVICES,
            hook_secret_file=_file("MESSAGE_HOOK_SECRET_FILE", env.get("MESSAGE_HOOK_SECRET_FILE", "")),
        )
        found.check(hosts)
        return found

    def check(self, hosts: tuple[str, ...]) -> None:
        """Whether this fits together. Raises `BadSetting`."""
        if bool(hosts) != bool(self.phone_channels):
            raise BadSetting("MESSAGE_HOSTS goes with SMS_URL or ZALO_URL: it lists the hosts that may be spoken to")
        if self.sms.is_set != bool(SENDER.fullmatch(self.sms_sender)):
            raise BadSetting("SMS_SENDER goes with SMS_URL: 2 to 11 letters or digits")
        if self.zalo.is_set and (missing := {*KINDS, "private"} - set(self.templates)):
            raise BadSetting(f"ZALO_TEMPLATES: {min(missing)}=NUMBER is missing")


def read_secret(path: str) -> str:
    """The first line of a file that its owner alone may read. Raises `BadSetting`, which names the file alone."""
    file = Path(path)
    if not file.is_absolute() or not file.is_file():
        raise BadSetting(f"no secret file {path} (a whole path)")
    if file.stat().st_mode & OTHERS:
        raise BadSetting(f"{path} may be read by others; chmod 600")
    lines = file.read_text("utf-8", "replace").splitlines()
    if not lines or not 8 <= len(lines[0].strip()) <= 4096 or not lines[0].strip().isascii():
        raise BadSetting(f"{path} holds no secret of 8 characters or more in its first line")
    return lines[0].strip()


def allowed(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether this address may be posted to: https, or http on this very machine, at a host that was named."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.username or parts.password or parts.fragment or not host or len(url) > 1000:
        return False
    if not (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))):
        return False
    named = f"{host}:{port}" if port else host
    starred = "*." + host.split(".", 1)[-1]
    return named in hosts or (port in (None, 443) and starred in hosts)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _gateway(env: Mapping[str, str], name: str, hosts: tuple[str, ...]) -> Gateway:
    url, secret = env.get(f"{name}_URL", ""), env.get(f"{name}_SECRET_FILE", "")
    if bool(url) != bool(secret):
        raise BadSetting(f"{name}_URL and {name}_SECRET_FILE go together")
    if url and not allowed(url, hosts):
        raise BadSetting(f"{name}_URL: https://HOST/…, HOST in MESSAGE_HOSTS, without a password in it")
    return Gateway(url, _file(f"{name}_SECRET_FILE", secret), _cost(f"{name}_COST_VND", env, needed=bool(url)))


def _cost(name: str, env: Mapping[str, str], *, needed: bool) -> int:
    value = env.get(name, "")
    if not value and not needed:
        return 0
    if not value.isdecimal() or int(value) > DEAREST:
        raise BadSetting(f"{name}={value!r}: whole đồng a message, from 0 to {DEAREST}")
    return int(value)


def _file(name: str, path: str) -> str:
    if path:
        try:
            read_secret(path)
        except BadSetting as error:
            raise BadSetting(f"{name}: {error.detail}") from None
    return path


def _hosts(name: str, value: str) -> tuple[str, ...]:
    found = tuple(one.strip().lower() for one in value.split(",") if one.strip())
    if odd := [one for one in found if not HOST.fullmatch(one)]:
        raise BadSetting(f"{name}: {odd[0]!r} is no host name")
    return found


def _contact(value: str) -> str:
    if value and not CONTACT.fullmatch(value):
        raise BadSetting(f"PUSH_CONTACT={value!r}: mailto:SOMEBODY@HOST or https://…")
    return value


def _templates(value: str) -> dict[str, str]:
    pairs = [one.strip().partition("=") for one in value.split(",") if one.strip()]
    if odd := [kind for kind, _, number in pairs if kind not in (*KINDS, "private") or not TEMPLATE.fullmatch(number)]:
        raise BadSetting(f"ZALO_TEMPLATES: {odd[0]!r}; KIND=NUMBER,… with {', '.join(KINDS)} and private")
    return {kind: number for kind, _, number in pairs}

"""The tablet's screen lock, in Chromium's own stand-in for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.faults.tablet import Tablet

OPTIONS = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "hasPrf": True,
    "automaticPresenceSimulation": True,
}


@dataclass(frozen=True, slots=True)
class ScreenLock:
    """It keeps passkeys as long as the page is open."""

    tablet: Tablet

    async def knows_the_person(self, *, known: bool) -> None:
        """Whether it answers. Chromium's stand-in would not know anybody ever again once it had turned one away."""
        await self.tablet.ask("known => __faults.passkey(known)", known)


@asynccontextmanager
async def screen_lock(tablet: Tablet) -> AsyncIterator[ScreenLock]:
    """A tablet with one, for a while."""
    await tablet.cdp.send("WebAuthn.enable")
    await tablet.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": OPTIONS})
    yield ScreenLock(tablet)
    await tablet.cdp.send("WebAuthn.disable")

"""The tablet's screen lock, in Chromium's own stand-in for it."""

from __future__ import annotations

from tests.e2e.tablet import Tablet


class Authenticator:
    """A platform passkey's home; it lives as long as the page's window."""

    def __init__(self, tablet: Tablet, *, prf: bool) -> None:
        self.cdp = tablet.cdp
        self.cdp.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "hasPrf": prf,
            "automaticPresenceSimulation": True,
        }
        self.id = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def knows_the_person(self, *, known: bool) -> None:
        """Whether the finger on it is one that it knows."""
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": known})

    def lose(self) -> None:
        """The screen lock was reset: its keys are gone."""
        self.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.id})

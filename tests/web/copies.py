"""A dossier at the centre for a copy from an original, and the way to a signed one, as officers and leader go it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageDraw
from werkzeug.test import TestResponse

from app.db import db
from app.demo import commune
from app.models import CertifiedCopy, Dossier
from app.services.certified_copy import PROCEDURE
from tests.factories import Tablet
from tests.web.world import sign_in

TITLE = "Giấy khai sinh"


def page(number: int = 1) -> bytes:
    """A scanned page, with something on it to recognise."""
    sheet = Image.new("RGB", (620, 877), "white")
    ImageDraw.Draw(sheet).rectangle((40 + number * 30, 60, 300, 400), fill="navy")
    file = io.BytesIO()
    sheet.save(file, "JPEG")
    return file.getvalue()


@dataclass
class Counter:
    """The centre's counter: Minh drafts, Vinh decides."""

    app: Flask
    tablet: Tablet
    dossier: str = ""

    def take_in(self, **changes: Any) -> str:
        """A dossier for a certified copy, taken in at the centre; its id."""
        self.dossier, first = self.tablet.intake(procedure_code=PROCEDURE, channel="counter", **changes)
        assert self.tablet.verdicts(first) == [("applied", "")]
        return self.dossier

    @property
    def address(self) -> str:
        return f"/desk/ho-so/{self.dossier}/ban-sao"

    def browser(self, officer: commune.Officer) -> FlaskClient:
        return sign_in(self.app, officer)

    def draft(self, pages: int = 2, seen: str = "1") -> TestResponse:
        """Minh scans the original and makes the draft."""
        files = [(io.BytesIO(page(number)), f"trang-{number}.jpg") for number in range(1, pages + 1)]
        form = {"ten": TITLE, "so": "12/2026", "da-xem": seen, "trang": files}
        return self.browser(commune.MINH).post(self.address, data=form)

    def sign_in_demo(self) -> TestResponse:
        """Vinh decides with a demo's signature."""
        form = {"ban": self.copy().content_sha256}
        return self.browser(commune.VINH).post(f"{self.address}/ky", data=form)

    def signed(self, pages: int = 2) -> bytes:
        """All of it; the signed file."""
        self.take_in()
        assert self.draft(pages).status_code == 303
        answer = self.sign_in_demo()
        assert answer.status_code == 303, answer.text
        return self.file()

    def file(self) -> bytes:
        """What the desk hands out: the signed file, or the draft."""
        answer = self.browser(commune.MINH).get(f"{self.address}.pdf")
        assert answer.status_code == 200, answer.text
        content: bytes = answer.data
        return content

    def copy(self) -> CertifiedCopy:
        """The row of the newest copy."""
        with self.app.app_context():
            newest = db.select(CertifiedCopy).filter_by(dossier_id=self.dossier, replaced_at=None)
            found: CertifiedCopy = db.session.scalars(newest).one()
            return found

    def certificate(self) -> dict[str, Any]:
        """With what it was signed, as the row tells."""
        said = self.copy().certificate
        assert said is not None
        return said

    def state(self) -> str:
        with self.app.app_context():
            return db.session.get_one(Dossier, self.dossier).state

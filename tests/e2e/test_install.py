"""The field app over https, as a tablet meets it: it can be installed, its worker runs, it asks to be kept."""

from __future__ import annotations

import hashlib
import ssl
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Playwright, expect

from tests.certificates import certificate
from tests.e2e.conftest import CHROMIUM
from tests.e2e.field_officer import FieldOfficer
from tests.e2e.tablet import Tablet
from tests.e2e.town import Town, copy_town

ASKED = """() => {
  const store = navigator.storage, ask = store.persist.bind(store);
  store.persist = () => { sessionStorage.setItem('asked', 'yes'); return ask(); };
}"""


class SecureTown(Town):
    """A town with a certificate of its own."""

    tls: dict[str, str]

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        return {**super().env, **self.tls}

    def _wait(self) -> None:
        trusting = ssl.create_default_context(cafile=self.tls["TLS_CERT"])
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(self.url, timeout=2, context=trusting).close()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log())


@pytest.fixture
def town(model_town: Town, tmp_path: Path) -> Iterator[SecureTown]:
    """The demo commune, serving https by itself."""
    plain = copy_town(model_town, tmp_path / "town")
    town = SecureTown(plain.data, plain.port)
    town.tls = certificate(tmp_path, "localhost", timedelta(days=7))
    town.start()
    yield town
    town.stop()


@pytest.fixture
def tablet(playwright: Playwright, town: SecureTown, tmp_path: Path) -> Iterator[Tablet]:
    """A tablet that was told to trust this one key; for a certificate that is waved through there is no worker."""
    held = x509.load_pem_x509_certificate(Path(town.tls["TLS_CERT"]).read_bytes()).public_key()
    pin = b64encode(hashlib.sha256(held.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest())
    trusting = f"--ignore-certificate-errors-spki-list={pin.decode()}"
    tablet = Tablet(playwright, town.url, tmp_path / "profile", CHROMIUM, [trusting])
    tablet.switch_on()
    yield tablet
    tablet.switch_off()
    assert not tablet.complaints


def test_over_https_it_can_be_installed_asks_to_be_kept_and_opens_without_the_server(
    town: SecureTown, tablet: Tablet
) -> None:
    tablet.page.add_init_script(f"({ASKED})()")
    officer = FieldOfficer(tablet)
    officer.ready()
    assert tablet.page.evaluate("isSecureContext && location.protocol") == "https:"
    assert tablet.page.evaluate("sessionStorage.getItem('asked')") == "yes"
    tablet.worker_ready()
    assert tablet.cdp.send("Page.getInstallabilityErrors") == {"installabilityErrors": []}
    town.stop()
    tablet.page.reload()
    expect(tablet.page.get_by_role("heading", level=1)).to_be_visible()


def test_what_a_browser_misses_is_told(tablet: Tablet) -> None:
    """The question above has another answer where there is nothing to install."""
    tablet.page.goto(f"{tablet.url}/desk/")
    assert tablet.cdp.send("Page.getInstallabilityErrors")["installabilityErrors"] != []

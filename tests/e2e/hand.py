"""A hand at a tablet: it finds things by their role and their name, as a person does. Nothing here sleeps."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e import heard
from tests.e2e.tablet import Tablet


class Hand:
    """Presses, writes, photographs, signs."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet

    @property
    def page(self) -> Page:
        return self.tablet.page

    def press(self, name: str | re.Pattern[str]) -> None:
        self.button(name).click()

    def button(self, name: str | re.Pattern[str]) -> Locator:
        exact = isinstance(name, str)
        button = self.page.get_by_role("button", name=name, exact=exact)
        return button.or_(self.page.get_by_role("link", name=name, exact=exact))  # some acts lead to another screen

    def write(self, label: str, text: str) -> None:
        heard.note(label, text)
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, name: str) -> None:
        self.page.get_by_role("radio", name=name, exact=True).check()

    def sees(self, heading: str | re.Pattern[str], timeout: int = 10_000) -> None:
        """The view's one h1."""
        title = self.page.get_by_role("heading", level=1, name=heading, exact=isinstance(heading, str))
        expect(title).to_be_visible(timeout=timeout)

    def tab(self, name: str) -> None:
        self.page.get_by_role("navigation").get_by_role("link", name=re.compile(f"^{name}")).click()

    @property
    def strip(self) -> Locator:
        return self.page.locator(".strip")

    def photograph(self, shutter: Locator, picture: bytes) -> None:
        """The camera gives a file; the file never passes the gallery."""
        with self.page.expect_file_chooser() as camera:
            shutter.click()
        camera.value.set_files({"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture})

    def sign(self, pad: re.Pattern[str] = re.compile("^Chỗ ký")) -> None:
        """A finger's line over the pad, once the pad has ink."""
        canvas = self.page.get_by_role("img", name=pad)
        expect(canvas).to_have_css("touch-action", "none")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box is not None
        at = [(0.2, 0.5), (0.35, 0.3), (0.45, 0.7), (0.6, 0.35), (0.8, 0.6)]
        points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in at]
        self.page.mouse.move(*points[0])
        self.page.mouse.down()
        for point in points[1:]:
            self.page.mouse.move(*point, steps=4)
        self.page.mouse.up()
        expect(canvas).to_have_attribute("data-signed", re.compile(".*"))

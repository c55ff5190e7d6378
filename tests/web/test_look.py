"""What holds the look together: one set of colours, no style and no script inside a page, licences beside the type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
CSS = APP / "static" / "css"
TEMPLATES = sorted((APP / "templates").rglob("*.html"))
COLOURS = {
    "paper": "paper",
    "surface": "surface",
    "ink": "ink",
    "muted": "muted",
    "rule": "rule",
    "edge": "edge",
    "cham": "cham",
    "press": "cham-press",
    "deep": "cham-deep",
    "soft": "cham-soft",
    "on-cham": "on-cham",
    "on-deep-muted": "on-deep-muted",
    "nghe": "nghe",
    "nghe-soft": "nghe-soft",
    "nghe-ink": "nghe-ink",
    "received": "received-fill",
    "focus": "focus",
}
"""Name in `public.css` → name in `tokens.css`."""


def colours(style: str, prefix: str) -> dict[str, str]:
    """The custom properties that are colours, short hex written long."""
    found = re.findall(rf"--{prefix}([\w-]+):\s*(#[0-9a-f]{{3,6}})\b", style)
    return {name: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:]) for name, value in found}


def part(style: str, start: str, end: str) -> str:
    return style[style.index(start) : style.index(end)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ((":root{", "@media (prefers-color-scheme:dark)"), ("2. Light", "3. Dark")),
        (("@media (prefers-color-scheme:dark)", "@media (prefers-contrast"), ("3. Dark", "4. Sunlight")),
    ],
    ids=["light", "dark"],
)
def test_citizens_see_the_colours_of_the_tokens(ours: tuple[str, str], theirs: tuple[str, str]) -> None:
    public = colours(part((CSS / "public.css").read_text("utf-8"), *ours), "")
    tokens = colours(part((CSS / "tokens.css").read_text("utf-8"), *theirs), "tn-")
    assert {name: value for name, value in public.items() if name in COLOURS} == {
        name: tokens[COLOURS[name]] for name in COLOURS if name in public
    }
    assert len(public) > 10


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(APP / "templates").as_posix())
def test_a_page_carries_no_style_and_no_script_inside(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)|javascript:", text)


def test_every_class_of_a_citizens_page_has_its_rule() -> None:
    missing = {}
    for path in (path for path in TEMPLATES if path.parent.name == "public"):
        text = path.read_text("utf-8")
        sheets = set(re.findall(r"css/[a-z]+\.css", text)) or {"css/public.css"}
        style = "".join((APP / "static" / sheet).read_text("utf-8") for sheet in sheets)
        used = {name for names in re.findall(r'class="([^"{]+)"', text) for name in names.split()}
        missing[path.name] = {name for name in used if f".{name}" not in style}
    assert {page: names for page, names in missing.items() if names} == {}


@pytest.mark.parametrize("licence", ["fonts/OFL.txt", "css/pico-LICENSE.txt", "css/tabler-icons-LICENSE.txt"])
def test_what_we_took_says_whose_it_is(licence: str) -> None:
    assert (APP / "static" / licence).stat().st_size > 500

"""A letter of the commune beside the result on a telephone: for whoever opened that, and nobody else."""

from __future__ import annotations

from app.demo import commune
from tests.documents.reading import text
from tests.notices.gateway import Office, post_office
from tests.web.conftest import Browser
from tests.web.test_letters import confirm, print_it
from tests.web.test_opening import app, ask, offered
from tests.web.world import World

__all__ = ["app", "offered", "post_office"]


def test_a_letter_that_the_leader_confirmed_goes_with_it_signed(
    browser: Browser, world: World, offered: str, post_office: Office
) -> None:
    letter, mine, other = f"{offered}/thu/birth.pdf", browser(None), browser(None)
    code = ask(mine, offered, post_office)
    assert mine.post(f"{offered}/mo", data={"ma": code}).status_code == 303
    assert mine.get(letter).status_code == 404, "nobody confirmed one"
    confirm(browser(commune.VINH), world.dossiers["decided"])
    assert print_it(browser(commune.VINH), world.dossiers["decided"])[0] == 200
    assert letter in mine.get(offered).text
    answer = mine.get(letter)
    assert (answer.data[:5], answer.headers["Cache-Control"]) == (b"%PDF-", "no-store")
    assert "THƯ CHÚC MỪNG" in text(answer.data)
    assert b"/ByteRange" in answer.data
    assert (other.get(letter).status_code, letter in other.get(offered).text) == (404, False)

"""The look through the logs finds what it looks for."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e import heard

NAME = "Vừ A Thử Nghiệm"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """One name was typed, one code printed, and nothing else was ever heard."""
    for name in ("typed", "codes"):
        monkeypatch.setattr(heard, name, {})
    monkeypatch.setattr(heard, "addresses", set())
    heard.note("Họ và tên", NAME)
    heard.note("Số máy", "07")
    heard.codes["code"] = "7K2M9QXF4TBHW8PD"


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("said", [NAME, quote(NAME), "vu a thu nghiem", "7K2M9QXF4TBHW8PD"])
def test_a_log_that_names_somebody_is_found(tmp_path: Path, said: str) -> None:
    log = tmp_path / "a.log"
    log.write_text(f"{heard.COMES_FIRST})\nGET /t/07 200\n", "utf-8")
    assert heard.in_logs([log]) == {}
    log.write_text(f"{heard.COMES_FIRST})\nGET /x?y={said} 200\n", "utf-8")
    (found,) = heard.in_logs([log])
    assert str(log) in found


@pytest.mark.usefixtures("typed")
def test_an_address_that_names_somebody_is_found_and_a_code_is_no_name() -> None:
    heard.addresses.add("http://localhost/t/7K2M9QXF4TBHW8PD")
    assert heard.in_addresses() == {}
    heard.addresses.add(f"http://localhost/desk/ho-so?tim={quote(NAME)}")
    assert heard.in_addresses().keys() == {f"Họ và tên: {NAME}"}

"""The press fetches our own files and nothing else."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment
from weasyprint.urls import FatalURLFetchingError

from app.documents import press
from app.documents.own_files import OwnFiles


@pytest.fixture
def fetcher(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "a.css").write_text("p{}")
    (tmp_path / "theirs.css").write_text("p{}")
    return OwnFiles([tmp_path / "ours"])


def test_our_own_file_is_read(fetcher, tmp_path):
    assert fetcher.fetch((tmp_path / "ours" / "a.css").as_uri()).read() == b"p{}"


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/a.css",
        "http://127.0.0.1:9/a",
        "data:text/css,p{}",
        "file://host/etc/passwd",
        "ftp://x/y",
    ],
)
def test_any_other_address_stops_the_print(fetcher, address):
    with pytest.raises(FatalURLFetchingError, match="may not fetch"):
        fetcher.fetch(address)


def test_climbing_out_of_our_folder_stops_the_print(fetcher, tmp_path):
    with pytest.raises(FatalURLFetchingError, match="may not fetch"):
        fetcher.fetch((tmp_path / "ours").as_uri() + "/../theirs.css")


def test_a_page_that_asks_for_more_fails_with_an_ordinary_error(monkeypatch):
    page = '<!doctype html><img src="https://elsewhere.example/x.png" alt="">'
    monkeypatch.setattr(press, "_templates", lambda: Environment(loader=DictLoader({"any.html": page})))
    with pytest.raises(PermissionError, match="elsewhere"):
        press.print_pdf("any.html", {})

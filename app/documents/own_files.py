"""What a paper may fetch: our own templates and fonts, and nothing else in the world."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class OwnFiles(URLFetcher):
    """Opens files below the given folders, and the pictures given with a paper (``picture:NAME``, JPEG).

    Any other address stops the print (`FatalURLFetchingError`).

    WeasyPrint swallows every milder error, and a paper that lacks something silently is worse than none.
    """

    def __init__(self, folders: Iterable[Path], pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)
        self.folders = tuple(folder.resolve() for folder in folders)
        self.pictures = pictures or {}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Fetch one of our files; a paper that asks for more is refused."""
        parts = urlsplit(url)
        if parts.scheme == "picture" and parts.path in self.pictures:
            return URLFetcherResponse(url, self.pictures[parts.path], {"Content-Type": "image/jpeg"})
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not any(path.is_relative_to(folder) for folder in self.folders):
            raise FatalURLFetchingError(f"a paper may not fetch {url}")
        return super().fetch(url, headers)

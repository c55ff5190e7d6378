"""What a paper may fetch: our own templates and fonts, and nothing else in the world."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


class OwnFiles(URLFetcher):
    """Opens files below the given folders. Any other address stops the print (`FatalURLFetchingError`).

    WeasyPrint swallows every milder error, and a paper that lacks something silently is worse than none.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__(allowed_protocols={"file"}, allow_redirects=False, fail_on_errors=True)
        self.folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Fetch one of our files; a paper that asks for more is refused."""
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not any(path.is_relative_to(folder) for folder in self.folders):
            raise FatalURLFetchingError(f"a paper may not fetch {url}")
        return super().fetch(url, headers)

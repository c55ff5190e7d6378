"""What every error is."""

from __future__ import annotations

import inspect
from typing import Any, ClassVar


class DomainError(Exception):
    """Việc này chưa làm được. Dữ liệu đã lưu vẫn còn nguyên. Thử lại, hoặc gọi người quản trị.
    This could not be done. What was saved is safe. Try again, or call the administrator.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra = extra

    @classmethod
    def message(cls, language: str = "vi") -> str:
        """The sentence for a person, in `vi` or `en`."""
        lines = (inspect.getdoc(cls) or "").splitlines()
        return lines[1] if language == "en" and len(lines) > 1 else lines[0]

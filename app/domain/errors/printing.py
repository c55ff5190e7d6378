"""Papers for walls and tables: why a file is not made."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class NothingToPrint(DomainError):
    """Chưa có nơi treo nào hoặc không có giấy nào hợp với lựa chọn, nên chưa làm tệp. Thêm một nơi, hoặc chọn lại.
    There is no place yet, or no paper that fits the choice, so no file was made. Add a place, or choose again.
    """

    code = "nothing_to_print"


class TooMuchToPrint(DomainError):
    """Nhiều tờ quá một tệp (tối đa 60), nên chưa làm. Không mất gì. Chọn một nơi, một lĩnh vực hoặc một loại giấy.
    More papers than one file takes (60), so none was made. Nothing is lost. Choose one place, field or kind of paper.
    """

    code = "too_much_to_print"

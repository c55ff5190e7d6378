"""What a call lacks before it can be noted. What was typed stays on the page."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class OutcomeNeeded(DomainError):
    """Chưa chọn kết quả cuộc gọi nên chưa ghi. Chữ đã gõ vẫn còn. Chọn một kết quả rồi ghi lại.
    What came of the call was not chosen, so it was not noted. What you typed is here. Choose one, then note it.
    """

    code = "outcome_needed"


class CallerNeeded(DomainError):
    """Có hẹn với người gọi mà số điện thoại trống hoặc chưa đúng, nên chưa ghi. Chữ đã gõ vẫn còn. Sửa số rồi ghi lại.
    Somebody is to be called back, and the number is missing or odd: nothing was noted. Mend it; your words are here.
    """

    code = "caller_needed"


class SpecialistNeeded(DomainError):
    """Lĩnh vực này chưa đặt ai phụ trách nên chưa ghi. Chữ đã gõ vẫn còn. Chọn người nhận rồi ghi lại.
    Nobody answers for this field yet, so the call was not noted. What you typed is here. Choose who takes it.
    """

    code = "specialist_needed"

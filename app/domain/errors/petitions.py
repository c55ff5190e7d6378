"""Petitions: what is still needed before one can be sent, answered or judged."""

from __future__ import annotations

from app.domain.errors.base import DomainError
from app.domain.errors.doors import NotFound


class PetitionEmpty(DomainError):
    """Chưa có nội dung nên chưa gửi được. Không mất gì. Ghi điều muốn nói rồi gửi lại.
    There is nothing in it yet, so it was not sent. Nothing is lost. Write what you want to say and send it again.
    """

    code = "petition_empty"


class PetitionLong(DomainError):
    """Nội dung dài quá 4.000 chữ cái nên chưa gửi. Chữ đã viết vẫn còn bên dưới. Viết ngắn lại, hoặc gửi làm hai lần.
    It is longer than 4,000 letters and was not sent. What you wrote is below. Shorten it, or send it in two parts.
    """

    code = "petition_long"


class PhoneOdd(DomainError):
    """Số điện thoại chưa đúng nên chưa gửi. Chữ đã viết vẫn còn bên dưới. Sửa số, hoặc bỏ trống ô này.
    The phone number does not look right, so nothing was sent. What you wrote is below. Mend it, or leave it empty.
    """

    code = "phone_odd"


class UnitNeeded(DomainError):
    """Chưa chọn xã nên chưa gửi. Chữ đã viết vẫn còn bên dưới. Chọn xã cần xem việc này rồi gửi lại.
    No commune was chosen, so nothing was sent. What you wrote is below. Choose who should look at it and send again.
    """

    code = "unit_needed"


class AnswerNeeded(DomainError):
    """Chưa có câu trả lời, hoặc dài quá 4.000 chữ cái, nên chưa gửi. Chữ đã viết vẫn còn. Sửa rồi gửi lại.
    There is no answer, or it is longer than 4,000 letters: nothing was sent. What you wrote is there. Mend it.
    """

    code = "answer_needed"


class WordNeeded(DomainError):
    """Chưa chọn hài lòng hay chưa nên chưa ghi. Chữ đã viết vẫn còn bên dưới. Chọn một rồi gửi lại.
    Satisfied or not was not chosen, so nothing was noted. What you wrote is below. Choose one and send it again.
    """

    code = "word_needed"


class NotAnswered(DomainError):
    """Phản ánh này chưa được trả lời nên chưa ghi gì. Không mất gì. Có câu trả lời thì quay lại đây.
    This petition has no answer yet, so nothing was noted. Nothing is lost. Come back once it is answered.
    """

    code = "not_answered"


class UnknownPetition(NotFound):
    """Không có phản ánh nào với mã này. Không mất gì. Xem lại từng chữ trên giấy đã giữ.
    There is no petition with this code. Nothing is lost. Compare each letter with what you kept.
    """

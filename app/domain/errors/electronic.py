"""What keeps a result from being opened by telephone. Nothing is lost by any of it."""

from app.domain.errors.base import DomainError


class NothingToOpen(DomainError):
    """Chưa có tệp kết quả, hoặc kết quả đã trao rồi. Chưa gửi gì cho ai. Thêm tệp kết quả trước, rồi làm lại.
    There is no file of the result, or it was given out already. Nobody was told anything. Add the file, then try again.
    """

    code = "nothing_to_open"


class PhoneNeeded(DomainError):
    """Hồ sơ chưa có số điện thoại của người nộp, nên không gửi được mã. Đính chính số điện thoại, hoặc trả cách khác.
    The dossier has no telephone number, so no code can be sent. Correct the number, or give the result another way.
    """

    code = "phone_needed"


class NotOffered(DomainError):
    """Kết quả này không còn mở bằng mã đó được. Không mất gì: xin mã khác, hoặc gọi cán bộ.
    The result cannot be opened with that code any more. Nothing is lost: ask for another code, or call the officer.
    """

    code = "not_offered"


class CodeWrong(DomainError):
    """Mã chưa đúng. Chưa mở gì. Xem lại tin nhắn rồi gõ lại; sai nhiều lần thì phải xin mã khác.
    The code is not right. Nothing was opened. Look at the message and type it again; after a few tries ask for another.
    """

    code = "code_wrong"


class CodeSpent(DomainError):
    """Đã sai hoặc đã xin mã quá số lần. Kết quả vẫn ở xã, nguyên vẹn. Gọi cán bộ để mở lại, hoặc đến nhận.
    Too many wrong codes, or too many codes asked for. The result is safe. Call the officer, or come and fetch it.
    """

    code = "code_spent"


class CodeNotSent(DomainError):
    """Chưa gửi được tin nhắn có mã. Kết quả vẫn ở xã. Đợi vài phút rồi xin lại, hoặc gọi cán bộ.
    The message with the code could not be sent. The result is safe. Ask again in a few minutes, or call the officer.
    """

    code = "code_not_sent"

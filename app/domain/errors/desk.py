"""Work at the desk: what a form still needs, what cannot be done with what is held."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class ReasonNeeded(DomainError):
    """Cần nêu lý do. Chưa có gì thay đổi. Viết một câu cho người xem sau, rồi làm lại.
    A reason is needed. Nothing has changed. Write a sentence for whoever looks later, then try again.
    """

    code = "reason_needed"


class FieldsNeeded(DomainError):
    """Còn ô có dấu * chưa điền nên chưa ghi gì. Chữ đã gõ vẫn còn đây. Điền nốt rồi ghi lại.
    A field with a * is empty, so nothing was written. What you typed is still here. Fill it in and try again.
    """

    code = "fields_needed"


class TimeNeeded(DomainError):
    """Ngày giờ chưa đúng hoặc chưa đến. Chưa có gì thay đổi. Xem lại ngày giờ rồi làm lại.
    The day and hour cannot be read, or have not come yet. Nothing has changed. Look at them, then try again.
    """

    code = "time_needed"


class DecidedAlready(DomainError):
    """Quyết định đã ký dựa vào mục này nên chưa đính chính. Làm thủ tục cải chính, hoặc lãnh đạo ra văn bản sửa đổi.
    A signed decision rests on this. Nothing has changed. Amend the record by its procedure, or the leader amends it.
    """

    code = "decided_already"


class NothingHeld(DomainError):
    """Xã không giữ dữ liệu nào mang số này. Lần hỏi đã ghi sổ. Xem lại số trên thẻ hoặc trên giấy hẹn.
    The commune holds nothing under this number. That you asked is on record. Look at the card or receipt again.
    """

    code = "nothing_held"


class StatementUnreadable(DomainError):
    """Chưa đọc được tệp sao kê, nên chưa ghi gì. Tải lại dạng CSV hoặc XLSX có cột ngày, số tiền, nội dung.
    The statement could not be read; nothing was recorded. Save it as CSV or XLSX with date, amount, description.
    """

    code = "statement"


class ShortPassphrase(DomainError):
    """Mật khẩu khoá tệp cần ít nhất 12 ký tự. Chưa làm tệp nào. Đặt một câu người xin nhớ được, rồi làm lại.
    The file's passphrase needs at least 12 characters. No file was made. Choose one that the person can remember.
    """

    code = "short_passphrase"


class NotMendable(DomainError):
    """Việc này không sửa ở đây được. Không có gì thay đổi, bản gốc còn nguyên. Thử lại, hoặc đóng và nêu lý do.
    This cannot be mended here. Nothing has changed, the original is kept. Try again, or close it with a reason.
    """

    code = "not_mendable"


class NotMissing(DomainError):
    """Có số không nằm trong những số đang thiếu, nên chưa khép số nào. Xem lại các số rồi làm lại.
    Some of these numbers are not missing, so none was closed. Look at the numbers and try again.
    """

    code = "not_missing"


class NotConfirmed(DomainError):
    """Số hoặc mã gõ lại không khớp nên chưa làm gì. Mọi thứ còn nguyên. Xem lại rồi gõ lần nữa.
    The number or code that was typed does not match, so nothing was done. Look at it and type it again.
    """

    code = "not_confirmed"


class BrokenHandOver(DomainError):
    """Tệp bàn giao không đọc được hoặc bị cắt, nên chưa nhận gì từ nó. Tệp gốc còn nguyên. Chép lại tệp rồi thử lại.
    The hand-over file cannot be read or is cut off, so nothing was taken from it. Copy it again, then try again.
    """

    code = "broken_hand_over"

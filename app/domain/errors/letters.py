"""Letters: why one is not made."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class LetterNotDue(DomainError):
    """Thư này chưa ai xác nhận, hoặc hồ sơ không có thư ấy. Chưa ghi, chưa in gì. Xem lại danh sách rồi chọn lại.
    Nobody confirmed this letter, or the dossier has none of this kind. Nothing was recorded or printed. Choose again.
    """

    code = "letter_not_due"


class LetterChanged(DomainError):
    """Hồ sơ vừa được đính chính, nên thư rời danh sách in. Chưa in gì. Xem lại tên và ngày, xác nhận lại rồi in.
    The dossier was corrected, so its letter left the list. Nothing was printed. Look at it, confirm it again, print.
    """

    code = "letter_changed"


class LetterMadeBefore(DomainError):
    """Thư này đã làm rồi. Không ghi thêm, không in thêm. Cần tờ nữa thì bấm “In lại” ở mục thư đã in.
    This letter was made already. Nothing was recorded or printed again. For another sheet, choose to print it again.
    """

    code = "letter_made_before"


class LetterWithoutLeader(DomainError):
    """Chưa biết lãnh đạo nào đứng tên dưới thư, nên chưa in gì. Chọn một lãnh đạo của xã rồi in lại.
    It is not known which leader stands under the letters, so nothing was printed. Choose a leader, then print.
    """

    code = "letter_without_leader"


class TooManyLetters(DomainError):
    """Chọn từ một đến 600 thư một lần in. Chưa in gì. Bỏ bớt dấu chọn rồi in làm nhiều lần.
    Choose between one and 600 letters for one print. Nothing was printed. Choose fewer and print several times.
    """

    code = "too_many_letters"

"""Work on a dossier: what an act at the desk still needs, and who may sign."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class NoMandate(DomainError):
    """Người ký chưa được giao quyền ký thủ tục này vào ngày ký. Không mất gì: nhập quyết định giao quyền, rồi thử lại.
    The signer had no mandate for this procedure on that day. Nothing is lost: enter the mandate, then try again.
    """

    code = "no_mandate"


class FindingNeeded(DomainError):
    """Còn giấy tờ chưa đánh dấu, hoặc chỗ cần sửa chưa ghi một câu. Chưa ghi gì. Xem lại từng thứ rồi làm lại.
    A paper is not marked yet, or what has to be mended is not said. Nothing was recorded. Go through them again.
    """

    code = "finding_needed"


class RecipientNeeded(DomainError):
    """Chưa rõ ai nhận, hoặc chưa đánh dấu đã xem giấy tờ của người nhận. Chưa ghi gì. Điền rồi làm lại.
    It is not said who takes it, or that their papers were looked at. Nothing was recorded. Fill it in, then try again.
    """

    code = "recipient_needed"


class NotThisWay(DomainError):
    """Hồ sơ đang ở bước khác nên không làm việc này được. Không có gì thay đổi. Mở lại hồ sơ để xem bước tiếp theo.
    The dossier stands at another step, so this cannot be done. Nothing has changed. Open it again for the next step.
    """

    code = "not_this_way"


class PaperMissing(DomainError):
    """Chưa đánh dấu giấy tờ nào đã xem, hoặc thiếu điều bắt buộc. Chưa tiếp nhận. Điền các ô có dấu * rồi làm lại.
    No paper is marked as seen, or something required is missing. Nothing was taken in. Fill in what is marked *.
    """

    code = "intake_incomplete"

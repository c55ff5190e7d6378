"""An operation that a device has sent: what keeps it from being taken, opened or applied."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class InvalidOperation(DomainError):
    """Xã đã nhận nhưng chưa đọc được nội dung việc này. Bản gốc còn nguyên. Gọi xã để xem lại.
    The commune holds this but its content does not fit. The original is kept. Call the commune.
    """

    code = "invalid"


class BrokenEnvelope(DomainError):
    """Gói tin không nguyên vẹn nên xã chưa nhận. Bản trên máy còn nguyên, máy sẽ gửi lại.
    The envelope is not intact and was not taken. The device still has it and will send it again.
    """

    code = "broken_envelope"


class Unopenable(DomainError):
    """Xã đã giữ gói tin nhưng không có khoá để mở. Không mất gì. Người quản trị xem khoá niêm phong.
    The commune keeps the envelope but has no key for it. Nothing is lost. The administrator checks the sealing keys.
    """

    code = "unopenable"


class Fork(DomainError):
    """Máy tạm dừng: hai bản khác nhau cùng một số. Mọi thứ còn nguyên. Gọi xã.
    The device is paused: two versions carry one number. Everything is kept. Call the commune.
    """

    code = "fork"


class WaitingForPredecessor(DomainError):
    """Xã đã nhận, đang chờ việc trước đó về. Máy sẽ tự gửi, không cần làm gì.
    Received; it waits for what comes before. The device sends it by itself, nothing to do.
    """

    code = "predecessor"


class Conflict(DomainError):
    """Xã đã nhận nhưng chưa ghi được vì hồ sơ đã sang bước khác. Bản này được giữ. Xã sẽ xem lại.
    Received but not applied: the dossier has moved on. This version is kept, and the commune will look.
    """

    code = "conflict"


class DuplicateNumber(DomainError):
    """Số hồ sơ này đã có ở một hồ sơ khác. Cả hai bản được giữ. Xã sẽ xem lại.
    Another dossier has this number. Both are kept, and the commune will look.
    """

    code = "duplicate_number"


class UnknownProcedure(DomainError):
    """Thủ tục này không có trong danh mục của xã. Tờ khai vẫn được giữ. Gọi xã để chọn lại thủ tục.
    This procedure is not in the commune's catalogue. The dossier is kept. Call the commune to choose again.
    """

    code = "unknown_procedure"


class NotOffSite(DomainError):
    """Việc này không được làm ngoài trụ sở. Hồ sơ vẫn được giữ. Hẹn người dân đến trung tâm.
    This may not be done away from the centre. The dossier is kept. Ask the person to come to the centre.
    """

    code = "not_off_site"


class OfficerLeft(DomainError):
    """Cán bộ này đã thôi nhiệm vụ ở xã khi việc được ghi. Xã giữ nguyên bản này, chưa ghi vào hồ sơ.
    This officer had left the commune when this was recorded. It is kept as it came, and not applied.
    """

    code = "officer_left"


class BeyondLease(DomainError):
    """Việc này được ghi khi máy đã quá hạn làm việc không liên lạc với xã. Xã giữ nguyên bản này, chưa ghi vào hồ sơ.
    This was recorded after the device's time without contact had run out. It is kept as it came, and not applied.
    """

    code = "lease"


class TimeInDoubt(DomainError):
    """Đã ghi vào hồ sơ. Giờ trên máy lệch quá 10 phút nên được đánh dấu để xã xem lại.
    Applied. The device's hour is more than ten minutes in doubt, so it is marked for the commune to look at.
    """

    code = "time_doubt"

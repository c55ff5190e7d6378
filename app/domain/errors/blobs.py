"""Photos and other blobs on their way, and room for them."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class TooLarge(DomainError):
    """Gói gửi quá lớn. Bản trên máy còn nguyên, máy sẽ chia nhỏ và gửi lại.
    Too much at once. The device still has it, splits it and sends again.
    """

    code = "too_large"


class NotAnnounced(DomainError):
    """Xã chưa nhận việc nào báo trước ảnh này. Ảnh còn trên máy và sẽ gửi lại sau tờ khai.
    No accepted operation has announced this blob. It stays on the device and follows its dossier.
    """

    code = "not_announced"


class WrongChecksum(DomainError):
    """Ảnh đến không nguyên vẹn nên chưa nhận. Bản trên máy còn nguyên, máy sẽ gửi lại từ đầu.
    The blob did not arrive intact and was not taken. The device still has it and sends it again.
    """

    code = "checksum"


class WrongOffset(DomainError):
    """Phần ảnh gửi tiếp không khớp với phần xã đã có. Máy sẽ hỏi lại vị trí rồi gửi tiếp.
    This part does not continue what is held. The device asks for the offset and goes on.
    """

    code = "offset"


class BusyBlob(DomainError):
    """Ảnh này đang được gửi ở một kết nối khác. Không mất gì. Máy sẽ tự thử lại.
    This blob is being sent on another connection. Nothing is lost. The device tries again by itself.
    """

    code = "busy"


class CutOff(DomainError):
    """Đường truyền đứt giữa chừng. Phần đã đến được giữ lại. Máy sẽ gửi tiếp từ chỗ đó.
    The line broke in the middle. What came is kept. The device goes on from there.
    """

    code = "cut_off"


class NoRoom(DomainError):
    """Máy chủ hết chỗ lưu. Những gì xã đã nhận vẫn còn nguyên, phần còn lại nằm trên máy. Báo người quản trị.
    The server is out of room. What was received is safe, the rest stays on the device. Tell the administrator.
    """

    code = "no_room"


class UnreadablePicture(DomainError):
    """Ảnh này không đọc được nên không hiện. Bản gốc vẫn còn nguyên. Xin tổ chụp lại hoặc gọi người quản trị.
    This picture cannot be read, so it is not shown. The original is kept. Ask the team for another one.
    """

    code = "picture"

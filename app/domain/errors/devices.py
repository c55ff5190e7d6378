"""A device, and the way it comes to a commune."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class DeviceFrozen(DomainError):
    """Máy đang tạm dừng chờ xã xem lại. Việc gửi lên vẫn được giữ, chưa ghi vào hồ sơ.
    The device is paused until the commune has looked. What it sends is kept, not yet applied.
    """

    code = "frozen"


class UnknownDevice(DomainError):
    """Xã không nhận ra máy này. Hồ sơ trên máy còn nguyên. Gọi người quản trị để giao lại máy.
    The commune does not know this device. What it holds is safe. Call the administrator to enrol it again.
    """

    code = "unknown_device"


class Revoked(DomainError):
    """Máy đã bị thu hồi. Việc còn nợ vẫn gửi được. Gọi người quản trị xã.
    The device is revoked. It may still send what it owes. Call the commune's administrator.
    """

    code = "revoked"


class ClockInDoubt(DomainError):
    """Đồng hồ máy lệch quá 10 phút so với xã. Không mất gì. Máy tự chỉnh rồi gửi lại.
    The device's clock is more than ten minutes off. Nothing is lost. It corrects itself and tries again.
    """

    code = "clock"


class EnrolmentRefused(DomainError):
    """Mã giao máy đã dùng, đã hết hạn hoặc không đúng. Chưa có gì thay đổi. Xin mã mới từ người quản trị.
    The enrolment code was used, has expired or is wrong. Nothing has changed. Ask the administrator for a new one.
    """

    code = "enrolment"


class NoLaneLeft(DomainError):
    """Xã đã dùng hết 99 số máy. Chưa có gì thay đổi. Thu hồi máy không dùng nữa rồi thử lại.
    All 99 lanes are taken. Nothing has changed. Revoke a device that is no longer used, then try again.
    """

    code = "no_lane"

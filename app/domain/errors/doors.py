"""Whoever asks: signed in, allowed, in bounds, and for something that is there."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class NotAllowed(DomainError):
    """Bạn không có quyền làm việc này. Không có gì thay đổi. Hỏi người quản trị xã.
    You may not do this. Nothing has changed. Ask the commune's administrator.
    """

    code = "not_allowed"


class NotFound(DomainError):
    """Không tìm thấy. Có thể đường dẫn đã cũ. Quay lại trang trước hoặc tìm bằng mã hồ sơ.
    Not found. The link may be old. Go back, or search by the dossier number.
    """

    code = "not_found"


class UnknownCode(NotFound):
    """Mã chưa về đến xã. Tổ có thể đang ở nơi không có mạng, xem lại ngày mai.
    The code has not reached the commune yet. The team may be out of network: look again tomorrow.
    """


class TooManyListen(DomainError):
    """Hồ sơ này đã báo tin đến năm máy. Chưa có gì thay đổi. Bấm “Quên mọi máy” rồi bật lại trên máy này.
    Five browsers are told of this dossier already. Nothing has changed. Forget them all, then turn it on here.
    """

    code = "too_many_listen"


class RatingOver(DomainError):
    """Ý kiến đã ghi quá bảy ngày nên không đổi được nữa. Ý kiến cũ vẫn còn. Có điều cần nói thêm thì gọi cán bộ.
    What you said is older than seven days and stays as it is. To say more, call the officer.
    """

    code = "rating_over"


class SignInRequired(DomainError):
    """Cần đăng nhập để xem trang này. Không có gì mất. Đăng nhập rồi mở lại.
    Please sign in to see this page. Nothing is lost. Sign in and open it again.
    """

    code = "sign_in"


class SessionOver(SignInRequired):
    """Phiên làm việc đã khép: lâu không dùng, hoặc đã đăng xuất. Điều đã ghi vẫn còn. Đăng nhập lại để làm tiếp.
    Your session has ended: unused for long, or signed out. What was saved is there. Sign in again to go on.
    """

    code = "session_over"


class InvalidRequest(DomainError):
    """Yêu cầu này không đúng dạng nên chưa làm gì. Dữ liệu đã lưu vẫn còn nguyên. Xem lại rồi thử lại.
    This request does not fit, so nothing was done. What was saved is safe. Look at it and try again.
    """

    code = "invalid_request"


class Overdone(DomainError):
    """Có quá nhiều lần thử trong một lúc. Không mất gì. Chờ vài phút rồi thử lại.
    Too many tries at once. Nothing is lost. Wait a few minutes and try again.
    """

    code = "overdone"


class Covered(DomainError):
    """Dữ liệu nhạy cảm này đang che. Chưa có gì được mở. Về trang hồ sơ, nêu lý do cần xem rồi mở.
    This sensitive data is covered. Nothing was opened. Go to the dossier's page, say why you need it, and open it.
    """

    code = "covered"

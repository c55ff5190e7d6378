"""What a citizen sends by the tracking code, and why it was not taken."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class NotAskedFor(DomainError):
    """Hồ sơ này không còn chờ giấy tờ. Tệp vừa gửi chưa được nhận. Xem lại hồ sơ đang ở bước nào, hoặc gọi cán bộ.
    Nothing is asked for any more. What you sent was not taken. See where the dossier is, or call the officer.
    """

    code = "not_asked_for"


class NothingSent(DomainError):
    """Chưa chọn tệp nào nên chưa gửi gì. Chọn ảnh hoặc PDF của giấy còn thiếu rồi bấm gửi.
    No file was chosen, so nothing was sent. Choose a photo or a PDF of what is missing, then send.
    """

    code = "nothing_sent"


class TooManySent(DomainError):
    """Mỗi mã gửi nhiều nhất 5 tệp. Lần này chưa nhận gì, tệp gửi trước vẫn còn. Gửi ít hơn, hoặc mang giấy đến xã.
    A code takes five files at most. Nothing was taken now, what came before is safe. Send fewer, or bring the papers.
    """

    code = "too_many_sent"


class TooMuchSent(DomainError):
    """Mỗi mã gửi nhiều nhất 20 MB. Lần này chưa nhận gì, tệp gửi trước vẫn còn. Gửi từng tệp, hoặc mang giấy đến xã.
    A code takes 20 MB at most. Nothing was taken now, what came before is safe. Send one by one, or bring the papers.
    """

    code = "too_much_sent"


class NotAPaper(DomainError):
    """Có tệp không đọc được nên chưa nhận gì. Gửi ảnh JPEG, PNG, WebP, hoặc PDF không khoá, nhiều nhất 20 trang.
    A file cannot be read, so nothing was taken. Send JPEG, PNG or WebP pictures, or an open PDF of up to 20 pages.
    """

    code = "not_a_paper"

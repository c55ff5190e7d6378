"""Results and certified copies: what cannot be made, signed or shown."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class NotAPdf(DomainError):
    """Tệp này không phải PDF đọc được, có khoá, hoặc có phần chạy được bên trong. Chưa lưu gì. Xuất lại PDF rồi thử.
    This is no readable PDF, it is locked, or it holds something that runs. Nothing was kept. Export it anew.
    """

    code = "not_a_pdf"


class NoPages(DomainError):
    """Chưa có trang nào của bản chính, hoặc quá nhiều trang. Chưa làm gì. Chọn ảnh chụp từng trang rồi làm lại.
    There is no page of the original, or there are too many. Nothing was made. Choose the pictures of its pages.
    """

    code = "no_pages"


class NotDecided(DomainError):
    """Hồ sơ này chưa có quyết định, hoặc nội dung đã xoá, nên chưa có kết quả để làm tệp. Chưa có gì thay đổi.
    This dossier is not decided yet, or its content is gone, so there is no result to make a file of.
    """

    code = "not_decided"


class OriginalNotSeen(DomainError):
    """Chưa có cán bộ xác nhận đã cầm bản chính và đối chiếu từng trang, nên chưa làm bản sao.
    No officer has confirmed holding the original and comparing each page, so no copy was made.
    """

    code = "original_not_seen"


class NotCertifiable(DomainError):
    """Hồ sơ này không phải chứng thực bản sao từ bản chính, hoặc đã quá bước làm bản sao. Chưa có gì thay đổi.
    This dossier is not for certifying a copy from an original, or is past that step. Nothing has changed.
    """

    code = "not_certifiable"


class CertificateMissing(DomainError):
    """Xã chưa có chứng thư số dùng được trên máy chủ, nên chưa ký gì. Gọi người quản trị.
    The commune has no usable certificate on this server, so nothing was signed. Call the administrator.
    """

    code = "certificate_missing"


class CertificateOver(DomainError):
    """Chứng thư số của xã đã hết hạn hoặc chưa đến ngày dùng, nên chưa ký gì. Gọi người quản trị để thay chứng thư.
    The commune's certificate is expired or not valid yet, so nothing was signed. Have the administrator renew it.
    """

    code = "certificate_over"


class StampUnreachable(DomainError):
    """Chưa lấy được dấu thời gian nên chưa ký gì. Bản nháp còn nguyên. Thử lại sau ít phút.
    No time stamp could be had, so nothing was signed. The draft is safe. Try again in a few minutes.
    """

    code = "stamp_unreachable"


class DraftChanged(DomainError):
    """Bản sao đã được làm lại, hoặc đã đợi quá lâu, sau khi lãnh đạo mở ra xem, nên chưa ký gì. Xem lại rồi ký.
    The copy was made anew, or too long ago, after the leader opened it, so nothing was signed. Look again, then sign.
    """

    code = "draft_changed"


class UnknownCopy(DomainError):
    """Không thấy bản nào mang mã này.
    There is no paper with this code.
    """

    code = "unknown_copy"

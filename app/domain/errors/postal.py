"""Results that go by post."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class WrongPostNumber(DomainError):
    """Đây chưa phải mã bưu gửi: mã có 13 chỗ như RA473124829VN. Chưa ghi gì. Quét mã vạch trên tem, hoặc gõ lại.
    This is no number of a postal item: it has 13 places like RA473124829VN. Nothing was recorded. Scan or type again.
    """

    code = "post_number"


class WrongCheckDigit(DomainError):
    """Mã bưu gửi không khớp số kiểm tra: có chỗ gõ nhầm. Chưa ghi gì. Quét mã vạch trên tem, hoặc gõ lại từng số.
    The number does not fit its check digit: a place was mistyped. Nothing was recorded. Scan it, or type it again.
    """

    code = "post_check_digit"


class PostNumberTaken(DomainError):
    """Mã bưu gửi này đã dùng cho một kết quả khác. Chưa ghi gì. Xem lại tem trên từng phong bì.
    This number is another result's already. Nothing was recorded. Look at the label on each envelope.
    """

    code = "post_number_taken"


class NothingChosen(DomainError):
    """Chưa chọn kết quả nào để gửi. Chưa ghi gì. Đánh dấu từng kết quả rồi lập bảng kê.
    No result was chosen. Nothing was recorded. Tick the results that are to go, then make the list.
    """

    code = "nothing_chosen"


class AddressNeeded(DomainError):
    """Thiếu họ tên hoặc địa chỉ nhận nên bưu điện không mang đến được. Chưa ghi gì. Điền đủ rồi làm lại.
    A name or an address is missing, so the post could not bring it. Nothing was recorded. Fill it in, then try again.
    """

    code = "address_needed"


class PostedAlready(DomainError):
    """Kết quả này đang ở bưu điện hoặc đã nằm trong một bảng kê. Không có gì thay đổi. Mở trang Bưu điện để xem.
    This result is with the post, or on a list already. Nothing has changed. Look at the page of the post.
    """

    code = "posted_already"


class NotPosted(DomainError):
    """Kết quả này không còn ở bưu điện, hoặc đã ghi việc này rồi. Không có gì thay đổi. Mở trang Bưu điện để xem.
    This result is not with the post, or that was recorded already. Nothing has changed. Look at the page of the post.
    """

    code = "not_posted"


class ManifestOver(DomainError):
    """Bảng kê này đã giao cho bưu điện hoặc đã bỏ. Không có gì thay đổi. Mở trang Bưu điện để xem.
    This list was handed over or taken back already. Nothing has changed. Look at the page of the post.
    """

    code = "manifest_over"

"""Keys, signatures and passkeys; a forgotten passphrase."""

from __future__ import annotations

from app.domain.errors.base import DomainError


class NotTheAuthor(DomainError):
    """Chữ ký của người ghi không khớp. Xã giữ nguyên gói tin và chưa ghi vào hồ sơ.
    The author's signature does not fit. The commune keeps the envelope and has not applied it.
    """

    code = "author"


class AuthorRevoked(NotTheAuthor):
    """Khoá ký này đã bị thu hồi hoặc đã thay. Xã giữ nguyên gói tin, chưa ghi vào hồ sơ. Người ghi hỏi lại xã.
    This author key had ended. The commune keeps the envelope and has not applied it. Its author asks the commune.
    """

    code = "author_revoked"


class KeyRefused(DomainError):
    """Khoá ký mới không được nhận, nên khoá đang dùng vẫn như cũ. Thử lại; nếu vẫn vậy thì gọi người quản trị.
    The new author key was not taken, so the one in use stays. Try again, and if it stays so call the administrator.
    """

    code = "key_refused"


class BadSignature(DomainError):
    """Chữ ký quyết định chưa hợp lệ nên chưa được ghi. Hồ sơ còn nguyên. Mời lãnh đạo ký lại.
    The decision's signature is not valid and was not applied. The dossier is unchanged. Ask the leader to sign again.
    """

    code = "signature"


class PasskeyEnded(BadSignature):
    """Khoá ký này đã bị gỡ trước giờ ký nên quyết định chưa được ghi. Không mất gì. Mời lãnh đạo ký lại bằng khoá khác.
    This passkey had been removed before the hour of signing; not applied. Nothing is lost. Sign again with another.
    """

    code = "passkey_ended"


class PasskeySynced(DomainError):
    """Khoá này sao được sang máy khác, đơn vị không cho khoá như vậy ký quyết định. Không mất gì. Dùng khoá khác.
    This passkey may be copied to other devices; here none such signs decisions. Nothing is lost. Use another.
    """

    code = "passkey_synced"


class PasskeyModel(DomainError):
    """Loại khoá này không có trong danh sách đơn vị cho dùng. Không mất gì. Dùng khoá đơn vị cấp, hoặc hỏi quản trị.
    This model of passkey is not on the unit's list. Nothing is lost. Use one that the unit gave, or ask for it.
    """

    code = "passkey_model"


class BadPasskey(DomainError):
    """Khoá chưa mở được cửa này. Không có gì thay đổi. Thử lại, hoặc xin người quản trị một đường dẫn mới.
    The passkey did not open this door. Nothing has changed. Try again, or ask the administrator for a new link.
    """

    code = "passkey"


class NoLongerCurrent(DomainError):
    """Khoá này vừa được đổi ở nơi khác, nên ở đây chưa đổi gì. Mở lại trang để xem khoá hiện nay.
    This key was changed elsewhere just now, so nothing was changed here. Open the page again to see today's key.
    """

    code = "no_longer_current"


class NotTwoPeople(DomainError):
    """Cần hai người khác nhau của xã, và không ai là chính người quên mật khẩu. Chưa có gì thay đổi. Nhờ người khác.
    It takes two different people of the commune, and neither is the one who forgot. Nothing has changed. Ask another.
    """

    code = "not_two_people"


class NumberDiffers(DomainError):
    """Số vừa gõ khác số trên yêu cầu, nên chưa ghi đồng ý. Cầm máy của cán bộ lên, đọc lại số trên màn hình.
    The number typed is not the request's, so nothing was agreed to. Take the officer's tablet and read it once more.
    """

    code = "number_differs"


class RecoveryOver(DomainError):
    """Yêu cầu này đã xong, đã rút, quá hạn, hoặc chưa đủ hai người đồng ý. Chưa có gì thay đổi. Mở lại trang.
    This request is over, was taken back, has run out, or lacks its two people. Nothing has changed. Open it again.
    """

    code = "recovery_over"


class NotTheRecoveryKey(DomainError):
    """Khoá khôi phục này không mở được kho đã niêm. Chưa có gì thay đổi. Lấy đúng khoá khôi phục của xã rồi chạy lại.
    This recovery key does not open what is sealed. Nothing has changed. Fetch the commune's own one and run it again.
    """

    code = "not_the_recovery_key"


class NotTheVaultKey(DomainError):
    """Trong yêu cầu không phải khoá kho của người này trên máy này. Chưa đưa gì ra. Từ chối yêu cầu và hỏi lại cán bộ.
    What the request holds is not this person's key on this device. Nothing was given out. Refuse it and ask again.
    """

    code = "not_the_vault_key"

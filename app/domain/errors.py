"""What may go wrong, in words for the person who sees it.

An error's docstring is its message: the first line in Vietnamese, the second in English; what happened, what
is safe, what to do next. `code` is what machines read. HTTP statuses are known in `web/errors.py` alone.
"""

from __future__ import annotations

import inspect
from typing import Any, ClassVar


class DomainError(Exception):
    """Việc này chưa làm được. Dữ liệu đã lưu vẫn còn nguyên. Thử lại, hoặc gọi người quản trị.
    This could not be done. What was saved is safe. Try again, or call the administrator.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra = extra

    @classmethod
    def message(cls, language: str = "vi") -> str:
        """The sentence for a person, in `vi` or `en`."""
        lines = (inspect.getdoc(cls) or "").splitlines()
        return lines[1] if language == "en" and len(lines) > 1 else lines[0]


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


class Fork(DomainError):
    """Máy tạm dừng: hai bản khác nhau cùng một số. Mọi thứ còn nguyên. Gọi xã.
    The device is paused: two versions carry one number. Everything is kept. Call the commune.
    """

    code = "fork"


class DeviceFrozen(DomainError):
    """Máy đang tạm dừng chờ xã xem lại. Việc gửi lên vẫn được giữ, chưa ghi vào hồ sơ.
    The device is paused until the commune has looked. What it sends is kept, not yet applied.
    """

    code = "frozen"


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


class NotAllowed(DomainError):
    """Bạn không có quyền làm việc này. Không có gì thay đổi. Hỏi người quản trị xã.
    You may not do this. Nothing has changed. Ask the commune's administrator.
    """

    code = "not_allowed"


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


class NotFound(DomainError):
    """Không tìm thấy. Có thể đường dẫn đã cũ. Quay lại trang trước hoặc tìm bằng mã hồ sơ.
    Not found. The link may be old. Go back, or search by the dossier number.
    """

    code = "not_found"


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


class BadSignature(DomainError):
    """Chữ ký quyết định chưa hợp lệ nên chưa được ghi. Hồ sơ còn nguyên. Mời lãnh đạo ký lại.
    The decision's signature is not valid and was not applied. The dossier is unchanged. Ask the leader to sign again.
    """

    code = "signature"


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


class TimeInDoubt(DomainError):
    """Đã ghi vào hồ sơ. Giờ trên máy lệch quá 10 phút nên được đánh dấu để xã xem lại.
    Applied. The device's hour is more than ten minutes in doubt, so it is marked for the commune to look at.
    """

    code = "time_doubt"


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


class NoRoom(DomainError):
    """Máy chủ hết chỗ lưu. Những gì xã đã nhận vẫn còn nguyên, phần còn lại nằm trên máy. Báo người quản trị.
    The server is out of room. What was received is safe, the rest stays on the device. Tell the administrator.
    """

    code = "no_room"


class BadSetting(DomainError):
    """Cấu hình chưa đúng nên máy chủ không khởi động. Dữ liệu còn nguyên. Sửa giá trị được nêu rồi chạy lại.
    A setting is wrong, so the server does not start. Data is safe. Mend the value that is named and run again.
    """

    code = "bad_setting"


class BadCommand(BadSetting):
    """Lệnh chưa làm được vì điều nêu bên dưới. Chưa thay đổi gì. Sửa lại rồi chạy lần nữa.
    The command could not be done for the reason below. Nothing was changed. Mend it and run it again.
    """

    code = "bad_command"


class UnknownCode(NotFound):
    """Mã chưa về đến xã. Tổ có thể đang ở nơi không có mạng, xem lại ngày mai.
    The code has not reached the commune yet. The team may be out of network: look again tomorrow.
    """


class BadPasskey(DomainError):
    """Khoá chưa mở được cửa này. Không có gì thay đổi. Thử lại, hoặc xin người quản trị một đường dẫn mới.
    The passkey did not open this door. Nothing has changed. Try again, or ask the administrator for a new link.
    """

    code = "passkey"


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


class BusyBlob(DomainError):
    """Ảnh này đang được gửi ở một kết nối khác. Không mất gì. Máy sẽ tự thử lại.
    This blob is being sent on another connection. Nothing is lost. The device tries again by itself.
    """

    code = "busy"


class UnreadablePicture(DomainError):
    """Ảnh này không đọc được nên không hiện. Bản gốc vẫn còn nguyên. Xin tổ chụp lại hoặc gọi người quản trị.
    This picture cannot be read, so it is not shown. The original is kept. Ask the team for another one.
    """

    code = "picture"


class CutOff(DomainError):
    """Đường truyền đứt giữa chừng. Phần đã đến được giữ lại. Máy sẽ gửi tiếp từ chỗ đó.
    The line broke in the middle. What came is kept. The device goes on from there.
    """

    code = "cut_off"


class ReasonNeeded(DomainError):
    """Cần nêu lý do. Chưa có gì thay đổi. Viết một câu cho người xem sau, rồi làm lại.
    A reason is needed. Nothing has changed. Write a sentence for whoever looks later, then try again.
    """

    code = "reason_needed"


class Covered(DomainError):
    """Dữ liệu nhạy cảm này đang che. Chưa có gì được mở. Về trang hồ sơ, nêu lý do cần xem rồi mở.
    This sensitive data is covered. Nothing was opened. Go to the dossier's page, say why you need it, and open it.
    """

    code = "covered"


class DecidedAlready(DomainError):
    """Quyết định đã ký dựa vào mục này nên chưa đính chính. Làm thủ tục cải chính, hoặc lãnh đạo ra văn bản sửa đổi.
    A signed decision rests on this. Nothing has changed. Amend the record by its procedure, or the leader amends it.
    """

    code = "decided_already"


class NothingHeld(DomainError):
    """Xã không giữ dữ liệu nào mang số này. Lần hỏi đã ghi sổ. Xem lại số trên thẻ hoặc trên giấy hẹn.
    The commune holds nothing under this number. That you asked is on record. Look at the card or receipt again.
    """

    code = "nothing_held"


class ShortPassphrase(DomainError):
    """Mật khẩu khoá tệp cần ít nhất 12 ký tự. Chưa làm tệp nào. Đặt một câu người xin nhớ được, rồi làm lại.
    The file's passphrase needs at least 12 characters. No file was made. Choose one that the person can remember.
    """

    code = "short_passphrase"


class TimeNeeded(DomainError):
    """Ngày giờ chưa đúng hoặc chưa đến. Chưa có gì thay đổi. Xem lại ngày giờ rồi làm lại.
    The day and hour cannot be read, or have not come yet. Nothing has changed. Look at them, then try again.
    """

    code = "time_needed"


class NotMendable(DomainError):
    """Việc này không sửa ở đây được. Không có gì thay đổi, bản gốc còn nguyên. Thử lại, hoặc đóng và nêu lý do.
    This cannot be mended here. Nothing has changed, the original is kept. Try again, or close it with a reason.
    """

    code = "not_mendable"


class NotMissing(DomainError):
    """Có số không nằm trong những số đang thiếu, nên chưa khép số nào. Xem lại các số rồi làm lại.
    Some of these numbers are not missing, so none was closed. Look at the numbers and try again.
    """

    code = "not_missing"


class NotConfirmed(DomainError):
    """Số hoặc mã gõ lại không khớp nên chưa làm gì. Mọi thứ còn nguyên. Xem lại rồi gõ lần nữa.
    The number or code that was typed does not match, so nothing was done. Look at it and type it again.
    """

    code = "not_confirmed"


class BrokenHandOver(DomainError):
    """Tệp bàn giao không đọc được hoặc bị cắt, nên chưa nhận gì từ nó. Tệp gốc còn nguyên. Chép lại tệp rồi thử lại.
    The hand-over file cannot be read or is cut off, so nothing was taken from it. Copy it again, then try again.
    """

    code = "broken_hand_over"


class NoLongerCurrent(DomainError):
    """Khoá niêm phong vừa được đổi ở nơi khác, nên ở đây chưa đổi gì. Mở lại trang để xem khoá hiện nay.
    The sealing key was changed elsewhere just now, so nothing was changed here. Open the page again to see today's key.
    """

    code = "no_longer_current"


class NameNeeded(BadCommand):
    """Chưa có tên, hoặc tên dài quá 120 chữ, nên chưa ghi gì. Ghi tên rồi thử lại.
    There is no name, or it is longer than 120 letters, so nothing was written. Give a name and try again.
    """

    code = "name_needed"


class RoleNeeded(BadCommand):
    """Chưa chọn vai nào nên chưa ghi gì. Chọn ít nhất một vai rồi thử lại.
    No role was chosen, so nothing was written. Choose at least one and try again.
    """

    code = "role_needed"


class NobodyChosen(BadCommand):
    """Chưa chọn người nào nên chưa làm gì. Chọn ít nhất một người rồi thử lại.
    Nobody was chosen, so nothing was done. Choose at least one person and try again.
    """

    code = "nobody_chosen"


class NotOnOneself(DomainError):
    """Việc này không tự làm cho chính mình được: nơi đây có thể không còn ai quản trị. Nhờ người quản trị khác.
    Nobody does this to themselves: there might be no administrator left. Ask another administrator.
    """

    code = "not_on_oneself"


class HasLeft(DomainError):
    """Người này đã nghỉ việc nên chưa làm gì. Cho trở lại trước, rồi thử lại.
    This person has left, so nothing was done. Bring them back first, then try again.
    """

    code = "has_left"


class InTeamAlready(BadCommand):
    """Người này đã ở trong tổ, hoặc thuộc đơn vị khác, nên chưa thêm. Danh sách vẫn như cũ.
    This person is in the team already, or is of another unit, so nobody was added. The list is as it was.
    """

    code = "in_team_already"


class NotInTeam(BadCommand):
    """Người này không ở trong tổ vào ngày đó nên chưa đổi gì. Xem lại ngày rồi thử lại.
    This person is not in the team on that day, so nothing was changed. Look at the day and try again.
    """

    code = "not_in_team"


class ThereAlready(BadCommand):
    """Tên hoặc mã này đã có rồi nên chưa thêm gì. Chọn tên hoặc mã khác.
    This name or code is there already, so nothing was added. Choose another.
    """

    code = "there_already"


class OutOfBounds(BadCommand):
    """Có giá trị ngoài khoảng cho phép nên chưa ghi gì. Xem khoảng ghi cạnh ô rồi thử lại.
    A value is outside of what may be, so nothing was written. The bounds stand beside the field: try again.
    """

    code = "out_of_bounds"


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


class BadBackup(DomainError):
    """Bản sao lưu này không dùng được. Chưa có gì thay đổi. Chọn bản khác hoặc khoá khác rồi chạy lại.
    This backup cannot be used. Nothing was changed. Choose another one, or another key, and run again.
    """

    code = "bad_backup"

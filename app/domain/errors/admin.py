"""Settings, commands, and the administrator's pages."""

from __future__ import annotations

from app.domain.errors.base import DomainError


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


class BadBackup(DomainError):
    """Bản sao lưu này không dùng được. Chưa có gì thay đổi. Chọn bản khác hoặc khoá khác rồi chạy lại.
    This backup cannot be used. Nothing was changed. Choose another one, or another key, and run again.
    """

    code = "bad_backup"


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

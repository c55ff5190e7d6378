"""Who came to the counter in the last days, and for what."""

from __future__ import annotations

from app.demo.names import Citizen
from app.demo.today import Errand, appraised, decided, delivered, handed_on, lacking, promised_anew, received


def _citizen(name: str, sex: str, year: int, serial: int, people: str = "tày") -> Citizen:
    return Citizen(name, sex, year, serial, people)


AT_HALL = "Nhà văn hoá thôn Nà Pục"
AT_HOME = "thôn Nà Pục"

TO_GIVE_BACK = (
    Errand(_citizen("Triệu Mùi Phấy", "female", 1951, 9001, "dao"), "1.001653", "Cấp lại Giấy xác nhận khuyết tật",
           4, (8, 20), "Nà Pục", decided, "home", AT_HOME),
    Errand(_citizen("Hoàng Văn Sính", "male", 1989, 9002), "2.000635", "Cấp bản sao trích lục khai tử",
           1, (9, 5), "Nà Pục", decided, "field_session", AT_HALL),
    Errand(_citizen("Lục Thị Nhình", "female", 1998, 9003), "1.004873", "Xác nhận tình trạng hôn nhân",
           3, (10, 15), "Nà Pục", decided, "field_session", AT_HALL),
    Errand(_citizen("Ma Đình Cói", "male", 1946, 9004), "1.014027", "Hưởng trợ cấp hưu trí xã hội",
           6, (8, 40), "Nà Pục", decided, "home", AT_HOME),
    Errand(_citizen("Giàng Seo Páo", "male", 1993, 9005, "mông"), "2.000635", "Cấp bản sao trích lục kết hôn",
           1, (14, 0), "Nà Pục", decided, "field_session", AT_HALL),
)  # fmt: skip

IN_WORK = (
    Errand(_citizen("Vi Thị Thắm", "female", 1996, 9011), "1.001193", "Đăng ký khai sinh cho con",
           1, (15, 40), "Bản Lài", received),
    Errand(_citizen("Bàn Tòn Khách", "male", 1988, 9012, "dao"), "1.001612", "Thành lập hộ kinh doanh bán phân bón",
           1, (9, 30), "Phiêng Dịa", appraised),
    Errand(_citizen("Dương Thị Lả", "female", 1979, 9013), "1.012796", "Đính chính tên đệm trên Giấy chứng nhận",
           3, (8, 15), "Pác Nghè", handed_on("other_agency")),
    Errand(_citizen("Sùng Mí Chá", "male", 1990, 9014, "mông"), "1.004194", "Đăng ký tạm trú cho hai người",
           1, (10, 50), "Cốc Phát", handed_on("needs_time")),
    Errand(_citizen("Nông Thị Ới", "female", 1968, 9015), "1.001776", "Trợ cấp xã hội hằng tháng",
           5, (14, 20), "Lũng Cà", lacking("Giấy xác nhận khuyết tật")),
    Errand(_citizen("Phạm Xuân Duệ", "male", 1984, 9016, "kinh"), "1.004884", "Đăng ký lại khai sinh",
           7, (9, 45), "Chợ phiên Phiêng Sao", promised_anew),
    Errand(_citizen("Hoàng Đức Thỉnh", "male", 1961, 9017), "2.000815", "Chứng thực bản sao từ bản chính",
           1, (8, 5), "Nặm Tốc", delivered),
    Errand(_citizen("Lương Thị Tuyển", "female", 2001, 9018), "1.000894", "Đăng ký kết hôn",
           2, (9, 10), "Khuổi Slưn", delivered),
)  # fmt: skip

NEXT_DOOR = (
    Errand(_citizen("Chu Ích Lập", "male", 1975, 9031), "2.000635", "Cấp bản sao trích lục khai sinh",
           2, (9, 0), "Bản Vàng", delivered),
    Errand(_citizen("Đàm Thị Coóng", "female", 1959, 9032), "1.014027", "Hưởng trợ cấp hưu trí xã hội",
           3, (10, 0), "Nà Hin", appraised),
    Errand(_citizen("Hà Văn Nhâm", "male", 1992, 9033), "1.004873", "Xác nhận tình trạng hôn nhân",
           1, (14, 30), "Bản Vàng", received),
)  # fmt: skip

TWICE = Errand(
    _citizen("Lý Thị Mỷ", "female", 1999, 9021, "mông"), "2.001023", "Khai sinh và thẻ bảo hiểm y tế cho con",
    1, (8, 50), "Nà Pục", received,
)  # fmt: skip

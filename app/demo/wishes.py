"""What people come for, how often, and in whose words."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from app.demo.names import Citizen


@dataclass(frozen=True, slots=True)
class Wish:
    """A procedure that may be finished away from the centre; `often` and `at_home` are weights, ages in years."""

    procedure: str
    content: str
    often: int
    at_home: int
    ages: tuple[int, int] = (18, 95)


WISHES = (
    Wish("2.000635", "Cấp bản sao trích lục khai sinh", 20, 5),
    Wish("2.000635", "Cấp bản sao trích lục kết hôn", 8, 2),
    Wish("2.000884", "Chứng thực chữ ký trên giấy ủy quyền lĩnh trợ cấp", 9, 22, (50, 95)),
    Wish("2.000884", "Chứng thực chữ ký trên giấy bán trâu, bò", 7, 0, (20, 70)),
    Wish("2.000908", "Cấp bản sao từ sổ gốc", 7, 2),
    Wish("1.004873", "Xác nhận tình trạng hôn nhân để vay vốn ngân hàng", 9, 2, (18, 60)),
    Wish("1.003583", "Đăng ký khai sinh lưu động cho con", 8, 2, (19, 42)),
    Wish("1.003583", "Đăng ký khai sinh lưu động cho cháu", 3, 3, (46, 75)),
    Wish("1.000419", "Đăng ký khai tử lưu động cho người thân", 5, 5, (25, 80)),
    Wish("1.000593", "Đăng ký kết hôn lưu động", 3, 0, (20, 34)),
    Wish("1.001653", "Cấp lại Giấy xác nhận khuyết tật bị hỏng", 3, 7),
    Wish("1.014027", "Hưởng trợ cấp hưu trí xã hội", 6, 16, (75, 95)),
    Wish("1.014028", "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí", 2, 3, (30, 80)),
    Wish("1.010833", "Cấp giấy xác nhận thân nhân của người có công", 4, 5, (25, 90)),
    Wish("1.011609", "Công nhận hộ có mức sống trung bình", 4, 4, (25, 75)),
    Wish("2.001035", "Chứng thực giấy tặng cho đất trong gia đình", 2, 4, (45, 90)),
    Wish("2.001019", "Chứng thực di chúc", 1, 5, (68, 95)),
    Wish("2.001023", "Khai sinh và thẻ bảo hiểm y tế cho con", 4, 1, (19, 42)),
)

LEFT_FOR = {
    "1.004873": "Xác nhận tình trạng hôn nhân, trước đây cư trú ở xã khác",
    "1.001022": "Đăng ký nhận cha cho con",
    "1.004884": "Đăng ký lại khai sinh, sổ gốc lưu ở nơi khác",
    "1.001776": "Trợ cấp xã hội hằng tháng cho người khuyết tật nặng",
    "1.010833": "Cấp giấy xác nhận thân nhân của người có công",
    "1.001731": "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội",
    "1.001699": "Xác định mức độ khuyết tật",
    "2.000986": "Khai sinh, đăng ký thường trú, thẻ bảo hiểm y tế cho con",
    "1.001257": "Giải quyết chế độ một lần cho người tham gia kháng chiến",
    "1.010801": "Trợ cấp ưu đãi đối với thân nhân liệt sĩ",
    "1.012784": "Tách thửa đất cho con",
}


def wish_of(citizen: Citizen, kind: str, random: Random) -> Wish:
    """What this person came for in a field session of this kind."""
    age = 2026 - citizen.year
    fitting = [wish for wish in WISHES if wish.ages[0] <= age <= wish.ages[1]]
    weights = [wish.at_home if kind == "home_visits" else wish.often for wish in fitting]
    return random.choices(fitting, weights=weights)[0]

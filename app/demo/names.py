"""Made-up citizens, in the manner of the region: Tày and Nùng, Dao, Mông, Kinh. No one of them exists.

ID numbers begin with 099, which no province has; telephone numbers lie in one small block of zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

Parts = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]

MEN: dict[str, Parts] = {
    "tày": (
        ("Nông", "Hoàng", "Ma", "Lục", "Bế", "Đàm", "Lương", "Hà", "Dương", "Chu"),
        ("Văn", "Đức", "Đình", "Ích", "Quang"),
        ("Sính", "Thuần", "Cói", "Kén", "Lừu", "Pảo", "Tặc", "Vình", "Thiệp", "Nhâm", "Khoa", "Quyền", "Lập", "Thỉnh"),
    ),
    "dao": (
        ("Bàn", "Triệu", "Đặng", "Phùng", "Lý"),
        ("Hữu", "Tòn", "Văn", "Sinh", "Chòi"),
        ("Phúc", "Chài", "Khách", "Vạng", "Sênh", "Quyên", "Tiến", "Chiêu", "Nần", "Phin"),
    ),
    "mông": (
        ("Giàng", "Vàng", "Lầu", "Sùng", "Hầu", "Thào", "Mua"),
        ("Seo", "A", "Văn", "Mí"),
        ("Páo", "Chứ", "Dí", "Sình", "Lử", "Tủa", "Phử", "Vừ", "Chá", "Giống"),
    ),
    "kinh": (
        ("Nguyễn", "Trần", "Phạm", "Lê", "Bùi", "Đỗ", "Vũ"),
        ("Văn", "Đình", "Xuân", "Ngọc"),
        ("Bền", "Thạo", "Hợi", "Luyến", "Đoán", "Khiết", "Nghĩa", "Thường", "Duệ"),
    ),
}
WOMEN: dict[str, Parts] = {
    "tày": (
        MEN["tày"][0],
        ("Thị", "Thị", "Thị", "Thuý", "Bích"),
        ("Pay", "Lếm", "Nhình", "Sinh", "Sao", "Lả", "Nhung", "Thắm", "Ới", "Coóng", "Mẩy", "Lầy", "Nguyệt", "Tuyển"),
    ),
    "dao": (
        MEN["dao"][0],
        ("Mùi", "Thị", "Tả", "Mán"),
        ("Phấy", "Nái", "Ghển", "Mẩy", "Khe", "Pham", "Lai", "Diện", "Coi"),
    ),
    "mông": (
        MEN["mông"][0],
        ("Thị", "Thị", "Seo"),
        ("Mỷ", "Dợ", "Say", "Pà", "Máy", "Chía", "Xua", "Sông", "Dung", "Cở"),
    ),
    "kinh": (
        MEN["kinh"][0],
        ("Thị", "Thị", "Ngọc", "Minh"),
        ("Nhài", "Thoa", "Gấm", "Nụ", "Vóc", "Thêu", "Diễm", "Na", "Hảo"),
    ),
}
SHARES = {"tày": 46, "dao": 24, "mông": 18, "kinh": 12}


@dataclass(frozen=True, slots=True)
class Citizen:
    """`year` is that of birth; `serial` makes ID and telephone numbers unlike all others of the demo."""

    name: str
    sex: str
    year: int
    serial: int
    people: str

    @property
    def id_number(self) -> str:
        century = 2 if self.year >= 2000 else 0
        return f"099{century + (self.sex == 'female')}{self.year % 100:02d}{self.serial:06d}"

    @property
    def phone(self) -> str:
        return f"090000{self.serial:04d}"

    @property
    def honorific(self) -> str:
        age = 2026 - self.year
        if age >= 58:
            return "bà" if self.sex == "female" else "ông"
        return "chị" if self.sex == "female" else "anh"


def citizens(random: Random, first: int = 1) -> Iterator[Citizen]:
    """People without end, no two of one name in the first few thousand; the same for the same seed."""
    seen: set[str] = set()
    serial = first
    while True:
        sex = random.choice(("female", "male"))
        people = random.choices(list(SHARES), weights=list(SHARES.values()))[0]
        name = " ".join(random.choice(part) for part in (WOMEN if sex == "female" else MEN)[people])
        if name in seen and len(seen) < 1500:
            continue
        seen.add(name)
        yield Citizen(name, sex, 2026 - int(random.triangular(18, 91, 47)), serial, people)
        serial += 1

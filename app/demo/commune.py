"""Units, hamlets, teams and officers of the demo. All are invented; codes have the real form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

NAMESPACE = UUID("0198f000-0000-7000-8000-000000000099")
PROVINCE = "tỉnh Thái Nguyên"
PHONE = "0900 000 100"
FEE_ACCOUNT = ("999999", "BANDUNGTHU", "UBND xa Phieng Sao (ban dung thu)")
"""No bank has this number: whoever scans a demo's VietQR pays nobody."""


def fixed_id(name: str) -> str:
    """The same identifier in every demo, so that links and tests may name it."""
    return str(uuid5(NAMESPACE, name))


@dataclass(frozen=True, slots=True)
class UnitData:
    id: str
    name: str
    address: str
    phone: str = PHONE


@dataclass(frozen=True, slots=True)
class HamletData:
    """`kind` is how people call it; a market place is a place of service without households."""

    unit: str
    name: str
    kind: str
    households: int | None
    distance_km: float

    @property
    def id(self) -> str:
        return fixed_id(f"{self.unit}/{self.name}")

    @property
    def place(self) -> str:
        return f"Nhà văn hoá {self.kind} {self.name}" if self.households else self.name


@dataclass(frozen=True, slots=True)
class Officer:
    key: str
    unit: str
    name: str
    title: str
    roles: tuple[str, ...]

    @property
    def id(self) -> str:
        return fixed_id(f"person/{self.key}")


@dataclass(frozen=True, slots=True)
class TeamData:
    unit: str
    name: str
    members: tuple[str, ...]
    since: date = date(2026, 6, 15)

    @property
    def id(self) -> str:
        return fixed_id(f"team/{self.name}")


HOME = "H99.001"
NEIGHBOUR = "H99.002"

UNITS = (
    UnitData(HOME, "xã Phiêng Sao", "Trung tâm Phục vụ hành chính công xã Phiêng Sao"),
    UnitData(NEIGHBOUR, "xã Bản Vàng", "Trung tâm Phục vụ hành chính công xã Bản Vàng", "0900 000 200"),
)

HAMLETS = (
    HamletData(HOME, "Nà Pục", "thôn", 86, 9.5),
    HamletData(HOME, "Khuổi Luông", "thôn", 112, 14.0),
    HamletData(HOME, "Pác Nghè", "thôn", 97, 7.5),
    HamletData(HOME, "Cốc Phát", "thôn", 64, 21.0),
    HamletData(HOME, "Bản Lài", "thôn", 104, 6.0),
    HamletData(HOME, "Phiêng Dịa", "thôn", 78, 12.5),
    HamletData(HOME, "Chợ phiên Phiêng Sao", "chợ", None, 1.0),
    HamletData(HOME, "Lũng Cà", "thôn", 71, 18.0),
    HamletData(HOME, "Nặm Tốc", "thôn", 109, 16.5),
    HamletData(HOME, "Khuổi Slưn", "thôn", 58, 23.0),
    HamletData(NEIGHBOUR, "Bản Vàng", "thôn", 120, 1.5),
    HamletData(NEIGHBOUR, "Nà Hin", "thôn", 83, 8.0),
)

HOA, DIEP, QUYEN, MINH, VINH, THU, LAN, SON = (
    Officer("hoa", HOME, "Nông Thị Hoa", "Cán bộ lưu động", ("field_officer",)),
    Officer("diep", HOME, "Hoàng Thị Diệp", "Cán bộ lưu động", ("field_officer",)),
    Officer("quyen", HOME, "Lục Văn Quyến", "Cán bộ lưu động", ("field_officer",)),
    Officer("minh", HOME, "Hoàng Văn Minh", "Cán bộ một cửa", ("desk_officer",)),
    Officer("vinh", HOME, "Lý Quang Vinh", "Phó Chủ tịch xã", ("leader",)),
    Officer("thu", HOME, "Trần Thu Hà", "Giám sát", ("supervisor",)),
    Officer("lan", NEIGHBOUR, "Đàm Thị Lan", "Cán bộ lưu động", ("field_officer",)),
    Officer("son", NEIGHBOUR, "Chu Văn Sơn", "Chủ tịch xã", ("leader",)),
)
OFFICERS = (HOA, DIEP, QUYEN, MINH, VINH, THU, LAN, SON)

TEAM_1 = TeamData(HOME, "Tổ lưu động số 1", ("hoa", "diep", "vinh"))
TEAM_2 = TeamData(HOME, "Tổ lưu động số 2", ("quyen", "hoa", "vinh"))
TEAMS = (TEAM_1, TEAM_2, TeamData(NEIGHBOUR, "Tổ lưu động Bản Vàng", ("lan", "son")))


def officer(key: str) -> Officer:
    """The officer of this key; raises `KeyError`."""
    return {one.key: one for one in OFFICERS}[key]


def hamlet(name: str) -> HamletData:
    """The hamlet of this name, in either commune; raises `KeyError`."""
    return {one.name: one for one in HAMLETS}[name]

"""An officer at the table: what a day consists of, in the words on the screens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.e2e import heard
from tests.e2e.citizens import Citizen
from tests.e2e.hand import Hand
from tests.e2e.tablet import Tablet

HOA, VINH = "Hoa", "Vinh"
UNLOCKING_MS = 30_000
"""Argon2 takes its time on purpose."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What the citizen takes home."""

    number: str
    code: str
    text: str


class FieldOfficer(Hand):
    """Hoa with a tablet. Every verb ends when the screen says that it is done."""

    def __init__(self, tablet: Tablet) -> None:
        super().__init__(tablet)
        self.passphrases: dict[str, str] = {}

    # ── the tablet ───────────────────────────────────────────────────────────
    def enrol(self) -> None:
        """At the demo's door: one tap; the passphrases stand beside the names."""
        self.page.goto(self.tablet.url + "/app/")
        self.sees("Nhận một máy dùng thử", 30_000)
        for person in self.page.get_by_role("listitem").all():
            given = person.locator(".who").inner_text().split()[-1]
            self.passphrases[given] = person.locator("b.num").inner_text()
        self.press("Nhận máy dùng thử")
        self.sees("Ai dùng máy?", UNLOCKING_MS)
        self.tablet.worker_ready()

    def enrol_by_link(self, link: str, passphrases: dict[str, str]) -> None:
        """In earnest: a one-time link, and each person, named in full, with a passphrase of their own."""
        self.page.goto(link)
        self.sees("Giao máy này", 30_000)
        self.write("Tên máy", "Máy bảng của tổ 1")
        for name, passphrase in passphrases.items():
            self.write(f"Mật khẩu của {name}", passphrase)
            self.passphrases[name.split()[-1]] = passphrase
        self.press("Nhận máy")
        givens = [name.split()[-1] for name in passphrases]
        self.sees("Ai dùng máy?" if len(givens) > 1 else givens[0], UNLOCKING_MS)
        self.tablet.worker_ready()

    def open_app(self) -> None:
        self.page.goto(self.tablet.url + "/app/")

    def unlock(self, given: str = HOA) -> None:
        self.sees("Ai dùng máy?")
        self.press(given)
        self.write(f"Mật khẩu của {given}", self.passphrases[given])
        self.press("Mở khoá")
        expect(self.page.get_by_role("navigation", name="Các màn hình chính")).to_be_visible(timeout=UNLOCKING_MS)

    def lock(self) -> None:
        self.press("Khoá")
        self.sees("Ai dùng máy?")

    def fetch_trip_pack(self) -> None:
        self.tab("Máy này")
        self.press("Tải gói chuyến đi")
        expect(self.page.get_by_text("Đã tải xong gói chuyến đi.")).to_be_visible(timeout=30_000)
        self.tab("Hôm nay")

    def ready(self) -> None:
        """From nothing to an unlocked tablet with its trip pack."""
        self.enrol()
        self.unlock()
        self.fetch_trip_pack()

    # ── the day ──────────────────────────────────────────────────────────────
    def open_session(self, hamlet: str = "Bản Lài", place: str = "Nhà văn hoá thôn Bản Lài") -> None:
        self.press(re.compile("^Mở phiên"))
        self.sees("Mở phiên lưu động")
        self.page.get_by_label("Thôn", exact=True).select_option(label=hamlet)
        self.write("Làm việc ở đâu?", place)
        expect(self.page.get_by_text("Lý Quang Vinh ký ngay được trên máy này.")).to_be_visible()
        self.press("Mở phiên")
        self.sees(place)

    def take_in(self, citizen: Citizen) -> Slip:
        """All six steps; ends with the slip on the screen."""
        self.until_agreed(citizen)
        self.press(f"{citizen.honorific.capitalize()} đồng ý, lưu")
        return self.handed_over(citizen)

    def until_agreed(self, citizen: Citizen) -> None:
        """All but the last tap."""
        self.tab_or_next()
        self.person(citizen)
        self.procedure(citizen)
        self.declaration(citizen)
        self.papers(citizen)
        self.read_and_signed(citizen)

    def tab_or_next(self) -> None:
        """From the last slip straight to the next person, or from today's screen."""
        next_one = self.button("Xong, mời người sau")
        if not next_one.is_visible():
            self.open_today()
        next_one.or_(self.button("Tiếp nhận")).click()
        self.sees("Ai nộp hồ sơ?")

    def person(self, citizen: Citizen) -> None:
        self.write("Họ và tên", citizen.name)
        self.write("Ngày sinh", citizen.birth)
        self.choose(citizen.sex)
        self.write("Số định danh", citizen.id_number)
        self.write("Nơi ở", citizen.address)
        self.page.get_by_label("Gọi người này là").select_option(label=citizen.honorific.capitalize())
        self.write("Số điện thoại báo tin", citizen.phone)
        self.press("Chọn thủ tục")

    def leave_a_draft(self, name: str, phone: str) -> None:
        """Somebody came and went; what was typed stays."""
        self.open_today()
        self.tab_or_next()
        self.write("Họ và tên", name)
        self.write("Số điện thoại báo tin", phone)
        self.open_today()
        expect(self.resuming(name)).to_be_visible()

    def resuming(self, name: str) -> Locator:
        """The way back into somebody's draft."""
        return self.page.get_by_label(re.compile(f"^Làm tiếp hồ sơ của .*{name}$"))

    def resume(self, citizen: Citizen) -> None:
        """Back into the draft, and on to its papers if it stood before them."""
        self.resuming(citizen.name).click()
        self.sees(re.compile("^(Hỏi, rồi ghi thay|Chụp từng giấy tờ|Đọc to cho)"))
        go_on = self.button("Xem giấy tờ")
        if go_on.is_visible():
            go_on.click()

    def procedure(self, citizen: Citizen) -> None:
        self.sees(f"{citizen.honorific.capitalize()} cần làm việc gì?")
        self.find_procedure(citizen.procedure)
        self.press("Chọn thủ tục này")

    def find_procedure(self, name: str) -> None:
        """By its name, out of the list that opens under the box."""
        self.page.get_by_role("combobox").fill(name)
        self.page.get_by_role("option", name=re.compile("^" + re.escape(name))).click()

    def questions(self, citizen: Citizen) -> None:
        """Those of the procedure's form, where it has one; what the citizen does not say stays open."""
        last = self.page.get_by_role("heading", level=1, name="Hỏi, rồi ghi thay", exact=True)
        in_hand = self.page.locator(".question")
        expect(last.or_(in_hand)).to_be_visible()
        while not last.is_visible():
            key = in_hand.get_attribute("data-key")
            self.answer(citizen)
            expect(last.or_(self.page.locator(f'.question:not([data-key="{key}"])'))).to_be_visible()

    def answer(self, citizen: Citizen) -> None:
        """Types or taps what the citizen says to the question in hand; a tap goes on by itself."""
        asked = self.page.locator(".question :is(label, legend)").first.inner_text().strip()
        said = citizen.answers.get(asked)
        if said is None:
            self.press(re.compile("^(Chưa biết|Bỏ qua)$"))
        elif self.page.get_by_role("radio").count() > 0:
            self.page.get_by_role("radio", name=said, exact=True).click()
        else:
            self.write(asked, said)
            self.press("Câu tiếp")

    def declaration(self, citizen: Citizen) -> None:
        self.questions(citizen)
        self.write("Xin xã giải quyết việc gì?", citizen.content)
        self.write("Điều cần nhớ thêm (nếu có)", citizen.note)
        self.choose("Ở phiên lưu động")
        self.write("Chỗ nhận: thôn nào, gần nhà ai?", citizen.address)
        expect(self.page.get_by_role("heading", name="Hẹn trả")).to_be_visible()
        self.press("Xem giấy tờ")

    def papers(self, citizen: Citizen) -> None:
        """Required papers first, by the one primary button; what is left becomes further pages of one of them."""
        self.sees("Chụp từng giấy tờ")
        pages = citizen.pages()
        done = self.page.get_by_role("status").filter(has_text=re.compile(r"^Đủ \d"))
        expect(done).to_be_visible()
        known, required = map(int, re.findall(r"\d+", done.inner_text())[:2])
        for taken in range(known, required):
            shoot = self.page.locator("footer").get_by_role("button", name=re.compile("^Chụp "))
            self.photograph(shoot, pages.pop(0))
            expect(done).to_contain_text(f"Đủ {taken + 1} trên {required}", timeout=20_000)
        for extra, picture in enumerate(pages):
            self.button(re.compile(r"^\d+ trang \d+\. " if required > known else r"^(\d+ trang )?1\. ")).first.click()
            self.photograph(self.page.get_by_role("dialog").get_by_role("button", name="Trang tiếp"), picture)
            expect(self.page.get_by_role("dialog").get_by_role("listitem")).to_have_count(extra + 2, timeout=20_000)
            self.press("Đóng")
        self.press("Đọc lại và ký")

    def agree(self, citizen: Citizen) -> None:
        """Read, signed, and the last tap made; whether it was saved, the next screen says."""
        self.read_and_signed(citizen)
        self.press(f"{citizen.honorific.capitalize()} đồng ý, lưu")

    def read_and_signed(self, citizen: Citizen) -> None:
        self.sees(f"Đọc to cho {citizen.honorific}")
        self.read_aloud()
        self.sign()

    def agreement(self, citizen: Citizen) -> Slip:
        self.agree(citizen)
        return self.handed_over(citizen)

    def handed_over(self, citizen: Citizen) -> Slip:
        self.sees(f"Trao giấy hẹn cho {citizen.honorific}", 30_000)
        return self.slip()

    def read_aloud(self) -> None:
        """One tick a sentence."""
        ticks = self.page.get_by_role("checkbox", name=re.compile(r"^Đã đọc đoạn \d+$"))
        expect(ticks.first).to_be_attached()
        for tick in ticks.all():
            if not tick.is_checked():
                tick.locator("xpath=..").click()  # the box itself is drawn by its label
            expect(tick).to_be_checked()

    def slip(self) -> Slip:
        slip = self.page.get_by_role("region", name="Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
        fact = slip.locator("dl div").filter(has=self.page.get_by_text("Mã hồ sơ", exact=True))
        code = slip.locator(".code .num").inner_text()
        heard.codes[f"tracking code {code}"] = code.replace(" ", "")
        return Slip(fact.locator("dd").inner_text().strip(), code.replace(" ", ""), slip.inner_text())

    # ── afterwards ───────────────────────────────────────────────────────────
    def open_dossier(self, citizen: Citizen) -> None:
        self.open_today()
        self.row(citizen).click()
        self.sees(re.compile(re.escape(citizen.name)))

    def row(self, citizen: Citizen) -> Locator:
        """The dossier among those just taken in."""
        return self.page.locator('a[href^="#/dossier/"]').filter(has_text=citizen.name)

    def open_today(self) -> None:
        self.page.goto(self.tablet.url + "/app/#/today")
        expect(self.page.get_by_role("navigation", name="Các màn hình chính")).to_be_visible()

    def appraise(self, citizen: Citizen) -> None:
        self.open_dossier(citizen)
        self.press("Thẩm định")
        self.choose("Đủ và đúng")
        self.press("Ghi thẩm định")
        self.stands(citizen, "Đã thẩm định")

    def decide(self, citizen: Citizen, result: str) -> None:
        """The leader types the leader's own passphrase on the officer's tablet."""
        self.open_dossier(citizen)
        self.press("Ký quyết định")
        self.write("Kết quả cấp", result)
        self.write("Số của giấy hoặc quyết định", "41/2026")
        self.press("Xem lại quyết định")
        self.sees("Ký quyết định")
        expect(self.page.get_by_text("Chữ ký dùng thử")).to_be_visible()
        self.write(f"Mật khẩu của {self.leader}", self.passphrases[VINH])
        self.press("Ký bằng khoá của tôi")
        self.stands(citizen, "Có kết quả: đồng ý", UNLOCKING_MS)

    leader = "Lý Quang Vinh"

    def deliver(self, citizen: Citizen) -> None:
        self.open_dossier(citizen)
        self.press("Trả kết quả")
        self.sees("Trả kết quả")
        self.page.get_by_role("checkbox", name=re.compile("^Đã xem giấy tờ tuỳ thân")).check()
        self.sign()
        self.press("Đã trao, ký nhận")
        self.stands(citizen, "Đã trả", 20_000)

    def stands(self, citizen: Citizen, state: str, timeout: int = 10_000) -> None:
        """The dossier's own screen, and where it is."""
        self.sees(re.compile(re.escape(citizen.name)), timeout)
        fact = self.page.locator("dl div").filter(has=self.page.get_by_text("Đang ở bước", exact=True))
        expect(fact.locator("dd")).to_have_text(state, timeout=timeout)

    def open_outbox(self) -> None:
        self.page.goto(self.tablet.url + "/app/#/outbox")
        self.sees("Hộp gửi")

    def send_all(self) -> None:
        """From the outbox, until the commune has everything."""
        self.open_outbox()
        self.press("Gửi ngay")
        expect(self.page.get_by_text("Xã đã nhận đủ. Trên máy không còn gì chờ gửi.")).to_be_visible(timeout=60_000)

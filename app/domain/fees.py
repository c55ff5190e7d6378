"""What a dossier costs: the catalogue's fee, what the province decided, who is exempt, how many and how many pages.

Twin of `pwa/src/domain/fees.ts`. Whole đồng throughout. Nothing is guessed: where neither law nor province names an
amount that we hold, there is none, and an officer states it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.domain.catalogue import load

Basis = Literal["exempt", "free", "fixed", "by_count", "by_page", "province", "online", "unknown"]
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class FeePolicy:
    """What a province decided: amounts that come before the catalogue's, and what online costs less, in percent."""

    amounts: Mapping[str, int] = field(default_factory=dict)
    online_less_percent: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.online_less_percent <= HUNDRED:
            raise ValueError("online_less_percent is 0 to 100")


@dataclass(frozen=True, slots=True)
class Quote:
    """`amount_vnd` is None where an officer has to state it; `basis` says what the amount rests on."""

    amount_vnd: int | None
    basis: Basis
    verified: bool


def quote(
    code: str,
    fee: Mapping[str, Any],
    *,
    count: int = 1,
    pages: int = 1,
    exemption: str | None = None,
    online: bool = False,
    policy: FeePolicy | None = None,
) -> Quote:
    """The fee of `count` copies or cases, each of `pages` pages, of one procedure.

    `fee` is the catalogue's entry; `exemption` one of its `exemptions`, word for word: another one exempts nobody.
    """
    policy = policy or FeePolicy()
    verified = fee["verified"] == "verified"
    if exemption is not None and exemption in fee.get("exemptions", ()):
        return Quote(0, "exempt", verified)
    if online and fee.get("online_amount_vnd") is not None:
        return Quote(fee["online_amount_vnd"] * count, "online", verified)
    amount, basis = _whole(code, fee, count, pages, policy)
    if amount and online and policy.online_less_percent:
        return Quote(amount * (HUNDRED - policy.online_less_percent) // HUNDRED, "online", verified)
    return Quote(amount, basis, verified and basis != "unknown")


def banks() -> dict[str, str]:
    """The banks of Napas that are known here, by their six digits."""
    known: dict[str, str] = load("fees.json")["banks"]
    return known


def policy_of(province: str) -> FeePolicy:
    """What is known of a province's decisions (`fees.json`); nothing where nothing is."""
    known = load("fees.json")["provinces"].get(province.removeprefix("tỉnh ").removeprefix("thành phố "), {})
    return FeePolicy(known.get("amounts", {}), known.get("online_less_percent", 0))


def _whole(code: str, fee: Mapping[str, Any], count: int, pages: int, policy: FeePolicy) -> tuple[int | None, Basis]:
    if code in policy.amounts:
        return policy.amounts[code] * count, "province"
    if rule := fee.get("rule"):
        return _by_page(rule, pages) * count, "by_page"
    each = fee["amount_vnd"]
    if each is None:
        return None, "unknown"
    if each == 0:
        return 0, "free"
    return each * count, "fixed" if count == 1 else "by_count"


def _by_page(rule: Mapping[str, Any], pages: int) -> int:
    first_pages, first_price = int(rule["first_pages"]), int(rule["first_price"])
    first = min(pages, first_pages)
    return min(first * first_price + (pages - first) * int(rule["next_price"]), int(rule["cap_per_copy"]))

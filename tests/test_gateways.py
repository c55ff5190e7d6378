"""Gateways: nothing set sends nothing, odd values are refused by name, and no secret is repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.config import Settings
from app.domain.errors import BadSetting
from app.gateways import PUSH_SERVICES, Gateways, allowed

TEMPLATES = "received=1,supplement=2,ready=3,late=4,delivered=5,private=6"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "gateway.secret"
    file.write_text("correct-horse-battery\n")
    file.chmod(0o600)
    return file


def sms(secret: Path, **changes: str) -> dict[str, str]:
    said = {"SMS_URL": "https://sms.example.vn/send", "SMS_SECRET_FILE": str(secret), "SMS_SENDER": "UBNDXA"}
    return {**said, "SMS_COST_VND": "350", "MESSAGE_HOSTS": "sms.example.vn", **changes}


def test_nothing_set_sends_nothing() -> None:
    none = Gateways.from_env({})
    assert (none.any, none.phone_channels, none.push) == (False, (), False)


def test_what_is_set_is_taken(secret: Path) -> None:
    zalo = {"ZALO_URL": "https://zns.example.vn/x", "ZALO_SECRET_FILE": str(secret), "ZALO_COST_VND": "200"}
    made = Gateways.from_env(
        {**sms(secret, MESSAGE_HOSTS="sms.example.vn, zns.example.vn"), **zalo, "ZALO_TEMPLATES": TEMPLATES}
    )
    assert made.phone_channels == ("zalo", "sms"), "the cheaper first"
    assert made.sms.secret() == "correct-horse-battery"
    assert made.templates["private"] == "6"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SMS_URL": "http://sms.example.vn/send"}, "SMS_URL"),
        ({"SMS_URL": "https://elsewhere.example/send"}, "SMS_URL"),
        ({"SMS_URL": "https://me:pw@sms.example.vn/send"}, "SMS_URL"),
        ({"SMS_SECRET_FILE": ""}, "SMS_URL"),
        ({"SMS_SECRET_FILE": "/nowhere"}, "SMS_SECRET_FILE"),
        ({"SMS_SENDER": ""}, "SMS_SENDER"),
        ({"SMS_SENDER": "an office with a long name"}, "SMS_SENDER"),
        ({"SMS_COST_VND": ""}, "SMS_COST_VND"),
        ({"SMS_COST_VND": "-1"}, "SMS_COST_VND"),
        ({"MESSAGE_HOSTS": ""}, "SMS_URL"),
        ({"MESSAGE_HOSTS": "https://sms.example.vn"}, "MESSAGE_HOSTS"),
        ({"ZALO_TEMPLATES": "birthday=1"}, "ZALO_TEMPLATES"),
        ({"PUSH_CONTACT": "somebody"}, "PUSH_CONTACT"),
        ({"PUSH_HOSTS": "a/b"}, "PUSH_HOSTS"),
        ({"MESSAGE_HOOK_SECRET_FILE": "/nowhere"}, "MESSAGE_HOOK_SECRET_FILE"),
    ],
)
def test_an_odd_value_is_refused_by_its_name(secret: Path, change: dict[str, str], named: str) -> None:
    with pytest.raises(BadSetting) as refused:
        Gateways.from_env({key: value for key, value in sms(secret, **change).items() if value})
    assert named in refused.value.detail
    assert "correct-horse" not in refused.value.detail
    assert "pw" not in refused.value.detail


def test_a_host_without_a_gateway_and_templates_that_lack_one_are_refused(secret: Path) -> None:
    with pytest.raises(BadSetting, match="MESSAGE_HOSTS"):
        Gateways.from_env({"MESSAGE_HOSTS": "sms.example.vn"})
    zalo = {"ZALO_URL": "https://zns.example.vn/x", "ZALO_SECRET_FILE": str(secret), "ZALO_COST_VND": "200"}
    with pytest.raises(BadSetting, match="private=NUMBER"):
        Gateways.from_env(
            {**zalo, "MESSAGE_HOSTS": "zns.example.vn", "ZALO_TEMPLATES": TEMPLATES.removesuffix(",private=6")}
        )


def test_a_secret_that_others_may_read_is_none(secret: Path) -> None:
    secret.chmod(0o644)
    with pytest.raises(BadSetting, match="chmod 600"):
        Gateways.from_env(sms(secret))


@pytest.mark.parametrize("url", ["postgresql://x", "sqlite:///here.db", "redis:///1", "immediate:"])
def test_a_queue_is_a_whole_path_or_a_redis(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="QUEUE_URL"):
        Settings.from_env({"DATA_DIR": str(tmp_path), "QUEUE_URL": url})


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=x", True),
        ("https://web.push.apple.com/abc", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://a.b.notify.windows.com/x", False),
        ("https://169.254.169.254/latest", False),
        ("http://127.0.0.1:8000/api", False),
        ("https://fcm.googleapis.com@evil.example/x", False),
        ("https://[bad", False),
        ("file:///etc/passwd", False),
        ("https://fcm.googleapis.com/" + "x" * 1000, False),
    ],
)
def test_only_push_services_keep_subscriptions(url: str, may: bool) -> None:
    assert allowed(url, PUSH_SERVICES) is may

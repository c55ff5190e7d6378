"""Enrolment: one token, one device, one lane."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import db, now, writing
from app.demo import commune
from app.demo.commune import Officer
from app.demo.device import SimulatedDevice
from app.domain.errors import NoLaneLeft
from app.models import AuthorKey, Device, EnrolmentToken
from app.services import device as devices
from app.sync import jws, revocations
from tests.factories import Tablet


@pytest.fixture
def token(app: Flask, hoa: Officer, vinh: Officer) -> str:
    with app.app_context(), writing():
        return devices.offer_enrolment(commune.HOME, [hoa.id, vinh.id], at=now())


def test_a_device_gets_lane_recipients_and_a_certificate_that_outlives_the_database(
    app: Flask, client: FlaskClient, token: str, hoa: Officer
) -> None:
    fresh = SimulatedDevice("Máy 1", [hoa.id])
    answer = client.post("/api/devices/enrol", json=fresh.enrolment(token)).get_json()
    assert answer["lane"] == "01"
    assert answer["unit"]["name"] == "xã Phiêng Sao"
    assert len(answer["recipients"]) == 2
    assert {one["name"] for one in answer["people"]} >= {"Nông Thị Hoa", "Lý Quang Vinh"}
    assert "Đàm Thị Lan" not in json.dumps(answer, ensure_ascii=False)
    keyring = app.extensions["keyring"]
    said = json.loads(jws.verify(jws.split(answer["certificate"]), keyring.enrolment.public_key()))
    assert (said["kind"], said["device"], said["lane"]) == ("enrolment", answer["device_id"], "01")
    assert said["chain_key"] == jws.public_jwk(fresh.chain.public_key())
    assert said["authors"] == [jws.thumbprint(jws.public_jwk(fresh.authors[hoa.id].key.public_key()))]


def test_a_token_says_for_whom_it_is_as_long_as_it_serves(client: FlaskClient, token: str, hoa: Officer) -> None:
    told = client.post("/api/devices/offer", json={"token": token}).get_json()
    assert told["unit"]["name"] == "xã Phiêng Sao"
    assert [one["name"] for one in told["people"]] == ["Lý Quang Vinh", "Nông Thị Hoa"]
    assert client.post("/api/devices/enrol", json=SimulatedDevice("1", [hoa.id]).enrolment(token)).status_code == 200
    spent = client.post("/api/devices/offer", json={"token": token})
    assert (spent.status_code, spent.get_json()["code"]) == (403, "enrolment")
    assert client.post("/api/devices/offer", json={"token": "made-up-token"}).status_code == 403


def test_a_token_serves_once(client: FlaskClient, token: str, hoa: Officer) -> None:
    assert client.post("/api/devices/enrol", json=SimulatedDevice("1", [hoa.id]).enrolment(token)).status_code == 200
    again = client.post("/api/devices/enrol", json=SimulatedDevice("2", [hoa.id]).enrolment(token))
    assert (again.status_code, again.get_json()["code"]) == (403, "enrolment")


def test_a_token_that_is_late_or_made_up_or_for_others_is_refused(
    app: Flask, client: FlaskClient, token: str, hoa: Officer, lan: Officer, minh: Officer
) -> None:
    for person in (lan, minh):
        answer = client.post("/api/devices/enrol", json=SimulatedDevice("x", [person.id]).enrolment(token))
        assert answer.get_json()["code"] == "enrolment"
    made_up = SimulatedDevice("x", [hoa.id]).enrolment("made-up-token")
    assert client.post("/api/devices/enrol", json=made_up).status_code == 403
    with app.app_context(), writing():
        db.session.scalars(select(EnrolmentToken)).one().expires_at = now() - timedelta(seconds=1)
    assert client.post("/api/devices/enrol", json=SimulatedDevice("x", [hoa.id]).enrolment(token)).status_code == 403


def test_keys_that_are_no_keys_are_refused_and_not_echoed(client: FlaskClient, token: str, hoa: Officer) -> None:
    body = SimulatedDevice("x", [hoa.id]).enrolment(token)
    body["chain_key"] = {**body["chain_key"], "x": "A" * 43}
    assert client.post("/api/devices/enrol", json=body).get_json()["code"] == "enrolment"
    body["chain_key"] = {"kty": "SECRET-THING"}
    answer = client.post("/api/devices/enrol", json=body)
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert "SECRET-THING" not in answer.text


def test_a_key_of_another_enrolment_is_refused(app: Flask, tablet: Tablet, token: str, hoa: Officer) -> None:
    body = SimulatedDevice("x", [hoa.id]).enrolment(token)
    body["people"][0]["author_key"] = jws.public_jwk(tablet.authors[hoa.id].key.public_key())
    assert tablet.client.post("/api/devices/enrol", json=body).get_json()["code"] == "enrolment"


def test_lanes_are_given_in_order_rest_after_use_and_end_at_99(app: Flask, tablet: Tablet, second: Tablet) -> None:
    assert (tablet.lane, second.lane) == ("01", "02")
    with app.app_context(), writing():
        at, rests = now(), timedelta(days=400)
        first = db.session.get_one(Device, tablet.id)
        devices.revoke(first, at=at)
        db.session.flush()
        assert devices.free_lane(commune.HOME, at, rests) == "03"
        assert devices.free_lane(commune.HOME, at + timedelta(days=401), rests) == "01"
        for lane in range(3, 100):
            db.session.add(
                Device(
                    id=f"{lane:036d}",
                    unit_id=commune.HOME,
                    name="x",
                    lane=f"{lane:02d}",
                    chain_key={},
                    missing=[],
                    enrolled_at=at,
                )
            )
        db.session.flush()
        with pytest.raises(NoLaneLeft):
            devices.free_lane(commune.HOME, at, rests)
        db.session.rollback()


def test_a_revoked_device_still_sends_what_it_owes_but_reads_nothing(app: Flask, tablet: Tablet, hoa: Officer) -> None:
    _, owed = tablet.intake()
    with app.app_context(), writing():
        devices.revoke(db.session.get_one(Device, tablet.id), at=now())
        assert all(key.revoked_at for key in db.session.scalars(select(AuthorKey).filter_by(device_id=tablet.id)))
    assert tablet.verdicts(owed) == [("applied", "")]
    answer = tablet.client.get("/api/sync/pull", headers=tablet.token("person", hoa.id))
    assert (answer.status_code, answer.get_json()["code"]) == (403, "revoked")
    tablet.at += timedelta(days=1)
    _, late = tablet.intake()
    assert tablet.verdicts(late) == [("refused", "author_revoked")]


def test_the_demo_door_gives_a_token_that_enrols(client: FlaskClient) -> None:
    door = client.get("/api/demo/door").get_json()
    people = [one["id"] for one in door["people"]]
    fresh = SimulatedDevice("Trình duyệt", people)
    assert client.post("/api/devices/enrol", json=fresh.enrolment(door["token"])).status_code == 200
    assert all(len(one["passphrase"]) >= 8 for one in door["people"])


def test_the_certificate_can_be_read_again(tablet: Tablet) -> None:
    again = tablet.client.get("/api/devices/certificate", headers=tablet.token()).get_json()["certificate"]
    payload = jws.split(tablet.answer["certificate"]).payload
    assert jws.split(again).payload == payload


def test_a_tablet_that_lost_its_store_ends_its_former_enrolment_with_the_new_one(
    app: Flask, client: FlaskClient, token: str, hoa: Officer, tablet: Tablet
) -> None:
    with app.app_context(), writing():
        again = devices.offer_enrolment(commune.HOME, [hoa.id], at=now())
    first = client.post("/api/devices/enrol", json=SimulatedDevice("Máy 1", [hoa.id]).enrolment(token)).get_json()
    asked = SimulatedDevice("Máy 1", [hoa.id]).enrolment(again)
    second = client.post("/api/devices/enrol", json={**asked, "replaces": first["certificate"]}).get_json()
    assert second["lane"] != first["lane"]
    with app.app_context():
        gone = {one.id for one in db.session.scalars(select(Device).where(Device.revoked_at.is_not(None)))}
        assert gone == {first["device_id"]}
        assert set(revocations.read(app.extensions["keyring"].folder, app.extensions["keyring"]).devices) == gone


def test_a_certificate_that_says_nothing_here_ends_nothing_and_is_no_reason_not_to_enrol(
    app: Flask, client: FlaskClient, token: str, hoa: Officer, tablet: Tablet
) -> None:
    asked = {**SimulatedDevice("Máy 1", [hoa.id]).enrolment(token), "replaces": "not.a.certificate-of-ours"}
    assert client.post("/api/devices/enrol", json=asked).status_code == 200
    with app.app_context():
        assert db.session.scalars(select(Device).where(Device.revoked_at.is_not(None))).all() == []

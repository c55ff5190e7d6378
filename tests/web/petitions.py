"""Petitions as a citizen sends them, through the door that everybody has."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from app.db import db
from app.models import Petition

WORDS = "Nhà văn hoá tối quá, chờ lấy kết quả không thấy đường."


def send(app: Flask, unit: str, *, words: str = WORDS, phone: str = "", address: str = "/phan-anh") -> str:
    """Send one; gives the code that leads back to it."""
    form = {"xa": unit, "noi-dung": words, "dien-thoai": phone}
    answer = app.test_client().post(address, data=form)
    assert answer.status_code == 303, answer.text
    return answer.location.rsplit("/", 1)[1].partition("?")[0]


def petition(app: Flask, unit: str) -> str:
    """The id of one that was sent."""
    send(app, unit)
    with app.app_context():
        return db.session.scalars(select(Petition.id).where(Petition.unit_id == unit)).one()

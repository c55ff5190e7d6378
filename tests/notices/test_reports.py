"""The queue makes what is due: each unit by itself, once, and also where no message is ever sent."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from app.db import db
from app.models import KeptReport, Unit
from app.notices import work


def test_the_hourly_task_makes_every_units_reports_once(app: Flask) -> None:
    queue = work.make_queue(app)
    queue.immediate = True
    for _ in range(2):
        queue.reports()
    with app.app_context():
        units = db.session.scalar(select(func.count()).select_from(Unit)) or 0
        made = db.session.scalar(select(func.count()).select_from(KeptReport))
    assert made == units * 3 * 2, "a week, a month and a year, each as PDF and as a workbook"


def test_a_demo_without_messages_has_no_thread_for_it(app: Flask) -> None:
    assert work.start(app) is None

"""The door for every server: ``gunicorn wsgi:app``, ``flask --app wsgi …``."""

from app.config import refuse_to_start
from app.domain.errors import BadSetting
from app.factory import create_app

try:
    app = create_app()
except BadSetting as error:
    refuse_to_start(error)

"""One tap and one is a demo person. In a real installation these doors do not exist."""

from app.web.demo.views import blueprint

__all__ = ["blueprint"]

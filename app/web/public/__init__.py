"""What anybody may see: the three doors, and where one's dossier is."""

from app.web.public.views import blueprint

__all__ = ["blueprint"]

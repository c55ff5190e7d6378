"""What an officer does with a dossier at the desk. Each act is a fact on the server's own chain, in their name."""

from app.web.desk.acts import decide, refuse, take_in, views

__all__ = ["decide", "refuse", "take_in", "views"]

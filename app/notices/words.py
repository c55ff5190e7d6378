"""What a message says. The words are data (``catalogue/messages.json``); of the dossier they know its number alone."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.catalogue import load
from app.domain.personal import private_procedures

GSM_PART, GSM_PARTS, UCS2_PART, UCS2_PARTS = 160, 153, 70, 67


@dataclass(frozen=True, slots=True)
class Message:
    """One message, ready to go. ``kind`` is ``private`` where not even what happened may be said.

    ``said`` is the sentence, ``link`` where to look, ``stop`` how to hear no more; ``number`` is empty where private.
    """

    kind: str
    language: str
    unit: str
    number: str
    said: str
    link: str
    stop: str
    title: str

    @property
    def sms(self) -> str:
        """All of it, as a telephone without internet shows it."""
        return f"{self.said} {self.link}. {self.stop}" if self.link else self.said


def message(*, kind: str, language: str, unit: str, number: str, procedure: str | None, url: str) -> Message:
    """The message of this kind; where the procedure's very name is private it says no more than that there is news."""
    is_private = procedure in private_procedures()
    data, language = load("messages.json"), "en" if language.startswith("en") else "vi"
    texts = data["private"] if is_private else data["kinds"][kind]
    named = unit[:1].upper() + unit[1:]
    return Message(
        kind="private" if is_private else kind,
        language=language,
        unit=named,
        number="" if is_private else number,
        said=texts[language].format(unit=named, number=number),
        link=data["link"][language].format(url=url),
        stop=data["stop"][language],
        title=data["title"][language],
    )


def parts(text: str) -> int:
    """How many SMS a text takes: 160 plain letters, 70 where one has an accent, a few less in a chain of them."""
    one, more = (GSM_PART, GSM_PARTS) if text.isascii() else (UCS2_PART, UCS2_PARTS)
    return 1 if len(text) <= one else -(-len(text) // more)

"""Who was asked and who answered."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .document import Document
from .people import People
from .voices import FEW, Voice, position_label, voices


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many of those asked have answered, and who; `groups` instead of `respondents` where they are many or unnamed.

    `absent` is empty where nobody is named. `sentence` is "" for one respondent who was the only one asked.
    """

    sentence: str
    respondents: tuple[Voice, ...]
    groups: tuple[tuple[str, int], ...]
    absent: tuple[Voice, ...]


def turnout(document: Document, people: People) -> Turnout:
    """The turnout of a document."""
    everybody = document.respondents if document.answered <= FEW else ()
    return Turnout(
        sentence=_sentence(document),
        respondents=voices(everybody, people),
        groups=() if everybody else tuple((position_label(key), count) for key, count in document.groups),
        absent=voices(document.absent, people),
    )


def _sentence(document: Document) -> str:
    values = {"answered": document.answered, "asked": document.asked}
    if document.asked > document.answered:
        return _("%(answered)d of %(asked)d who were asked have answered.") % values
    return _("All %(asked)d who were asked have answered.") % values if document.asked > 1 else ""

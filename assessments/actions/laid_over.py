"""What commentary and plan share: both are laid over the newest result, and over no other."""

import re

from ..models import Assessment, Result
from .ahead import make_ahead

# What neither a database nor a report can hold, and what turns the reading direction of the words around it.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Conflict(Exception):
    """What the page began with stands no more; nothing was changed."""


class NewerRevision(Conflict):
    """Another revision than the one named is the newest. `newest` is its number."""

    def __init__(self, newest: int) -> None:
        super().__init__(newest)
        self.newest = newest


class NoResult(Exception):
    """There is nothing yet to lay anything over."""


def held_newest(*, assessment: Assessment, revision: int) -> Result:
    """The newest result to write over, the assessment held until the transaction ends; its report is made ahead then.

    Raises NoResult and NewerRevision.
    """
    held = Assessment.objects.select_related("organisation").select_for_update(of=("self",))
    newest = Result.objects.filter(assessment=held.get(pk=assessment.pk)).order_by("-revision").first()
    if newest is None:
        raise NoResult
    if newest.revision != revision:
        raise NewerRevision(newest.revision)
    newest.assessment = assessment
    make_ahead(result=newest)
    return newest


def plain(text: str) -> str:
    """What somebody typed without what cannot be stored or printed."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()

"""A consensus session: what the respondents settle on record, and the revision that comes of it."""

from django.db import transaction
from django.utils import timezone

from ..models import AgreedLevel, Assessment, Question, Result, User
from ..results.codec import from_json
from ..results.document import BeforeRecord
from .results import make_result


class NotClosed(Exception):
    """There is no result to talk about, or the assessment takes answers again."""


class NothingSettled(Exception):
    """The agreed levels are those of the newest result already."""


@transaction.atomic
def settle(*, assessment: Assessment, question: Question, level: int, reason: str, by: User) -> AgreedLevel:
    """Record the level agreed on for a question, or record it anew, which also confirms it. Raises NotClosed."""
    held = _closed(assessment)
    values = {"level": level, "reason": reason, "by": by, "agreed_at": timezone.now(), "confirmed": True}
    agreed, _made = AgreedLevel.objects.update_or_create(
        assessment=held, question=question, defaults=values | {"version": held.version}
    )
    return agreed


@transaction.atomic
def withdraw(*, assessment: Assessment, question: Question) -> None:
    """Take an agreed level back: the median counts again. Raises NotClosed."""
    AgreedLevel.objects.filter(assessment=_closed(assessment), question=question).delete()


@transaction.atomic
def conclude(*, assessment: Assessment, revision: int, by: User) -> Result:
    """Make the result `revision` with the agreed levels, or give the newest where that is made already.

    Naming the revision makes this idempotent. The assessment stays closed. Raises NotClosed and NothingSettled.
    """
    held = _closed(assessment)
    newest = held.results.order_by("-revision")[0]
    if newest.revision >= revision:
        return newest
    if not differs(held, newest):
        raise NothingSettled
    return make_result(assessment=held, by=by, before=_before(newest))


def ask_again(*, assessment: Assessment) -> None:
    """After a reopening answers may change: agreed levels wait to be confirmed."""
    assessment.agreed_levels.update(confirmed=False)


def differs(assessment: Assessment, newest: Result) -> bool:
    """Whether another revision would have other agreed levels, or other words for them. One query."""
    counting = assessment.agreed_levels.filter(confirmed=True)
    now = set(counting.values_list("question__key", "level", "reason"))
    return now != {(one["question"], one["level"], one["reason"]) for one in newest.document["agreed"]}


def _closed(assessment: Assessment) -> Assessment:
    """The assessment, held until the transaction ends. Raises NotClosed."""
    related = Assessment.objects.select_related("organisation", "version__questionnaire")
    held = related.select_for_update(of=("self",)).get(pk=assessment.pk)
    if held.is_open or not held.results.exists():
        raise NotClosed
    return held


def _before(newest: Result) -> BeforeRecord:
    document = from_json(newest.document)
    return BeforeRecord(
        document.revision, document.closed_on, document.outcome.verdict.stage, document.sentences.stage
    )

"""Many who have submitted, as rows: guests, each of an organisation of their own, and teams."""

from collections.abc import Callable

from django.utils import timezone

from assessments.models import Answer, Assessment, Organisation, Question, Respondent, Version

Said = int | str | None
Say = Callable[[int, int], Said]
"""What person `n` says to question `k`, both counted from 0: a level, "dk", "na" or nothing."""


def submit_many(version: Version, teams: int, people: int = 1, say: Say = lambda n, _k: 1 + n % 4) -> None:
    """So many organisations with an assessment each, in which so many people have submitted."""
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Secret Company {n}") for n in range(teams)
    )
    assessments = Assessment.objects.bulk_create(
        Assessment(organisation=one, version=version, guest=people == 1) for one in organisations
    )
    now = timezone.now()
    respondents = Respondent.objects.bulk_create(
        Respondent(assessment=one, version=version, name="Secret Person", submitted_at=now)
        for one in assessments
        for _ in range(people)
    )
    answer_many(version, respondents, say)


def answer_many(version: Version, respondents: list[Respondent], say: Say) -> None:
    """What each of them says to every question."""
    questions = list(Question.objects.filter(version=version).order_by("function__order", "order"))
    Answer.objects.bulk_create(
        (
            answer(version, respondent, question, said)
            for n, respondent in enumerate(respondents)
            for k, question in enumerate(questions)
            if (said := say(n, k)) is not None
        ),
        batch_size=5_000,
    )


def answer(version: Version, respondent: Respondent, question: Question, said: int | str) -> Answer:
    level = said if isinstance(said, int) else None
    kind = "level" if level else str(said)
    return Answer(version=version, respondent=respondent, question=question, kind=kind, level=level)

"""A hundred closed assessments, or a hundred thousand, around the cast that tests/attack knocks with."""

from django.db import connection
from django.utils import timezone

from assessments.models import (
    Assessment,
    Event,
    Organisation,
    Respondent,
    Result,
    Service,
)
from tests.attack.cast import Cast

FEW = {"own": 50, "served": 40, "guests": 10, "fresh": 60}
MANY = {"own": 950, "served": 460, "guests": 98_490}
"""To be added to FEW: the organisation has 1,000 of them, the firm serves 560 others, and the rest are guests'."""
BATCH = 5_000


def grow(cast: Cast, *, own: int, served: int, guests: int, fresh: int = 0) -> None:
    """Add closed assessments: of the cast's organisation, of others that its firm serves, and of guests.

    The firm also serves some `fresh` organisations, which have none yet.

    Each has a respondent with as many answers as Erin, the result of the cast's, and a line in the log.
    """
    team, version = cast.team, cast.team.closed.version
    before = Assessment.objects.order_by("-pk").values_list("pk", flat=True).first()
    others = Organisation.objects.bulk_create(
        (Organisation(name=f"Company {number:06}") for number in range(served + guests)), batch_size=BATCH
    )
    begun = Organisation.objects.bulk_create(
        Organisation(name=f"Fresh {number:06}") for number in range(fresh)
    )
    Service.objects.bulk_create(
        Service(firm=team.firm, organisation=one) for one in (*others[:served], *begun)
    )
    closed = Assessment.objects.bulk_create(
        (
            Assessment(organisation=one, version=version, state=Assessment.State.CLOSED, guest=guest)
            for one, guest in _whose(team.organisation, others, own, served)
        ),
        batch_size=BATCH,
    )
    now = timezone.now()
    Respondent.objects.bulk_create(
        (Respondent(assessment=one, version=version, position="finance", submitted_at=now) for one in closed),
        batch_size=BATCH,
    )
    Event.objects.bulk_create((_closing(cast, one) for one in closed), batch_size=BATCH)
    _copy_answers(cast, before or 0)
    _copy_results(cast, before or 0)


def _whose(
    own: Organisation, others: list[Organisation], many: int, served: int
) -> list[tuple[Organisation, bool]]:
    """The organisation of each assessment, and whether it is a guest's."""
    return [(own, False)] * many + [(one, number >= served) for number, one in enumerate(others)]


def _closing(cast: Cast, closed: Assessment) -> Event:
    """By the member where it is the cast's organisation, by the consultant where the firm serves it, by no account."""
    own = closed.organisation_id == cast.team.organisation.pk
    by = None if closed.guest else (cast.team.member if own else cast.team.consultant).user
    about = {"assessment": closed.pk, "revision": 1}
    return Event(what=Event.What.CLOSED, by=by, organisation_id=closed.organisation_id, about=about)


def _copy_answers(cast: Cast, before: int) -> None:
    erin = cast.team.closed.respondents.order_by("pk").values_list("pk", flat=True)[0]
    columns = ("question_id", "version_id", "kind", "level", "reason", "note", "saved_at")
    _run(
        f"INSERT INTO assessments_answer (respondent_id, {', '.join(columns)}) "
        f"SELECT one.id, {', '.join(f'given.{column}' for column in columns)} "
        "FROM assessments_respondent one CROSS JOIN assessments_answer given "
        "WHERE one.assessment_id > %s AND given.respondent_id = %s",
        before,
        erin,
    )


def _copy_results(cast: Cast, before: int) -> None:
    """Each with the whole document; stages take turns."""
    model = Result.objects.get(assessment=cast.team.closed)
    _run(
        "INSERT INTO assessments_result (assessment_id, revision, document, scoring_version, stage, created_at) "
        "SELECT one.id, 1, model.document, model.scoring_version, 1 + one.id %% 4, one.created_at "
        "FROM assessments_assessment one CROSS JOIN assessments_result model "
        "WHERE one.id > %s AND model.id = %s",
        before, model.pk,
    )  # fmt: skip
    _run(
        "INSERT INTO assessments_closing (result_id, by_id, consensus) "
        "SELECT id, NULL, %s FROM assessments_result WHERE assessment_id > %s", False, before
    )  # fmt: skip


def _run(sql: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)

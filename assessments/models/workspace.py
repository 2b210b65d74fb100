"""What somebody reaches, as tables list it: searched, sorted and paged in the database, a few queries a page.

Of all rows no more is looked up than they are sorted by; the rest of what a table shows, of the rows of the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Lower

from .assessments import Assessment
from .firms import Service
from .organisations import Member, Organisation
from .questionnaires import Stage
from .respondents import Respondent
from .results import Result
from .users import User

OPEN_FIRST = Case(
    When(shown_state="open", then=Value(0)),
    When(shown_state="closed", then=Value(1)),
    output_field=IntegerField(),
)
DUE = Case(When(shown_state="open", then=F("due")))  # what is closed is due no more


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation at a glance: how it is reached, its newest assessment, and its last result."""

    organisation: Organisation
    is_member: bool
    firms: tuple[str, ...]
    newest: Assessment | None
    last: Result | None


def organisations_of(
    user: User, *, search: str = "", sort: str = "name", descending: bool = False
) -> QuerySet:
    """The organisations that the user reaches. Sorts: name, state, due, stage, closed."""
    rows = Organisation.objects.reached_by(user).filter(_has(search, "name"))
    rows = rows.annotate(is_member=Exists(Member.objects.filter(organisation=OuterRef("pk"), user=user)))
    newest, last = _newest_in(OuterRef("pk")), _last_in(OuterRef("pk"))
    if sort in ("state", "due"):
        rows = rows.annotate(shown_state=_first(newest, "state"), due=_first(newest, "due_on"))
    keys: dict[str, Any] = {
        "name": Lower("name"),
        "state": OPEN_FIRST,
        "due": DUE,
        "stage": _first(last, "stage"),
        "closed": _first(last, "created_at"),
    }
    return rows.order_by(OrderBy(keys[sort], descending, nulls_last=True), Lower("name"), "pk")


def rows_of(organisations: Sequence[Any], user: User) -> list[Row]:
    """These rows of organisations_of with all that the table shows of them. Four queries."""
    ids = _newest_and_last([one.pk for one in organisations])
    newest = with_counts(Assessment.objects.filter(pk__in=[one for one, _last in ids.values()])).in_bulk()
    last = with_stages(Result.objects.filter(pk__in=[one for _newest, one in ids.values()])).in_bulk()
    firms = _firms_by_organisation(organisations, user)
    return [
        Row(one, one.is_member, firms.get(one.pk, ()), newest.get(ids[one.pk][0]), last.get(ids[one.pk][1]))
        for one in organisations
    ]


def _newest_and_last(organisations: Sequence[int]) -> dict[int, tuple[Any, Any]]:
    """The ids of each one’s newest assessment and last result, or None. A query of its own: in one with the rows
    themselves PostgreSQL looks for them again for each row there is."""
    newest, last = _newest_in(OuterRef("pk")), _last_in(OuterRef("pk"))
    these = Organisation.objects.filter(pk__in=organisations).order_by()
    found = these.values_list("pk", _first(newest, "pk"), _first(last, "pk"))
    return {pk: (newest_id, last_id) for pk, newest_id, last_id in found}


def _newest_in(organisation: OuterRef) -> QuerySet[Assessment]:
    return Assessment.objects.filter(organisation=organisation).order_by("-created_at", "-pk")


def _last_in(organisation: OuterRef) -> QuerySet[Result]:
    return Result.objects.filter(assessment__organisation=organisation).order_by("-created_at", "-pk")


def assessments_of(
    user: User, *, search: str = "", state: str = "", sort: str = "organisation", descending: bool = False
) -> QuerySet:
    """The assessments that the user reaches. Sorts: organisation, title, state, submitted, due, stage."""
    rows = Assessment.objects.reached_by(user).filter(_has(search, "organisation__name", "title"))
    if state:
        rows = rows.filter(state=state)
    rows = rows.annotate(shown_state=F("state"), due=F("due_on"))
    keys: dict[str, Any] = {
        "organisation": Lower("organisation__name"),
        "title": Lower("title"),
        "state": OPEN_FIRST,
        "submitted": _submitted(),
        "due": DUE,
        "stage": _last_result("stage"),
    }
    order = OrderBy(keys[sort], descending, nulls_last=True)
    return rows.select_related("organisation").order_by(
        order, Lower("organisation__name"), "-created_at", "-pk"
    )


def assessments_in(organisation: Organisation) -> QuerySet:
    """An organisation's assessments, the newest first."""
    return Assessment.objects.filter(organisation=organisation).order_by("-created_at", "-pk")


def with_results(assessments: Sequence[Any]) -> list[tuple[Any, Result | None]]:
    """These rows of assessments_of, counted, each with its newest result. Two queries."""
    these = with_counts(Assessment.objects.filter(pk__in=[one.pk for one in assessments]))
    counted = {one.pk: one for one in these.annotate(last_id=_last_result("pk"))}
    newest = Result.objects.filter(pk__in=[one.last_id for one in counted.values()])
    results = {one.pk: one for one in with_stages(newest)}
    for one in assessments:
        one.asked, one.submitted = counted[one.pk].asked, counted[one.pk].submitted
    return [(one, results.get(counted[one.pk].last_id)) for one in assessments]


def waiting_for(user: User) -> QuerySet[Respondent]:
    """Where the user is asked, and has neither submitted nor declined: in open assessments of teams."""
    waiting = Respondent.objects.filter(email__iexact=user.email, submitted_at=None, declined_at=None)
    waiting = waiting.filter(assessment__state=Assessment.State.OPEN, assessment__guest=False)
    order = (F("assessment__due_on").asc(nulls_last=True), "pk")
    return waiting.select_related("assessment__organisation").order_by(*order)


def with_counts(assessments: QuerySet) -> QuerySet:
    """With how many were asked, and how many of them submitted."""
    submitted = Count("respondents", filter=Q(respondents__submitted_at__isnull=False))
    return assessments.annotate(asked=Count("respondents"), submitted=submitted)


def with_stages(results: QuerySet) -> QuerySet:
    """Without their documents, with the name that their version gives the stage."""
    stages = Stage.objects.filter(version=OuterRef("assessment__version"), stage=OuterRef("stage"))
    return results.defer("document").annotate(stage_name=_first(stages, "name"))


def _firms_by_organisation(organisations: Iterable[Any], user: User) -> dict[int, tuple[str, ...]]:
    """Through which firms of the user each organisation is served."""
    live = Service.objects.filter(organisation__in=[one.pk for one in organisations], ended_at=None)
    found: dict[int, tuple[str, ...]] = {}
    for pk, name in live.filter(firm__members__user=user).values_list("organisation", "firm__name"):
        found[pk] = (*found.get(pk, ()), name)
    return found


def _has(search: str, *columns: str) -> Q:
    """Any of the columns contains the words. SQLite knows small and capital letters of English alone."""
    found = Q()
    for spelling in (
        {search} if search.isascii() else {search, search.lower(), search.upper(), search.title()}
    ):
        for column in columns:
            found |= Q(**{f"{column}__icontains": spelling})
    return found if search else Q()


def _first(rows: QuerySet, column: str) -> Subquery:
    return Subquery(rows.values(column)[:1])


def _last_result(column: str) -> Subquery:
    return _first(Result.objects.filter(assessment=OuterRef("pk")).order_by("-revision"), column)


def _submitted() -> Subquery:
    given = Respondent.objects.filter(assessment=OuterRef("pk"), submitted_at__isnull=False).order_by()
    return Subquery(given.values("assessment").annotate(number=Count("pk")).values("number"))

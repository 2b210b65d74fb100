"""A stored result as it may be shown today: names of the day, and no old distributions by position."""

import datetime as dt

import pytest

from assessments.interchange.values import Agreed
from assessments.models import Assessment, Respondent, Result, User
from assessments.results.build import build
from assessments.results.codec import to_json
from assessments.results.page import report_page
from assessments.results.shown import document_of, people_of, superseded
from tests.builders import (
    make_answers,
    make_assessment,
    make_content,
    make_respondent,
    make_sheet,
    make_version,
)
from tests.people import make_user

pytestmark = pytest.mark.django_db
CONTENT = make_content()


@pytest.fixture
def assessment() -> Assessment:
    return make_assessment(make_version(CONTENT))


def result(
    assessment: Assessment, revision: int = 1, *, by_position: bool = False, by: User | None = None
) -> Result:
    agreed = {"territory-1": Agreed(3, "why", by=by.pk if by else None)}
    sheet = make_sheet(*[make_answers(CONTENT, level) for level in (1, 2, 3, 4)], agreed=agreed)
    document = build(
        CONTENT,
        sheet,
        version=1,
        revision=revision,
        closed_on=dt.date(2026, 11, 23),
        by_position=by_position,
    )
    return Result.objects.create(
        assessment=assessment, revision=revision, document=to_json(document), scoring_version="1"
    )


def test_the_names_of_today(assessment: Assessment) -> None:
    person, silent = make_respondent(assessment, "Ada"), make_respondent(assessment)
    Respondent.objects.filter(pk=silent.pk).update(entered_by="J. Doe")
    ben = make_user("ben")
    people = people_of(result(assessment, by=ben))
    assert (people.names, people.entered_by) == ({person.pk: "Ada"}, {silent.pk: "J. Doe"})
    assert people.accounts == {ben.pk: "Ben"}


def test_an_account_that_is_gone_is_not_named(assessment: Assessment) -> None:
    ben = make_user("ben")
    shown = result(assessment, by=ben)
    ben.delete()
    assert people_of(shown).accounts == {}


def test_by_position_no_respondents_name_is_even_read(assessment: Assessment) -> None:
    make_respondent(assessment, "Ada")
    assert people_of(result(assessment, by_position=True)).names == {}


def test_an_older_one_by_position_tells_no_distribution(assessment: Assessment) -> None:
    first = result(assessment, by_position=True)
    assert document_of(first).outcome.questions[0].n == 4 and not superseded(first)
    second = result(assessment, 2, by_position=True)
    assert superseded(first) and not superseded(second)
    assert {question.n for question in document_of(first).outcome.questions} == {0}
    assert document_of(first).positions == () and document_of(second).outcome.questions[0].n == 4


def test_an_older_one_by_position_does_not_count_what_is_far_apart(assessment: Assessment) -> None:
    """Subtracted from the newer one, the count would tell what one more person answered."""
    first, apart = result(assessment, by_position=True), "are far apart."
    told = document_of(first).sentences
    assert told.firmness.endswith(apart) and document_of(first).outcome.questions[0].n
    result(assessment, 2, by_position=True)
    older = document_of(first).sentences
    assert apart not in older.firmness and told.firmness.startswith(older.firmness) and older.firmness
    assert (older.stage, older.held_back, older.rule) == (told.stage, told.held_back, told.rule)
    page = report_page(document_of(first))
    assert apart not in page.sentences.firmness and not page.told


def test_an_older_one_with_names_stays_whole(assessment: Assessment) -> None:
    first = result(assessment)
    result(assessment, 2)
    assert document_of(first).outcome.questions[0].n == 4 and not superseded(first)


@pytest.mark.parametrize("by_position", [True, False])
def test_it_takes_three_queries(
    assessment: Assessment, by_position: bool, django_assert_max_num_queries
) -> None:
    for _person in range(30):
        make_respondent(assessment, "Ada")
    shown = result(assessment, by_position=by_position, by=make_user("ben"))
    with django_assert_max_num_queries(3):
        document_of(shown)
        people_of(shown)

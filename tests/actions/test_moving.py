"""Assessments under way move to the version that corrects theirs, whole; closed ones and results keep their words."""

import re
from typing import Any

import pytest
from django.db import connection, models

from assessments.actions import assessments
from assessments.actions.answers import give, give_waited
from assessments.actions.drafts import draft_from
from assessments.actions.moving import AT_ONCE, move_open
from assessments.actions.questionnaires import publish
from assessments.actions.respondents import add_respondents, edit_respondent
from assessments.actions.teams import reopen_team
from assessments.interchange.addresses import Addressee
from assessments.models import (
    Activity,
    AgreedLevel,
    Answer,
    Assessment,
    Driver,
    DriverAnswer,
    Question,
    Respondent,
    Version,
    WorkAnswer,
)
from assessments.models.freeze import Guarded
from assessments.models.progress import Progress
from tests.builders import make_assessment, make_respondent
from tests.conftest import Guest
from tests.people import make_user
from tests.teams import asked, closed_assessment, give_level, joined

pytestmark = pytest.mark.django_db
POINTERS = (
    (Answer, "question"),
    (WorkAnswer, "activity"),
    (DriverAnswer, "driver"),
    (AgreedLevel, "question"),
)


def corrected(version: Version) -> Version:
    """The version that corrects this one: other words everywhere, and other ids."""
    draft = draft_from(version=version, by=None, editorial=True)
    Question.objects.filter(version=draft).update(text="Mended?")
    publish(draft)
    return draft


@pytest.fixture
def team(version: Version) -> Assessment:
    """Two respondents, one of them asked two functions, with answers of every kind."""
    assessment = make_assessment(version)
    first, second = asked(assessment, "Ada", "Ben")
    second.functions.set(version.functions.filter(key__in=["territory", "strategy"]))
    for respondent in (first, second):
        give_level(respondent, 3)
        WorkAnswer.objects.create(
            version=version, respondent=respondent, activity=version.activities.all()[0], doer="hr"
        )
    DriverAnswer.objects.create(
        version=version, assessment=assessment, driver=version.drivers.all()[0], level=2
    )
    AgreedLevel.objects.create(
        version=version, assessment=assessment, question=version.questions.all()[0], level=2, reason="So."
    )
    return assessment


def kept(assessment: Assessment) -> list[Any]:
    """Everything of an assessment, with keys in the place of what is of a version."""
    rows: list[Any] = [list(Respondent.objects.filter(assessment=assessment).values().order_by("pk"))]
    for model, field in POINTERS:
        way = "assessment" if hasattr(model, "assessment") else "respondent__assessment"
        columns = [one.attname for one in model._meta.fields] + [f"{field}__key"]
        rows.append(list(model.objects.filter(**{way: assessment}).order_by("pk").values(*columns)))
    rows.append(
        list(
            Respondent.objects.filter(assessment=assessment)
            .values("pk", "functions__key")
            .order_by("pk", "functions__key")
        )
    )
    for row in (row for table in rows for row in table):
        for name in ("version_id", "question_id", "activity_id", "driver_id"):
            row.pop(name, None)
    return rows


def of_version(assessment: Assessment) -> set[int]:
    """The versions that an assessment and everything in it are of."""
    found = {assessment.version_id, *assessment.respondents.values_list("version", flat=True)}
    for model, field in POINTERS:
        way = "assessment" if hasattr(model, "assessment") else "respondent__assessment"
        rows = model.objects.filter(**{way: assessment})
        found |= {id for pair in rows.values_list("version", f"{field}__version") for id in pair}
    return found | set(
        assessment.respondents.exclude(functions=None).values_list("functions__version", flat=True)
    )


def test_everything_moves_and_nothing_else_changes(team: Assessment, version: Version) -> None:
    before = kept(team)
    assert of_version(team) == {version.pk} and all(before)
    after = corrected(version)
    connection.check_constraints()
    team.refresh_from_db()
    assert of_version(team) == {after.pk}
    assert kept(team) == before


def test_every_table_that_points_to_a_version_is_moved() -> None:
    """Whoever adds one sees here that it has to move too."""
    pointing = {
        relation.related_model
        for relation in Version._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel)
    }
    content_and_its_history = {
        model for model in pointing if issubclass(model, Guarded) or hasattr(model, "history_type")
    }
    pointing -= content_and_its_history
    assert pointing == {Assessment, Respondent, *(model for model, _field in POINTERS)}


def test_the_respondent_goes_on_where_they_were(team: Assessment, version: Version) -> None:
    def progress(name: str) -> Progress:
        return Progress.of(Respondent.objects.select_related("assessment").get(name=name))

    before = [(progress(name).done, progress(name).total) for name in ("Ada", "Ben")]
    corrected(version)
    assert [(progress(name).done, progress(name).total) for name in ("Ada", "Ben")] == before
    assert progress("Ada").sections[1].items[0].text == "Mended?"


def test_closed_assessments_stay(team: Assessment, version: Version) -> None:
    closed = closed_assessment(version, 2, 3)
    before = kept(closed), list(closed.results.values())
    corrected(version)
    closed.refresh_from_db()
    assert of_version(closed) == {version.pk}
    assert (kept(closed), list(closed.results.values())) == before


def test_a_reopened_one_moves_and_its_result_stays(version: Version) -> None:
    closed = closed_assessment(version, 2, 3)
    reopen_team(assessment=closed, by=make_user())
    before = list(closed.results.values())
    after = corrected(version)
    closed.refresh_from_db()
    assert of_version(closed) == {after.pk} and list(closed.results.values()) == before
    assessments.close(assessment=closed)
    newest, oldest = closed.results.order_by("-revision")
    assert (newest.document["version"], oldest.document["version"]) == (2, 1)


def test_those_on_an_older_version_stay(version: Version) -> None:
    early = make_assessment(version, "Early")
    second = draft_from(version=version, by=None)
    publish(second)
    late = make_assessment(second, "Late")
    third = corrected(second)
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.version, late.version) == (version, third)


def test_an_ordinary_version_moves_nobody(team: Assessment, version: Version) -> None:
    publish(draft_from(version=version, by=None))
    team.refresh_from_db()
    assert of_version(team) == {version.pk}


def test_how_many_moved_is_told_and_queries_do_not_grow(
    version: Version, team: Assessment, django_assert_num_queries
) -> None:
    after = draft_from(version=version, by=None, editorial=True)
    with django_assert_num_queries(10):  # with the savepoint
        assert move_open(before=version, after=after) == 1
    connection.check_constraints()
    for number in range(3):
        make_respondent(make_assessment(version, f"Organisation {number}"))
    with django_assert_num_queries(10):
        assert move_open(before=version, after=after) == 3
    connection.check_constraints()
    assert AT_ONCE > 3


def answer(by: Respondent, key: str = "territory-1", level: int = 4) -> Answer:
    question = Question.objects.get(version=by.version_id, key=key)
    return Answer(version_id=by.version_id, respondent=by, question_id=question.pk, kind="level", level=level)


def test_an_answer_under_way_follows(guest: Guest, version: Version) -> None:
    """The page was looked up before the move, the answer is saved after it."""
    by = guest.respondent
    rows = [
        answer(by),
        DriverAnswer(
            version_id=version.pk,
            assessment=by.assessment,
            driver=Driver.objects.get(key="driver-1"),
            level=2,
        ),
        WorkAnswer(
            version_id=version.pk, respondent=by, activity=Activity.objects.get(key="training"), doer="hr"
        ),
    ]
    gone = answer(by, "territory-2")
    give(by=by, rows=[answer(by, "territory-2", 1)])
    corrected(version)
    give(by=by, rows=rows, cleared=[gone])
    connection.check_constraints()
    assert guest.answers() == {"territory-1": 4}
    by.assessment.refresh_from_db()
    assert len(of_version(by.assessment)) == 1


def test_an_answer_that_waited_follows(guest: Guest, version: Version) -> None:
    by, row = guest.respondent, answer(guest.respondent)
    give(by=by, rows=[answer(by, level=1)])
    based_on = Answer.objects.get().saved_at
    corrected(version)
    assert give_waited(by=by, row=row, cleared=False, based_on=based_on) == row
    connection.check_constraints()
    assert guest.answers() == {"territory-1": 4}


def test_a_page_opened_before_is_saved_after(guest: Guest, version: Version) -> None:
    guest.get("function", "territory")
    corrected(version)
    assert guest.post("save-answer", "territory-1", territory_1__answer="3").status_code == 200
    assert "Mended?" in guest.get("function", "territory").content.decode()
    assert guest.answers() == {"territory-1": 3}


def test_functions_chosen_on_a_page_from_before_follow(team: Assessment, version: Version) -> None:
    """No respondent is asked another version’s functions, of which they would see nothing."""
    chosen = list(version.functions.filter(key="territory"))
    ada = Respondent.objects.select_related("assessment").get(name="Ada")
    after = corrected(version)
    person = Addressee("cleo@team.example", "Cleo", "finance")
    add_respondents(assessment=team, people=[person], functions=chosen)
    edit_respondent(respondent=ada, name="Ada", email=ada.email, position="finance", functions=chosen)
    for name in ("Ada", "Cleo"):
        [function] = Respondent.objects.get(name=name).functions.all()
        assert (function.version, function.key) == (after, "territory")


def test_the_board_shows_the_same(team: Assessment, version: Version) -> None:
    browser, address = joined(team, "member"), f"/assessments/{team.public_id}/board/"

    def board() -> bytes:
        return re.sub(rb"\d+:\d+:\d+", b"now", browser.get(address).content)

    before = board()
    corrected(version)
    assert board() == before

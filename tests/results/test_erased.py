"""Who was erased is in no form of a report, whatever else is shown, and no figure of it moves."""

from typing import Any

import pytest
from django.urls import reverse

from assessments.actions import consensus
from assessments.actions.privacy.people import erase_person
from assessments.models import Answer, Assessment, Respondent, Result, Version
from assessments.results.files import fingerprint_of
from assessments.results.report import LeftOut, report_of
from assessments.results.shown import document_of
from tests.links import Reader
from tests.people import browser_of, make_user
from tests.results.test_left_out import FIRM, NAMES, NOTES, WORDS, everything, everything_in, found
from tests.teams import closed_assessment
from tests.voices import close_again, consultant_of

pytestmark = pytest.mark.django_db
THEIRS = (*NAMES[:2], *NOTES[:3])


@pytest.fixture
def result(version: Version) -> Result:
    return everything(version)


def erased(result: Result) -> Result:
    """The same, read anew, after its first respondent was erased."""
    erase_person(respondent=result.assessment.respondents.order_by("pk")[0])
    return Result.objects.select_related("assessment__organisation").get(pk=result.pk)


@pytest.mark.parametrize("left_out", [LeftOut(), LeftOut(names=True), LeftOut(commentary=True)])
def test_their_name_and_words_are_in_no_form(result: Result, left_out: LeftOut) -> None:
    before = found(THEIRS, everything_in(report_of(result, left_out=left_out)))
    after = everything_in(report_of(erased(result), left_out=left_out))
    assert before and not found(THEIRS, after)
    assert FIRM in after and NOTES[3] in after  # why a level was agreed on is nobody's alone


def test_everybody_elses_stay(result: Result) -> None:
    text = everything_in(report_of(erased(result)))
    assert found(NAMES, text) == set(NAMES) - {*NAMES[:2]}
    assert found(WORDS, text) == set(WORDS)


def test_the_result_is_the_same_to_the_byte_and_so_is_every_figure(result: Result) -> None:
    stored, before = Result.objects.filter(pk=result.pk).values().get(), document_of(result)
    after = document_of(erased(result))
    assert Result.objects.filter(pk=result.pk).values().get() == stored
    assert (after.outcome, after.sentences, after.work) == (before.outcome, before.sentences, before.work)
    assert after.positions == before.positions and after.respondents == before.respondents
    picked = [one for one in before.answers if one.value is not None]
    assert [(one.question, one.respondent, one.value) for one in after.answers] == [
        (one.question, one.respondent, one.value) for one in picked
    ]


def test_an_earlier_revision_and_a_later_one_are_without_them_too(result: Result) -> None:
    team = result.assessment
    erase_person(respondent=team.respondents.order_by("pk")[0])
    later = close_again(Assessment.objects.get(pk=team.pk))
    for revision in (1, 2, later.revision):
        shown = team.results.select_related("assessment").get(revision=revision)
        assert not found(THEIRS, everything_in(report_of(shown))), revision
    levels = [
        {one["key"]: one["level"] for one in row.document["outcome"]["questions"]} for row in (result, later)
    ]
    assert levels[0].keys() == levels[1].keys()
    assert later.document["outcome"]["verdict"] == team.results.get(revision=1).document["outcome"]["verdict"]


def test_a_kept_file_is_never_that_of_before(result: Result) -> None:
    """Somebody without a name: only what they wrote goes, and that is in the document itself."""
    Respondent.objects.update(name="", entered_by="")
    before = fingerprint_of(report_of(result))
    assert fingerprint_of(report_of(erased(result))) != before


def test_a_second_one_is_erased_too(result: Result) -> None:
    second = result.assessment.respondents.order_by("pk")[1]
    Answer.objects.filter(pk=second.answers.all()[0].pk).update(note="of-the-second")
    once = erased(result)
    before = fingerprint_of(report_of(once))
    erase_person(respondent=second)
    assert fingerprint_of(report_of(Result.objects.get(pk=result.pk))) != before


def test_a_session_goes_on_without_their_words(result: Result, version: Version) -> None:
    team = closed_assessment(version, 1, 4)
    erase_person(respondent=team.respondents.order_by("pk")[0])
    consultant = consultant_of(team, "cora")
    question = team.version.questions.get(key="territory-1")
    consensus.settle(assessment=team, question=question, level=3, reason="So.", by=consultant)
    assert consensus.conclude(assessment=team, revision=2, by=consultant).revision == 2


def test_the_admin_shows_no_word_of_theirs(result: Result) -> None:
    root = browser_of(make_user("root", is_staff=True, is_superuser=True))
    address = reverse("admin:assessments_result_change", args=[result.pk])
    assert NOTES[0] in root.get(address).text
    erased(result)
    page = root.get(address).text
    assert not found(THEIRS, page) and NOTES[3] in page


def test_queries_grow_only_where_somebody_was_erased(
    result: Result, django_assert_max_num_queries: Any
) -> None:
    fresh = Result.objects.select_related("assessment__organisation").get(pk=result.pk)
    with django_assert_max_num_queries(6):
        report_of(fresh)
    after = erased(result)
    with django_assert_max_num_queries(8):
        report_of(after)


def test_a_reader_of_the_link_sees_as_much(result: Result) -> None:
    erased(result)
    assert not found(THEIRS, Reader(result).read().text)

"""The document holds what was asked, what was given and what the rule made of it, in the right order."""

import datetime as dt
from dataclasses import replace
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings

from assessments import scoring
from assessments.interchange.values import Agreed, AnswerSheet, Content, Given
from assessments.results.build import build
from assessments.results.document import (
    SCHEMA,
    AgreedRecord,
    AnswerRecord,
    Document,
    OrganisationRecord,
    RespondentRecord,
    WorkRecord,
)
from assessments.results.sentences import sentences
from tests.builders import make_answers, make_content, make_outcome, make_profile, make_sheet, make_work
from tests.cases import answered

CONTENT = make_content()
CLOSED = dt.date(2026, 11, 23)


def made(sheet: AnswerSheet) -> Document:
    return build(CONTENT, sheet, version=3, revision=2, closed_on=CLOSED)


def test_what_it_is_a_result_of() -> None:
    document = made(make_sheet(make_answers(CONTENT)))
    assert (document.schema, document.rule) == (SCHEMA, scoring.VERSION)
    assert (document.version, document.revision, document.closed_on) == (3, 2, CLOSED)
    assert document.content is CONTENT
    assert document.organisation == OrganisationRecord("Brightwell Valves", "manufacturing", False)


def test_respondents_go_by_id_alone() -> None:
    document = made(make_sheet(make_answers(CONTENT), make_answers(CONTENT)))
    assert document.respondents == (RespondentRecord(1, "leadership"), RespondentRecord(2, "leadership"))
    assert "Person" not in repr(document)


def test_answers_are_in_the_order_of_questions_then_respondents() -> None:
    one = {"territory-1": Given(2), "data-management-1": Given(None, note="ask Jo")}
    two = {"territory-1": Given("dk"), "territory-3": Given("na", "no field sales", "really")}
    assert made(make_sheet(one, two)).answers == (
        AnswerRecord("data-management-1", 1, None, "", "ask Jo"),
        AnswerRecord("territory-1", 1, 2, "", ""),
        AnswerRecord("territory-1", 2, "dk", "", ""),
        AnswerRecord("territory-3", 2, "na", "no field sales", "really"),
    )


def test_a_note_alone_is_no_answer() -> None:
    noted = make_answers(CONTENT) | {"territory-1": Given(None, note="ask Jo")}
    without = make_answers(CONTENT, territory=[None, 2, 2, 2, 2, 2])
    assert made(make_sheet(noted)).outcome == made(make_sheet(without)).outcome


def test_profile_and_work_are_in_the_order_of_the_questionnaire() -> None:
    profile = dict(reversed(list(make_profile(CONTENT, 3, only=2).items())))
    work = dict(reversed(list(make_work(CONTENT, "finance", "dk").items())))
    document = made(make_sheet(make_answers(CONTENT), profile=profile, work=work))
    assert document.profile == (("driver-1", 3), ("driver-2", 3))
    assert document.work == (
        WorkRecord("analysis_reports", 1, "finance"),
        WorkRecord("target_setting", 1, "dk"),
    )


def test_agreed_levels_decide_and_are_on_record() -> None:
    agreed = {"territory-2": Agreed(4, "two systems were meant"), "territory-1": Agreed(1)}
    document = made(make_sheet(make_answers(CONTENT), agreed=agreed))
    assert document.agreed == (
        AgreedRecord("territory-1", 1, ""),
        AgreedRecord("territory-2", 4, "two systems were meant"),
    )
    levels = {question.key: question.level for question in document.outcome.questions}
    assert (levels["territory-1"], levels["territory-2"], levels["territory-3"]) == (1, 4, 2)


def test_a_demonstration_stays_labelled() -> None:
    sheet = replace(make_sheet(make_answers(CONTENT)), demonstration=True)
    assert made(sheet).organisation.demonstration is True


def test_the_rule_runs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assess = Mock(wraps=scoring.assess)
    monkeypatch.setattr(scoring, "assess", assess)
    made(make_sheet(make_answers(CONTENT)))
    assess.assert_called_once()


def test_what_does_not_fit_is_named() -> None:
    with pytest.raises(ValueError, match="no-such-question"):
        made(make_sheet({"no-such-question": Given(2)}))


@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(answered())
def test_it_is_what_the_rule_and_the_words_make_of_it(case: tuple[Content, AnswerSheet]) -> None:
    document = build(*case, version=1, revision=1, closed_on=CLOSED)
    assert document.outcome == make_outcome(*case)
    assert document.sentences == sentences(case[0], document.outcome)

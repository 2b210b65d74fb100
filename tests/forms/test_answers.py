"""The form of one question, driver or activity."""

from dataclasses import dataclass
from typing import Any

import pytest
from crispy_forms.utils import render_crispy_form

from assessments.forms import ActivityForm, DriverForm, ItemForm, QuestionForm
from assessments.models import Answer, Assessment, DriverAnswer, Respondent, WorkAnswer

BY = Respondent(pk=1, version_id=1, assessment=Assessment(pk=1))
DOERS = (("finance", "Finance"), ("hr", "HR"))


@dataclass
class Asked:
    """A question, driver or activity as the forms see it."""

    key: str = "q"
    pk: int = 7
    foundation: bool = False
    name: str = "Name"
    text: str = "Text?"


def question(given: Answer | None = None, foundation: bool = False, **data: Any) -> QuestionForm:
    sent = {f"q-{name}": value for name, value in data.items()}
    return QuestionForm(Asked(foundation=foundation), BY, given=given, data=sent or None)


def valid(form: ItemForm) -> Any:
    assert form.is_valid(), form.errors
    return form.row


@pytest.mark.parametrize("level", ["1", "2", "3", "4"])
def test_a_level(level: str) -> None:
    row = valid(question(answer=level))
    assert (row.kind, row.level, row.question_id, row.respondent) == ("level", int(level), 7, BY)


def test_dont_know_and_not_applicable_with_a_reason() -> None:
    assert valid(question(answer="dk")).kind == "dk"
    row = valid(question(answer="na", reason="no field sales"))
    assert (row.kind, row.level, row.reason) == ("na", None, "no field sales")


def test_a_reason_goes_when_the_question_applies() -> None:
    assert valid(question(answer="2", reason="no field sales")).reason == ""


def test_a_note_alone_is_kept_and_nothing_at_all_clears() -> None:
    form = question(answer="", note="ask Ada")
    assert (valid(form).kind, form.row.note, form.is_cleared) == ("open", "ask Ada", False)
    form = question(answer="", note=" ")
    assert form.is_valid() and form.is_cleared


@pytest.mark.parametrize(
    "answer", ["0", "5", "-1", "2.0", "two", "²", "true", "DK", "1 or 2", "\x00", "9" * 99]
)
def test_no_such_answer(answer: str) -> None:
    form = question(answer=answer)
    assert not form.is_valid()
    assert form.errors["answer"] == ["This is none of the answers offered. Pick one of them."]


def test_a_foundation_always_applies() -> None:
    assert not question(foundation=True, answer="na").is_valid()
    assert question(foundation=True, answer="dk").is_valid()
    assert 'value="na"' not in render_crispy_form(question(foundation=True))


@pytest.mark.parametrize(("name", "length"), [("note", 2000), ("reason", 300)])
def test_lengths(name: str, length: int) -> None:
    fits: dict[str, Any] = {name: "x" * length}
    too_long: dict[str, Any] = {name: "x" * (length + 1)}
    assert question(answer="na", **fits).is_valid()
    assert not question(answer="na", **too_long).is_valid()


def test_what_is_stored_is_shown_and_carried() -> None:
    given = Answer(kind="level", level=3, note="monthly\nlist")
    form = question(given)
    html = render_crispy_form(form)
    assert 'value="3" checked' in html and "monthly\nlist" in html
    shown = dict(form.shown)
    assert shown["initial-q-answer"] == "3" and shown["initial-q-note"] == "monthly\nlist"
    assert shown["q-based_on"] == given.saved_at.isoformat()


def test_no_practice_shows_its_stage() -> None:
    practices = [(str(stage), f"practice {'abcd'[stage - 1]}") for stage in (1, 2, 3, 4)]
    html = render_crispy_form(QuestionForm(Asked(), BY, practices=practices))
    assert "<span>practice a</span>" in html
    assert not any(f">{stage}<" in html or f"stage {stage}" in html.lower() for stage in (1, 2, 3, 4))


def test_touched_is_what_differs_from_what_the_page_showed() -> None:
    stored_meanwhile = Answer(kind="level", level=4)
    unchanged = {"q-answer": "2", "initial-q-answer": "2", "q-note": "", "initial-q-note": ""}
    assert not QuestionForm(Asked(), BY, given=stored_meanwhile, data=unchanged).was_touched
    assert QuestionForm(Asked(), BY, given=stored_meanwhile, data=unchanged | {"q-answer": "3"}).was_touched
    assert QuestionForm(Asked(), BY, data=unchanged | {"q-note": "new"}).was_touched


def test_line_ends_alone_are_no_change() -> None:
    sent = {"q-note": "a\r\nb", "initial-q-note": "a\nb"}
    assert not QuestionForm(Asked(), BY, data=sent).was_touched


def test_texts_are_escaped() -> None:
    form = question(Answer(kind="open", note='</textarea><script>"'))
    assert "<script>" not in render_crispy_form(form)


@pytest.mark.parametrize(("answer", "level"), [("1", 1), ("4", 4), ("dk", None)])
def test_a_driver(answer: str, level: int | None) -> None:
    row = valid(DriverForm(Asked(), BY, data={"q-answer": answer}))
    assert isinstance(row, DriverAnswer) and (row.driver_id, row.level, row.assessment_id) == (7, level, 1)


@pytest.mark.parametrize("answer", ["0", "5", "na"])
def test_no_such_level_of_a_driver(answer: str) -> None:
    assert not DriverForm(Asked(), BY, data={"q-answer": answer}).is_valid()


@pytest.mark.parametrize(("answer", "doer"), [("finance", "finance"), ("dk", "")])
def test_an_activity(answer: str, doer: str) -> None:
    row = valid(ActivityForm(Asked(), BY, doers=DOERS, data={"q-answer": answer}))
    assert isinstance(row, WorkAnswer) and (row.activity_id, row.doer) == (7, doer)


def test_no_such_doer() -> None:
    assert not ActivityForm(Asked(), BY, doers=DOERS, data={"q-answer": "the boss"}).is_valid()


def test_saved_drivers_and_doers_are_shown() -> None:
    assert DriverForm(Asked(), BY, given=DriverAnswer(level=None)).initial["answer"] == "dk"
    html = render_crispy_form(ActivityForm(Asked(), BY, doers=DOERS, given=WorkAnswer(doer="hr")))
    assert '<option value="hr" selected>' in html


def test_equal_keys_of_different_kinds_are_told_apart() -> None:
    forms = [question(), DriverForm(Asked(), BY), ActivityForm(Asked(), BY, doers=DOERS)]
    assert len({form.ident for form in forms}) == 3

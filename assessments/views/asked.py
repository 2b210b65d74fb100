"""The forms of a section: what it asks, joined with what was given. A constant number of queries for each kind."""

from collections.abc import Callable, Iterable
from typing import Any

from ..actions.answers import Refused
from ..forms import ActivityForm, DriverForm, ItemForm, QuestionForm
from ..models import Activity, Answer, Driver, DriverAnswer, Question, Respondent, WorkAnswer
from ..models.progress import Item, Kind, Progress, Section
from .rail import address_of, rail

Forms = list[ItemForm]


def forms_of(section: Section, by: Respondent, progress: Progress, data: Any = None) -> Forms:
    """All forms of a section in their order, with texts and what was given; bound where there is `data`."""
    ask: dict[Kind, Callable[..., Forms]] = {"profile": _drivers, "function": _questions, "work": _activities}
    return ask[section.kind](section, by, progress, data)


def context_of(
    by: Respondent, progress: Progress, section: Section, forms: Forms, refusal: Refused | None = None
) -> dict[str, Any]:
    """Context of answering/profile.html, function.html, work.html and facts.html."""
    after = progress.after(section)
    return {
        "respondent": by,
        "assessment": by.assessment,
        "section": section,
        "function": getattr(forms[0].item, "function", None) if forms else None,
        "forms": forms,
        "wrong": [form for form in forms if form.is_bound and form.errors],
        "refusal": refusal,
        "save_url": "save-fact" if by.fills_facts else "save-driver",
        "rail": rail(by, progress, section),
        "after": after,
        "next_url": address_of(by, after),
        "here_url": address_of(by, section),
    }


def form_of(kind: Kind, item: Item, by: Respondent, progress: Progress, data: Any) -> ItemForm:
    """The form of one question, driver or activity without its texts: enough to check an answer. No query."""
    if kind == "work":
        return ActivityForm(item, by, doers=progress.doers, data=data)
    return (QuestionForm if kind == "function" else DriverForm)(item, by, data=data)


def _questions(section: Section, by: Respondent, progress: Progress, data: Any) -> Forms:
    asked = Question.objects.filter(version=by.version_id, function__key=section.key)
    asked = asked.select_related("function").prefetch_related("practices")
    given = _by(Answer.objects.filter(respondent=by, question__function__key=section.key), "question_id")
    return [
        QuestionForm(item, by, practices=_texts(item.practices.all()), given=given.get(item.pk), data=data)
        for item in asked
    ]


def _drivers(section: Section, by: Respondent, progress: Progress, data: Any) -> Forms:
    asked = Driver.objects.filter(version=by.version_id).prefetch_related("levels")
    given = _by(DriverAnswer.objects.filter(assessment=by.assessment_id), "driver_id")
    return [
        DriverForm(item, by, levels=_texts(item.levels.all()), given=given.get(item.pk), data=data)
        for item in asked
    ]


def _activities(section: Section, by: Respondent, progress: Progress, data: Any) -> Forms:
    asked = Activity.objects.filter(version=by.version_id)
    given = _by(WorkAnswer.objects.filter(respondent=by), "activity_id")
    return [
        ActivityForm(item, by, doers=progress.doers, given=given.get(item.pk), data=data) for item in asked
    ]


def _texts(stages: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(row.stage), row.text) for row in stages]


def _by(rows: Iterable[Any], column: str) -> dict[int, Any]:
    return {getattr(row, column): row for row in rows}

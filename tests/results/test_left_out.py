"""What the maker of a link left out is nowhere: neither on the page nor in any file."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.template.loader import render_to_string

from assessments.actions import consensus, teams
from assessments.models import (
    Answer,
    Assessment,
    Commentary,
    PlanStep,
    Question,
    Respondent,
    Result,
    Service,
    ShareLink,
    Version,
)
from assessments.results.files import fingerprint_of, kept_file
from assessments.results.forms import FORMS
from assessments.results.page import report_page
from assessments.results.report import LeftOut, Report, report_of
from tests.people import make_firm, make_user
from tests.teams import closed_assessment

pytestmark = pytest.mark.django_db
NAMES = (
    "Nora-Respondent",
    "Nils-Entered",
    "Nadia-Recorder",
    "Nemo-Author",
    "Nina-Assignee",
    "Norbert-Absent",
)
NOTES = ("noted-by-somebody", "reasoned-by-somebody", "left-open-note", "agreed-because")
WORDS = ("summary-of-a-consultant", "comment-on-a-function", "step-of-our-own")
FIRM = "Lindqvist-Partners"


@pytest.fixture
def result(version: Version) -> Result:
    return everything(version)


def everything(version: Version) -> Result:
    """A result in which everything that may be left out has a word of its own."""
    team = closed_assessment(version, 1, 4, close=False)
    first, second = Respondent.objects.filter(assessment=team)
    Respondent.objects.filter(pk=first.pk).update(name=NAMES[0], entered_by=NAMES[1])
    second.name = ""
    second.save()
    Respondent.objects.create(assessment=team, version=version, name=NAMES[5], position="hr")
    write_notes(first)
    teams.close_team(assessment=team, revision=1, counted=[], by=make_user("closer"))
    settle(team)
    write_words(team)
    return team.results.get(revision=2)


def write_notes(by: Respondent) -> None:
    rows = list(Answer.objects.filter(respondent=by, question__foundation=False).order_by("question__key"))
    written: list[dict[str, Any]] = [
        {"note": NOTES[0]},
        {"kind": "na", "level": None, "reason": NOTES[1]},
        {"kind": "open", "level": None, "note": NOTES[2]},
    ]
    for row, values in zip(rows, written, strict=False):
        Answer.objects.filter(pk=row.pk).update(**values)


def settle(team: Assessment) -> None:
    recorder = make_user("recorder")
    recorder.name = NAMES[2]
    recorder.save()
    question = Question.objects.get(version=team.version, key="territory-1")
    consensus.settle(assessment=team, question=question, level=3, reason=NOTES[3], by=recorder)
    consensus.conclude(assessment=team, revision=2, by=recorder)


def write_words(team: Assessment) -> None:
    author = make_user("author")
    author.name = NAMES[3]
    author.save()
    firm = make_firm(FIRM, author)
    Service.objects.create(firm=firm, organisation=team.organisation)
    for part, text in (("summary", WORDS[0]), ("function:territory", WORDS[1])):
        Commentary.objects.create(assessment=team, revision=2, part=part, text=text, by=author, firm=firm)
    PlanStep.objects.create(
        assessment=team, revision=2, key="own-1", place=1, title=WORDS[2], assignee=NAMES[4]
    )


def everything_in(report: Report) -> str:
    """The page, the paper before it is pressed, all that their templates may come to show, and every other file."""
    page = report_page(report.document, report.people, report.overlay)
    shown = {"page": page, "files": {}, "paper": "a4", "flowing": (), "spacing": ""}
    drawn = [render_to_string(f"results/{name}.html", shown) for name in ("page", "report")]
    made = [told(form.make(report)) for form in FORMS.values() if not form.name.endswith(".pdf")]
    return "\n".join([*drawn, repr(page), *made])


def told(made: bytes) -> str:
    """What a file says: a ZIP of the Office kind by its parts, the workbooks behind the charts of slides too."""
    if not made.startswith(b"PK"):
        return made.decode("utf-8", "replace")
    parts = zipfile.ZipFile(io.BytesIO(made))
    return "\n".join(told(parts.read(name)) for name in parts.namelist())


def found(words: tuple[str, ...], text: str) -> set[str]:
    return {word for word in words if word in text}


def test_all_of_it_is_there_when_nothing_is_left_out(result: Result) -> None:
    text = everything_in(report_of(result))
    assert found(NAMES, text) == set(NAMES) and found(NOTES, text) == set(NOTES)
    assert found(WORDS, text) == set(WORDS) and FIRM in text


def test_without_names_nobody_is_named_and_the_firm_stays(result: Result) -> None:
    text = everything_in(report_of(result, left_out=LeftOut(names=True)))
    assert found(NAMES, text) == set() and FIRM in text
    assert found(NOTES, text) == set(NOTES) and found(WORDS, text) == set(WORDS)


def test_without_notes_nothing_that_somebody_wrote(result: Result) -> None:
    text = everything_in(report_of(result, left_out=LeftOut(notes=True)))
    assert found(NOTES, text) == set() and found(NAMES, text) == set(NAMES)
    assert {agreed["reason"] for agreed in json.loads(FORMS["result.json"].make(
        report_of(result, left_out=LeftOut(notes=True))
    ))["agreed"]} == {""}  # fmt: skip


def test_without_the_consultants_words(result: Result) -> None:
    text = everything_in(report_of(result, left_out=LeftOut(commentary=True)))
    assert found(WORDS, text) == set() and NAMES[4] not in text and FIRM in text


def test_figures_are_the_same_whatever_is_left_out(result: Result) -> None:
    whole, bare = report_of(result), report_of(result, left_out=LeftOut(True, True, True))
    assert whole.document.outcome == bare.document.outcome
    assert whole.document.sentences == bare.document.sentences


@pytest.mark.parametrize("left_out", [LeftOut(names=True), LeftOut(notes=True), LeftOut(commentary=True)])
def test_a_kept_file_is_never_that_of_another_choice(
    result: Result, left_out: LeftOut, settings: Any, tmp_path: Any
) -> None:
    """Notes are in the document itself: two files differ although the people and the words are the same."""
    settings.MEDIA_ROOT = tmp_path
    whole, less = report_of(result), report_of(result, left_out=left_out)
    assert fingerprint_of(whole) != fingerprint_of(less)
    form = FORMS["result.json"]
    assert kept_file(result, whole, form) != kept_file(result, less, form)


def test_a_link_says_what_is_left_out() -> None:
    assert LeftOut.of(ShareLink(without_notes=True)) == LeftOut(notes=True)
    assert LeftOut.of(ShareLink(without_names=True, without_commentary=True)) == LeftOut(True, False, True)
    assert LeftOut.of(ShareLink()) == LeftOut()


def test_six_queries_whatever_is_left_out(result: Result, django_assert_max_num_queries: Any) -> None:
    fresh = Result.objects.select_related("assessment__organisation").get(pk=result.pk)
    for left_out in (LeftOut(), LeftOut(True, True, True)):
        with django_assert_max_num_queries(6):
            report_of(fresh, left_out=left_out)

"""Rows of a draft: changed, added, put into order, deleted; what does not fit is said on the page."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from assessments.actions.drafts import draft_from
from assessments.actions.questionnaires import load, publish, review
from assessments.interchange.questionnaire import read_questionnaire
from assessments.models import Practice, Question, Version
from assessments.results.content import content_of
from tests.admin.pages import add, edit, fields_of, page_of

pytestmark = pytest.mark.django_db
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
ADVICE = ("first", "who", "thirty_days", "measure")


def whole_question() -> dict[str, str | None]:
    """What a new question needs."""
    data: dict[str, str | None] = {"key": "territory-new", "text": "Who draws the map?", "weight": "1.5"}
    data |= {f"practices__{place}__text": f"Somebody draws it {place}." for place in range(4)}
    data |= {f"advice__{place}__{name}": f"{name} {place}" for place in range(3) for name in ADVICE}
    return data


def territory(draft: Version) -> Any:
    return draft.functions.get(key="territory")


def test_a_question_is_changed_with_its_practices_and_advice(desk: Client, draft: Version) -> None:
    question = draft.questions.get(key="territory-3")
    response = edit(
        desk,
        question,
        text="Changed?",
        weight="2.5",
        foundation="on",
        lever="top",
        practices__1__text="Changed practice.",
        advice__2__fact="43 % are late.",
        advice__2__source="Somebody, 2017",
    )
    assert response["Location"] == page_of(territory(draft))
    text = next(one for one in content_of(draft).functions[2].questions if one.key == "territory-3")
    assert (text.text, str(text.weight), text.foundation, text.lever) == ("Changed?", "2.500", True, "top")
    assert text.practices[1] == "Changed practice." and text.advice[2].source == "Somebody, 2017"


def test_what_is_saved_unchanged_stays_the_same(desk: Client, draft: Version) -> None:
    before = content_of(draft)
    for row in (draft, draft.questions.first(), territory(draft), draft.drivers.first()):
        assert edit(desk, row).status_code == 302
    assert content_of(draft) == before


def test_a_function_shows_its_questions_and_changes_their_order(desk: Client, draft: Version) -> None:
    response = edit(desk, territory(draft), questions__0__order="9", questions__1__weight="3")
    assert response["Location"] == page_of(draft)
    questions = content_of(draft).functions[2].questions
    assert [one.key[-1] for one in questions] == ["2", "3", "4", "5", "6", "1"]
    assert questions[0].weight == 3


def test_a_version_changes_its_texts_and_the_order_of_its_parts(desk: Client, draft: Version) -> None:
    edit(desk, draft, title="Another", stages__0__name="Shade", functions__0__order="9", doers__7__order="0")
    draft.refresh_from_db()
    content = content_of(draft)
    assert (content.title, content.stages[0].name) == ("Another", "Shade")
    assert content.functions[-1].key == "data-management" and content.doers[0].key == "nobody"


def test_a_new_question_is_whole_and_comes_last(desk: Client, draft: Version) -> None:
    response = add(desk, "question", f"function={territory(draft).pk}", **whole_question())
    assert response["Location"] == page_of(territory(draft))
    text = content_of(draft).functions[2].questions[-1]
    assert (text.key, text.practices[3], text.advice[0].who) == (
        "territory-new",
        "Somebody draws it 3.",
        "who 0",
    )
    assert not review(draft, draft.questionnaire.versions.published().get())


def test_a_question_without_all_its_texts_is_kept_and_told_of(desk: Client, draft: Version) -> None:
    data = whole_question() | {"practices__2__text": ""}
    assert add(desk, "question", f"function={territory(draft).pk}", **data).status_code == 302
    question = draft.questions.get(key="territory-new")
    assert [row.stage for row in question.practices.all()] == [1, 2, 4]
    assert "there are 3; 4 are needed." in desk.get(page_of(draft)).text
    assert edit(desk, question, practices__3__text="Now there.").status_code == 302
    assert question.practices.get(stage=3).text == "Now there."


@pytest.mark.parametrize("model", ["function", "driver", "activity"])
def test_other_rows_are_added(desk: Client, draft: Version, model: str) -> None:
    data: dict[str, str | None] = {"key": "new", "name": "New", "summary": "It is new.", "text": "How new?"}
    for place in range(4):
        data |= {f"levels__{place}__text": f"level {place}"}
        data |= {f"stages__{place}__{name}": f"{name} {place}" for name in ("meaning", "risk")}
    response = add(desk, model, f"version={draft.pk}", **data)
    assert response.status_code == 302 and response["Location"] == page_of(draft)
    names = {"function": "functions", "driver": "drivers", "activity": "activities"}
    last = getattr(content_of(draft), names[model])[-1]
    assert last.key == "new" and len(getattr(last, "levels", range(4))) == 4


def test_a_doer_has_a_key_that_the_rule_knows_once(desk: Client, draft: Version) -> None:
    assert "taken in" in add(desk, "doer", f"version={draft.pk}", key="hr", name="HR again").text
    assert "Select a valid choice" in add(desk, "doer", f"version={draft.pk}", key="boss", name="Boss").text
    draft.doers.get(key="hr").delete()
    assert add(desk, "doer", f"version={draft.pk}", key="hr", name="People").status_code == 302


def test_a_row_is_deleted_with_what_is_below_it(desk: Client, draft: Version) -> None:
    question = draft.questions.get(key="territory-3")
    url = reverse("admin:assessments_question_delete", args=[question.pk])
    assert "territory-3" in desk.get(url).text
    assert desk.post(url, {"post": "yes"})["Location"] == page_of(territory(draft))
    assert not Practice.objects.filter(question=question.pk).exists()
    assert draft.questions.count() == 29


def test_a_question_moves_to_another_function_of_its_draft_alone(desk: Client, draft: Version) -> None:
    question = draft.questions.get(key="territory-3")
    other = draft.functions.get(key="strategy")
    foreign = Version.objects.published().get().functions.get(key="strategy")
    assert "Select a valid choice" in edit(desk, question, function=str(foreign.pk)).text
    assert edit(desk, question, function=str(other.pk)).status_code == 302
    question.refresh_from_db()
    assert question.function == other


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": "x" * 201}, "at most 200 fit"),
        ({"weight": "0"}, "A weight is a number above 0"),
        ({"weight": "1000.5"}, "A weight is a number above 0"),
        ({"weight": "1.2345"}, "A weight is a number above 0"),
        ({"weight": "NaN"}, "A weight is a number above 0"),
        ({"order": "99999"}, "less than or equal to 32767"),
        ({"lever": "both"}, "Select a valid choice"),
        ({"practices__0__text": ""}, "This field is required."),
        ({"advice__0__fact": "43 %"}, "A fact from outside needs its source."),
        ({"advice__0__source": "Somebody"}, "There is a source, but no fact."),
        ({"practices-TOTAL_FORMS": "9", "practices-INITIAL_FORMS": "0"}, "Each stage has one text."),
        ({"practices-TOTAL_FORMS": "x"}, "ManagementForm"),
    ],
)
def test_what_does_not_fit_is_said(desk: Client, draft: Version, changes: Any, said: str) -> None:
    before = content_of(draft)
    assert said in edit(desk, draft.questions.get(key="territory-3"), **changes).text
    assert content_of(draft) == before


def test_a_stage_has_one_text(desk: Client, draft: Version) -> None:
    """A form sent twice, or made up, asks for a second practice of a stage."""
    question = draft.questions.get(key="territory-3")
    doubled: dict[str, str | None] = {"practices-TOTAL_FORMS": "4", "practices-INITIAL_FORMS": "0"}
    doubled |= {f"practices-{place}-id": "" for place in range(4)}
    doubled |= {f"practices-{place}-stage": "1" for place in range(4)}
    assert edit(desk, question, **doubled).status_code == 200
    assert question.practices.count() == 4


def test_a_key_is_there_once_and_stays(desk: Client, draft: Version) -> None:
    data = whole_question() | {"key": "strategy-1"}
    assert "taken in" in add(desk, "question", f"function={territory(draft).pk}", **data).text
    data = whole_question() | {"key": "not a key"}
    assert "valid “slug”" in add(desk, "question", f"function={territory(draft).pk}", **data).text
    question = draft.questions.get(key="territory-3")
    edit(desk, question, key="renamed")
    question.refresh_from_db()
    assert question.key == "territory-3"


def test_line_ends_and_controls_are_as_files_have_them(desk: Client, draft: Version) -> None:
    edit(desk, draft, introduction="One.\r\nTwo.\x07 ", title=" A\ttitle\nhere ")
    draft.refresh_from_db()
    assert (draft.introduction, draft.title) == ("One.\nTwo.", "A title here")


def test_without_a_draft_there_is_nothing_to_add_to(desk: Client, version: Version) -> None:
    response = desk.get(reverse("admin:assessments_function_add"), follow=True)
    assert "There is no draft to add this to." in response.text


@pytest.mark.parametrize("large", [False, True])
def test_the_largest_pages_can_be_posted(desk: Client, large: bool) -> None:
    """Django takes at most 1,000 fields; so many fit even on the pages of the largest content that a file may hold."""
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == 1000
    standard = read_questionnaire(STANDARD)
    version = load(standard)[0]
    publish(version)
    draft = draft_from(version=version, by=None)
    function = draft.functions.first()
    if large:
        grow(draft, function)
    rows: tuple[Any, ...] = (draft, function, draft.questions.first())
    for row in rows:
        model = row._meta.model_name
        values = fields_of(desk, page_of(row), model)
        assert len(values) < 1000
        assert desk.post(page_of(row), values).status_code == 302


def grow(draft: Version, function: Any) -> None:
    """A hundred of everything that a file may hold so many of."""
    for name in ("functions", "drivers", "activities"):
        rows = getattr(draft, name)
        for number in range(100 - rows.count()):
            rows.create(key=f"more-{number}", name="More", order=number)
    for number in range(100 - function.questions.count()):
        Question.objects.create(version=draft, function=function, key=f"more-{number}", text="More?")

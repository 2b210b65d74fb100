"""Small made-up contents, answer sheets and rows, so that a test names only what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils import timezone

from assessments.actions.questionnaires import load
from assessments.interchange.values import (
    ActivityText,
    AdviceText,
    Agreed,
    AnswerSheet,
    Content,
    DoerText,
    DriverText,
    FunctionText,
    Given,
    QuestionText,
    RespondentSheet,
    StageMeaning,
    StageText,
)
from assessments.models import (
    Activity,
    Assessment,
    Driver,
    Function,
    Organisation,
    Question,
    Questionnaire,
    Respondent,
    Version,
)
from assessments.scoring import DOERS, Outcome, assess

STAGE_NAMES = ("Shadow operation", "Sales operation", "Commercial operation", "Business operation")
FUNCTION_NAMES = ("Data management", "Compensation", "Territory", "Enablement", "Strategy")
ACTIVITIES = (
    "analysis_reports",
    "target_setting",
    "territory_division",
    "customer_assignment",
    "bonus_administration",
    "training",
    "recruitment",
    "data_management",
    "sales_tools",
    "special_projects",
    "forecast_plan",
)


def make_question(key: str, **changes: Any) -> QuestionText:
    """A question with practices "<key> as in stage 1" … and advice "<key>: first to 2" …"""
    advice = tuple(
        AdviceText(f"{key}: first to {to}", f"who to {to}", f"thirty days to {to}", f"measure to {to}")
        for to in (2, 3, 4)
    )
    practices = tuple(f"{key} as in stage {stage}" for stage in (1, 2, 3, 4))
    return QuestionText(
        **{"key": key, "text": f"Who does {key}?", "practices": practices, "advice": advice} | changes
    )


def make_function(
    name: str, questions: int | Sequence[QuestionText] = 6, *, foundations: int = 2, weight: str = "1"
) -> FunctionText:
    """A function whose key is its name as a slug; questions are "<key>-1" …, the first ones foundations."""
    key = name.lower().replace(" ", "-")
    if isinstance(questions, int):
        questions = [
            make_question(f"{key}-{number}", foundation=number <= foundations)
            for number in range(1, questions + 1)
        ]
    stages = tuple(StageMeaning(f"{name} means {stage}", f"{name} risks {stage}") for stage in (1, 2, 3, 4))
    return FunctionText(key, name, f"{name} is this.", stages, tuple(questions), Decimal(weight))


def make_content(
    functions: Sequence[FunctionText] | None = None, *, drivers: int = 8, activities: int = 11
) -> Content:
    """A questionnaire; without functions the usual five of six questions each, two of them foundations."""
    return Content(
        key="salesops-maturity",
        title="Sales operations maturity",
        credit="After somebody.",
        introduction="This asks how you work.",
        stages=tuple(StageText(name, f"{name}.", f"{name} means.", f"{name} risks.") for name in STAGE_NAMES),
        functions=tuple(functions or (make_function(name) for name in FUNCTION_NAMES)),
        drivers=tuple(
            DriverText(f"driver-{number}", f"Driver {number}", "How many?", ("one", "two", "three", "four"))
            for number in range(1, drivers + 1)
        ),
        activities=tuple(
            ActivityText(key, key.replace("_", " ").capitalize()) for key in ACTIVITIES[:activities]
        ),
        doers=tuple(DoerText(key, key.replace("_", " ").capitalize()) for key in DOERS),
    )


def make_answers(content: Content, default: int | str | None = 2, **functions: Any) -> dict[str, Given]:
    """Answers to every question: per function key ("_" for "-") one value or a list of them, else `default`.

    None leaves a question open.
    """
    answers = {}
    for function in content.functions:
        values = functions.get(function.key.replace("-", "_"), default)
        if not isinstance(values, list):
            values = [values] * len(function.questions)
        for question, value in zip(function.questions, values, strict=True):
            if value is not None:
                answers[question.key] = Given(value, reason="not ours" if value == "na" else "")
    return answers


def make_sheet(
    *answers: Mapping[str, Given],
    profile: Mapping[str, int | str] | None = None,
    work: Mapping[str, str] | None = None,
    agreed: Mapping[str, Agreed] | None = None,
) -> AnswerSheet:
    """A sheet with one respondent for each mapping of answers; the first one says who does the work."""
    respondents = tuple(
        RespondentSheet(number, "leadership", f"Person {number}", given, (work or {}) if number == 1 else {})
        for number, given in enumerate(answers, start=1)
    )
    return AnswerSheet(
        "salesops-maturity", "Brightwell Valves", "manufacturing", respondents, profile or {}, agreed or {}
    )


def make_profile(content: Content, level: int | str = 2, *, only: int | None = None) -> dict[str, int | str]:
    """The same level for the first `only` drivers, or for all."""
    return {driver.key: level for driver in content.drivers[:only]}


def make_work(content: Content, *doers: str) -> dict[str, str]:
    """Who does the first activities, in order; the others are left open."""
    return {activity.key: doer for activity, doer in zip(content.activities, doers, strict=False)}


def make_outcome(content: Content, sheet: AnswerSheet | None = None, **verdict: Any) -> Outcome:
    """What the rule makes of the sheet (without one: all answers 2), with these fields of the verdict."""
    sheet = sheet or make_sheet(make_answers(content))
    respondents = [person.scored() for person in sheet.respondents]
    levels = {key: agreed.level for key, agreed in sheet.agreed.items()}
    outcome = assess(content.scored(), respondents, sheet.profile, levels)
    return replace(outcome, verdict=replace(outcome.verdict, **verdict))


def make_version(content: Content, *, number: int = 1, state: str = Version.State.PUBLISHED) -> Version:
    """Rows for the keys, weights and order of a content, without its texts."""
    questionnaire, _ = Questionnaire.objects.get_or_create(key=content.key)
    version = Version.objects.create(questionnaire=questionnaire, number=number, title=content.title)
    for place, text in enumerate(content.functions):
        function = Function.objects.create(version=version, key=text.key, name=text.name, order=place)
        for order, question in enumerate(text.questions):
            Question.objects.create(version=version, function=function, key=question.key, order=order)
    for order, driver in enumerate(content.drivers):
        Driver.objects.create(version=version, key=driver.key, name=driver.name, order=order)
    for order, activity in enumerate(content.activities):
        Activity.objects.create(version=version, key=activity.key, name=activity.name, order=order)
    version.state = state
    version.save()
    return version


def make_assessment(
    version: Version, name: str = "Brightwell Valves", *, demonstration: bool = False
) -> Assessment:
    """An open assessment of a new organisation."""
    organisation = Organisation.objects.create(
        name=name, industry="manufacturing", demonstration=demonstration
    )
    return Assessment.objects.create(organisation=organisation, version=version)


def make_respondent(assessment: Assessment, name: str = "", *, submitted: bool = True) -> Respondent:
    """A respondent who has submitted, or not yet."""
    return Respondent.objects.create(
        assessment=assessment,
        version=assessment.version,
        name=name,
        position="leadership",
        submitted_at=timezone.now() if submitted else None,
    )


def publish_content(content: Content | None = None) -> Version:
    """Every row of a content, practices and texts included, published."""
    version, _changed = load(content or make_content())
    publish_unreviewed(version)
    return version


def publish_unreviewed(version: Version) -> None:
    """Publish a draft that may be smaller than the review lets pass, where a test is about other things. Once published
    it stays as it is."""
    if version.state == Version.State.PUBLISHED:
        return
    before = Version.objects.published().filter(questionnaire=version.questionnaire_id)
    before.exclude(pk=version.pk).update(state=Version.State.RETIRED)
    version.state, version.published_at = Version.State.PUBLISHED, timezone.now()
    version.save()

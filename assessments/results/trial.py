"""Made-up answers to a version that nobody has answered yet, so that its result can be looked at."""

from itertools import cycle

from django.utils.translation import gettext as _

from ..interchange.values import AnswerSheet, Content, Given, QuestionText, RespondentSheet

LEVELS: tuple[int | str, ...] = (2, 2, 3, 2, 1, 2, "dk", 2, 3, 2, 2, "na", 2)
FACTS = (2, 3, 2, 2, 3)
STAGES = 4


def is_whole(content: Content) -> bool:
    """Whether a result can be made of it: every text for every stage is there, in at least one question."""
    functions, questions = content.functions, [one for f in content.functions for one in f.questions]
    return (
        bool(functions)
        and len(content.stages) == STAGES
        and all(f.questions and len(f.stages) == STAGES for f in functions)
        and all(len(one.practices) == STAGES and len(one.advice) == STAGES - 1 for one in questions)
        and all(len(driver.levels) == STAGES for driver in content.drivers)
    )


def trial_sheet(content: Content) -> AnswerSheet:
    """One respondent’s answers: mostly stage 2, with some 1 and 3, don’t know and not applicable; always the same."""
    questions = [question for function in content.functions for question in function.questions]
    answers = {one.key: _given(one, level) for one, level in zip(questions, cycle(LEVELS), strict=False)}
    doers = [doer.key for doer in content.doers]
    person = RespondentSheet(
        id=1,
        position="sales_ops",
        answers=answers,
        work={one.key: key for one, key in zip(content.activities, cycle(doers), strict=False)},
    )
    profile = {driver.key: level for driver, level in zip(content.drivers, cycle(FACTS), strict=False)}
    name = _("Sample answers")
    return AnswerSheet(content.key, name, "manufacturing", (person,), profile, demonstration=True)


def _given(question: QuestionText, level: int | str) -> Given:
    """A foundation applies to everybody."""
    if level == "na":
        return Given(2) if question.foundation else Given("na", reason=_("A sample reason."))
    return Given(level)

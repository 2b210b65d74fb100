"""Where productivity has been sought so far: more sold, or less wasted (scoring rule, section 5). Decides nothing."""

from collections.abc import Mapping

from .outcomes import Levers
from .score import mean_level
from .types import Finding, Questionnaire


def levers(questionnaire: Questionnaire, levels: Mapping[str, Finding]) -> Levers:
    """The mean level of either lever, across functions, by the weights of the questions alone."""
    top = mean_level((question for question in questionnaire.questions if question.lever == "top"), levels)
    bottom = mean_level(
        (question for question in questionnaire.questions if question.lever == "bottom"), levels
    )
    return Levers(top, bottom)

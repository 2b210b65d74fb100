"""The scoring rule: pure, exact, the standard library alone. `assess` is the way in."""

from .outcomes import (
    Choice,
    Fit,
    FunctionFit,
    FunctionOutcome,
    Levers,
    Outcome,
    QuestionOutcome,
    Step,
    Verdict,
    Work,
)
from .rule import assess
from .types import (
    DOERS,
    DONT_KNOW,
    LEVERS,
    NOT_APPLICABLE,
    STAGES,
    VERSION,
    Function,
    Level,
    Question,
    Questionnaire,
    Respondent,
)

__all__ = [
    "DOERS",
    "DONT_KNOW",
    "LEVERS",
    "NOT_APPLICABLE",
    "STAGES",
    "VERSION",
    "Choice",
    "Fit",
    "Function",
    "FunctionFit",
    "FunctionOutcome",
    "Level",
    "Levers",
    "Outcome",
    "Question",
    "QuestionOutcome",
    "Questionnaire",
    "Respondent",
    "Step",
    "Verdict",
    "Work",
    "assess",
]

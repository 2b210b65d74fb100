"""What stands out in a version: each kind of finding, why its limit lies where it lies, and what to do about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from .figures import QuestionHealth
from .measures import Measure, against, divided, dont_know, hardly, left_open, not_applicable, same, unpicked


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding; `reason` says why the limit lies where it lies, `measure` gives None within it."""

    key: str
    title: str | Promise
    advice: str | Promise
    reason: str | Promise
    measure: Callable[[QuestionHealth], Measure | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """A question that goes beyond a rule's limit, and by what figure."""

    rule: Rule
    question: str
    figure: str


def findings(questions: Sequence[QuestionHealth]) -> tuple[Finding, ...]:
    """All findings, rule by rule, in each the furthest first."""
    return tuple(finding for rule in RULES for finding in _of_rule(rule, questions))


def _of_rule(rule: Rule, questions: Sequence[QuestionHealth]) -> list[Finding]:
    measured = [(rule.measure(one), one.key) for one in questions if not one.withheld]
    found = [(measure, key) for measure, key in measured if measure]
    return [Finding(rule, key, figure) for (_far, figure), key in sorted(found, key=lambda one: -one[0][0])]


RULES: Final = (
    Rule(
        "against",
        gettext_lazy("Moves against its function"),
        gettext_lazy(
            "Who is further in the rest of the function is behind here. Check that its practices stand in the right "
            "order; then whether it belongs to this function."
        ),
        gettext_lazy(
            "A correlation below −0.1 with the mean level of the other questions that the same people answered there "
            "(corrected item-total correlation: Nunnally & Bernstein, Psychometric Theory, 1994; from 0.1 on a "
            "correlation counts as one: Cohen 1988)."
        ),
        against,
    ),
    Rule(
        "dont_know",
        gettext_lazy("Don’t know by more than a quarter"),
        gettext_lazy(
            "The question asks what leaders cannot see. Ask for what they can observe, or add a gloss."
        ),
        gettext_lazy(
            "A function of which more than a third is not known has no stage; from a quarter on a question pushes its "
            "function there."
        ),
        dont_know,
    ),
    Rule(
        "not_applicable",
        gettext_lazy("Not applicable to more than a fifth"),
        gettext_lazy(
            "The question takes for granted what many companies do not have. Ask for what all of them do, or make it "
            "part of another questionnaire."
        ),
        gettext_lazy(
            "A function of which more than a third does not apply leaves the verdict; before that, the rest of it "
            "weighs more in one company than in another."
        ),
        not_applicable,
    ),
    Rule(
        "left_open",
        gettext_lazy("Left open by more than a tenth"),
        gettext_lazy(
            "People read it and went on without an answer. Shorten the question and its practices, and ask one thing "
            "at a time."
        ),
        gettext_lazy(
            "Don’t know is one click away, so whoever leaves a question open has given it up; one or two of twenty "
            "may be chance."
        ),
        left_open,
    ),
    Rule(
        "divided",
        gettext_lazy("Teams read it differently"),
        gettext_lazy(
            "Colleagues see the same company and pick practices far apart. Name in each practice who does what and "
            "how often, and what its neighbour does not have."
        ),
        gettext_lazy(
            "On average the levels of a team lie more than two thirds of a stage from their mean: from there on a "
            "team counts as divided (a sixth of the four practices: Burke & Dunlap 2002)."
        ),
        divided,
    ),
    Rule(
        "hardly",
        gettext_lazy("Hardly moves with its function"),
        gettext_lazy(
            "It measures something else than the rest of its function. Say in the question what of the function it is "
            "about, or move it to the function it moves with."
        ),
        gettext_lazy(
            "A correlation with the rest below 0.3, a usual limit for scales (Field, Discovering Statistics, 2009). "
            "With 20 people it may be chance; wait for a hundred before a question is dropped for it."
        ),
        hardly,
    ),
    Rule(
        "unpicked",
        gettext_lazy("A practice that nobody picks"),
        gettext_lazy(
            "Either no company works like this, or its words keep people away. Describe a real place to be between "
            "its neighbours."
        ),
        gettext_lazy(
            "None of at least 20: then fewer than 15 % of all would pick it, with 95 % certainty (rule of three: "
            "Hanley & Lippman-Hand 1983)."
        ),
        unpicked,
    ),
    Rule(
        "same",
        gettext_lazy("Nearly all pick the same practice"),
        gettext_lazy(
            "It tells no company from another. Divide that practice into two that both exist, and move its neighbours."
        ),
        gettext_lazy("More than four in five: what the question then tells apart is less than a fifth."),
        same,
    ),
)
"""In the order of how much they harm a verdict."""

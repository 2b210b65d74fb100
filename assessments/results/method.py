"""The rule in words, as the report's page says it, for forms that no template makes."""

from django.utils.translation import gettext as _

# The same texts as in templates/results/_rule.html; a test holds the two together.


def whole_rule() -> str:
    """The rule in two sentences."""
    return _(
        "A stage is earned, not averaged. There is one rule, the same for a function and for the whole: a clear "
        "majority is there, and nothing essential is more than one stage behind."
    )


def of_function() -> str:
    """When a function earns a stage."""
    return _(
        "A function earns a stage when two thirds of its questions, by weight, are at that stage or above, and no "
        "foundation question is more than one stage behind."
    )


def of_whole() -> str:
    """When the whole earns a stage."""
    return _(
        "The whole earns a stage when three quarters of its functions, by weight, are at that stage or above, and no "
        "function is more than one stage behind."
    )


def of_unknown() -> str:
    """What becomes of what is not known."""
    return _(
        "What is not known is not claimed: it counts as stage 1. Where it could turn out better, the range is shown "
        "and the stage is provisional."
    )


def of_missing() -> str:
    """Which functions have no stage."""
    return _(
        "A function that mostly does not apply leaves the verdict. One of which too little is known has no stage, and "
        "there is a verdict only when functions with three quarters of the weight have one."
    )


def of_score() -> str:
    """What the score is."""
    return _("The score is the mean level of the answers. It draws the profile and decides nothing.")


def of_path() -> str:
    """What a step and the path are."""
    return _(
        "A step moves one question by one stage. The path is a cheapest way to the next stage: no smaller number of "
        "steps leads there."
    )


def of_order() -> str:
    """The order of the path."""
    return _(
        "No smaller number of steps leads there. Foundations come first, then the function at the lowest stage."
    )


def of_demand() -> str:
    """What the business calls for."""
    return _(
        "The stage that the business calls for is the mean level of the business profile, cut at 1.5, 2.5 and 3.5."
    )


def of_disputes() -> str:
    """Which level counts with several respondents, and when a question is disputed."""
    return _(
        "With several respondents the lower middle of the levels given counts, unless a session agreed on another. A "
        "question is disputed when two of up to five levels are two stages apart, or when the average deviation of "
        "more than five exceeds two thirds of a stage (Burke and Dunlap, 2002)."
    )


def of_work() -> str:
    """How who does the work is counted, and what it is held against."""
    return _(
        "Each activity counts once, for the doer named most often; where two are named as often, it is disputed. What "
        "finance, HR, IT, sales managers or nobody does is done on the side. It does not fit stage 1 when that is less "
        "than a quarter of the activities known, nor a higher stage when it is half or more. It never changes a stage."
    )


def of_levers() -> str:
    """What the two levers are."""
    return _(
        "Each is the mean level of the questions marked with it, as far as their levels are known, each with its "
        "weight. They decide nothing."
    )


def bullets() -> list[str]:
    """The rule point by point, in the report's order."""
    return [
        of_function(),
        of_whole(),
        of_unknown(),
        of_missing(),
        of_score(),
        of_path(),
        of_demand(),
        of_disputes(),
    ]


def rules() -> tuple[str, ...]:
    """The whole of it: what all rests on, then point by point."""
    return (whole_rule(), *bullets())

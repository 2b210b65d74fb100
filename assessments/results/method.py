"""The rule in words, for forms that no template makes."""

from django.utils.translation import gettext as _

# The same texts as in templates/results/_rule.html; a test holds the two together.


def rules() -> tuple[str, ...]:
    """What all of it rests on, then its parts in the order in which they build on each other."""
    principle = _(
        "A stage is earned, not averaged. There is one rule, the same for a function and for the whole: a clear "
        "majority is there, and nothing essential is more than one stage behind."
    )
    return (principle, *_stages(), *_figures())


def _stages() -> tuple[str, ...]:
    return (
        _(
            "A function earns a stage when two thirds of its questions, by weight, are at that stage or above, and "
            "no foundation question is more than one stage behind."
        ),
        _(
            "The whole earns a stage when three quarters of its functions, by weight, are at that stage or above, "
            "and no function is more than one stage behind."
        ),
        _(
            "What is not known is not claimed: it counts as stage 1. Where it could turn out better, the range is "
            "shown and the stage is provisional."
        ),
        _(
            "A function that mostly does not apply leaves the verdict. One of which too little is known has no "
            "stage, and there is a verdict only when functions with three quarters of the weight have one."
        ),
    )


def _figures() -> tuple[str, ...]:
    return (
        _("The score is the mean level of the answers. It draws the profile and decides nothing."),
        _(
            "A step moves one question by one stage. The path is a cheapest way to the next stage: no smaller "
            "number of steps leads there."
        ),
        _(
            "The stage that the business calls for is the mean level of the business profile, cut at 1.5, 2.5 "
            "and 3.5."
        ),
        _(
            "With several respondents the lower middle of the levels given counts, unless a session agreed on "
            "another. A question is disputed when two of up to five levels are two stages apart, or when the "
            "average deviation of more than five exceeds two thirds of a stage (Burke and Dunlap, 2002)."
        ),
    )

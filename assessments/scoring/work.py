"""Who does the work, and whether that bears the verdict out (scoring rule, section 6). Never changes a stage."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, Literal

from .outcomes import Work
from .types import DONT_KNOW, Questionnaire, Respondent

SHADOW: Final = ("finance", "hr", "it", "sales_managers", "nobody")
LEAST_KNOWN: Final = Fraction(1, 2)
SHADOWY: Final = Fraction(1, 2)
"""From this shadow share on, a stage above 1 is contradicted."""
CENTRAL: Final = Fraction(1, 4)
"""Below this shadow share, stage 1 is contradicted."""


def work(questionnaire: Questionnaire, respondents: Sequence[Respondent], stage: int | None) -> Work:
    """The doers of all activities in order, the shares among those known, and what they say of the verdict's stage."""
    leaders = {activity: _leaders(activity, respondents) for activity in questionnaire.activities}
    doers = {activity: named[0] if len(named) == 1 else None for activity, named in leaders.items()}
    known = [doer for doer in doers.values() if doer]
    shadow = _share(known, SHADOW)
    return Work(
        doers=tuple(doers.items()),
        disputed=tuple(activity for activity, named in leaders.items() if len(named) > 1),
        known=len(known),
        of=len(doers),
        shadow_share=shadow,
        central_share=_share(known, ("central_ops",)),
        regional_share=_share(known, ("regional_ops",)),
        outsourced_share=_share(known, ("outside",)),
        finding=_finding(shadow, stage) if len(known) >= LEAST_KNOWN * len(doers) else None,
    )


def _leaders(activity: str, respondents: Sequence[Respondent]) -> list[str]:
    """The doers named most often; who doesn't know names nobody."""
    named = Counter(respondent.work[activity] for respondent in respondents if activity in respondent.work)
    del named[DONT_KNOW]
    return [doer for doer, times in named.items() if times == max(named.values())]


def _share(known: Sequence[str], doers: Sequence[str]) -> Fraction | None:
    return Fraction(sum(doer in doers for doer in known), len(known)) if known else None


def _finding(shadow: Fraction | None, stage: int | None) -> Literal["agrees", "contradicts"] | None:
    if shadow is None or stage is None:
        return None
    contradicted = shadow >= SHADOWY if stage > 1 else shadow < CENTRAL
    return "contradicts" if contradicted else "agrees"

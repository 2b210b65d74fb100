"""What comes out: one frozen outcome, every share and mean an exact Fraction, None where something does not exist."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .types import Finding


@dataclass(frozen=True, slots=True)
class QuestionOutcome:
    """One question over all respondents.

    `level` is 1 to 4, "na", or None for unknown; `n` counts the levels given, `distribution` how many gave 1, 2, 3
    and 4; `ad` is their average deviation in stages (None below two levels). `ad` and `disputed` tell what the
    respondents said, also where an agreed level has since replaced their median (`agreed`).
    """

    key: str
    function: str
    level: Finding
    n: int
    ad: Fraction | None
    disputed: bool
    agreed: bool
    distribution: tuple[int, int, int, int]
    dont_know: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class FunctionFit:
    """Stage less demanded stage, claimed (`gap`) and possible (`gap_high`), and its label; None without a demand."""

    gap: int | None
    gap_high: int | None
    label: Literal["outgrown", "ahead", "right-sized", "open"] | None


@dataclass(frozen=True, slots=True)
class FunctionOutcome:
    """One function.

    Weights: `weight` is the function's own in the verdict; of its questions `total` is all, `applicable` (A) those
    that are not na, `answered` those with a level. `reached` is the share of A at level >= 1, 2, 3, 4 with unknown
    as 1 (0 where A is 0). `holding` names the foundations below level `low`, which keep it from `low` + 1.
    A function that is not rated has no stage and no fit; its low and high are 1 and 4 where too little is known,
    None where it does not apply.
    """

    key: str
    applies: bool
    rated: bool
    stage: int | None
    low: int | None
    high: int | None
    score: Fraction | None
    fit: FunctionFit | None
    weight: Fraction
    total: Fraction
    applicable: Fraction
    answered: Fraction
    reached: tuple[Fraction, Fraction, Fraction, Fraction]
    holding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The stage of the whole, its range, its margin in steps, and the weight of rated and of all functions."""

    stage: int | None
    low: int | None
    high: int | None
    provisional: bool
    steps_to_next: int | None
    steps_to_drop: int | None
    held_back_by: tuple[str, ...]
    rated_weight: Fraction
    total_weight: Fraction


@dataclass(frozen=True, slots=True)
class Step:
    """One question one stage up; `start` None is an unknown, which is taken as level 1."""

    question: str
    function: str
    start: int | None
    to: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Of the questions `of`, which need equally many steps each, the path takes `pick`; any `pick` would do as well."""

    function: str
    pick: int
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """The stage that the business demands, from `answered` of `of` drivers, and how the verdict compares with it."""

    demanded: int | None
    mean: Fraction | None
    answered: int
    of: int
    gap: int | None
    gap_high: int | None
    label: Literal["outgrown", "ahead", "right-sized", "open"] | None


@dataclass(frozen=True, slots=True)
class Levers:
    """Weighted mean level, 1 to 4, of the answered questions of each lever."""

    top: Fraction | None
    bottom: Fraction | None


@dataclass(frozen=True, slots=True)
class Work:
    """Who does each activity (None: not known), the disputed ones, and shares of the `known` of `of` activities."""

    doers: tuple[tuple[str, str | None], ...]
    disputed: tuple[str, ...]
    known: int
    of: int
    shadow_share: Fraction | None
    central_share: Fraction | None
    regional_share: Fraction | None
    outsourced_share: Fraction | None
    finding: Literal["agrees", "contradicts"] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that the rule says of one assessment; lists are in the questionnaire's order."""

    verdict: Verdict
    functions: tuple[FunctionOutcome, ...]
    questions: tuple[QuestionOutcome, ...]
    path: tuple[Step, ...]
    choices: tuple[Choice, ...]
    fit: Fit
    levers: Levers
    work: Work

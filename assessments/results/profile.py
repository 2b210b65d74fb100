"""The profile's numbers, once: the drawing, the Plotly figure and the table beside them all read these."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from ..scoring import FunctionOutcome
from .figures import one_decimal
from .lookup import Lookup, Mark

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One function. `low` to `high` is the range of its stage (None: does not apply); `score` draws, never decides."""

    key: str
    name: str
    stage: int | None
    low: int | None
    high: int | None
    score: Fraction | None
    score_text: str
    mark: Mark
    remark: str
    holds_back: bool

    @property
    def is_open(self) -> bool:
        """Whether what is not known leaves more than one stage possible."""
        return self.low != self.high

    @property
    def figure_after(self) -> bool:
        """Whether the score's figure stands after its dot: towards the middle of the band, clear of the lines."""
        return self.score is not None and (self.score + HALF) % 1 <= HALF


@dataclass(frozen=True, slots=True)
class Profile:
    """All functions with the stages' names and the stage that the business demands (None: not known)."""

    stages: tuple[str, ...]
    rows: tuple[ProfileRow, ...]
    demanded: int | None
    demand: str

    @property
    def description(self) -> str:
        """The whole chart in words, for those who do not see it."""
        told = [f"{row.name}: {row.remark}." for row in self.rows]
        return " ".join([*told, self.demand])


def profile(look: Lookup) -> Profile:
    """The profile of a document."""
    outcome = look.document.outcome
    demanded = outcome.fit.demanded
    text = _("Your business calls for %(stage)s")
    return Profile(
        stages=tuple(stage.name for stage in look.document.content.stages),
        rows=tuple(_row(look, function) for function in outcome.functions),
        demanded=demanded,
        demand="" if demanded is None else text % {"stage": look.names.stage(demanded)},
    )


def _row(look: Lookup, function: FunctionOutcome) -> ProfileRow:
    return ProfileRow(
        key=function.key,
        name=look.functions[function.key].name,
        stage=function.stage,
        low=function.low,
        high=function.high,
        score=function.score,
        score_text="" if function.score is None else one_decimal(function.score),
        mark=look.stage_mark(function.stage),
        remark=_remark(look, function),
        holds_back=function.key in look.document.outcome.verdict.held_back_by,
    )


def _remark(look: Lookup, function: FunctionOutcome) -> str:
    if function.low is None or function.high is None:
        return _("does not apply")
    if function.stage is None:
        return _("no stage, too little is known")
    values = {"stage": look.names.stage(function.stage), "high": look.names.stage(function.high)}
    said = _("%(stage)s") if function.high == function.stage else _("%(stage)s, up to %(high)s")
    if function.score is None:
        return said % values
    return (said + _("; mean level %(score)s")) % (values | {"score": one_decimal(function.score)})

"""The report's page: everything its templates show, joined and formatted, from one Document."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from . import bars, functions, moves, voices
from .charts import NARROW, WIDE, Chart, chart
from .document import Document, Sentences
from .figures import one_decimal
from .interactive import figure
from .lookup import Lookup, Mark
from .profile import Profile, profile

FIRST_MOVES = 3
SHORT_NAME = 60
NO_NAMES: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rung:
    """A stage of the ladder: whether the verdict is `here`, still `possible` above it, and `demanded`."""

    stage: int
    name: str
    summary: str
    here: bool
    possible: bool
    demanded: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The context of every report template, page and paper alike; texts are unescaped, templates escape them.

    `meaning` and `risk` are of the verdict's stage ("" without a verdict). `mean_demand` is the mean driver level with
    one decimal or "". `plotted` are the profile's numbers, `wide` and `narrow` its drawing. Lists that are empty
    have nothing to show: no path (then `path_empty` says why), no disputes, no activities asked.
    """

    organisation: str
    short_name: str  # fits a running header
    industry: str
    demonstration: bool
    closed_on: dt.date
    revision: int
    questionnaire: str
    credit: str
    rule_version: str
    sentences: Sentences
    mark: Mark
    provisional: bool
    meaning: str
    risk: str
    ladder: tuple[Rung, ...]
    plotted: Profile
    wide: Chart
    narrow: Chart
    path_title: str
    path: tuple[moves.Move, ...]
    path_empty: str
    alternatives: tuple[moves.Alternative, ...]
    functions: tuple[functions.FunctionPart, ...]
    work: tuple[bars.Bar, ...]
    activities: tuple[bars.ActivityPart, ...]
    levers: tuple[bars.Lever, ...]
    drivers: tuple[bars.DriverPart, ...]
    mean_demand: str
    respondents: tuple[voices.Voice, ...]
    disputes: tuple[voices.Dispute, ...]
    answers: tuple[voices.AnswerGroup, ...]

    @property
    def first_moves(self) -> tuple[moves.Move, ...]:
        """The moves for the board's pages."""
        return self.path[:FIRST_MOVES]

    def figure(self) -> dict[str, Any]:
        """The profile as a Plotly figure, for `json_script`; not made unless a template asks."""
        return figure(self.plotted)

    @property
    def several(self) -> bool:
        """Whether more than one respondent answered."""
        return len(self.respondents) > 1


def report_page(document: Document, names: Mapping[int, str] = NO_NAMES) -> ReportPage:
    """The page of a document; `names` are the respondents' by id, as far as they may be shown.

    Pure but for the active language.
    """
    look = Lookup.of(document)
    verdict, content = document.outcome.verdict, document.content
    stage = content.stages[verdict.stage - 1] if verdict.stage else None
    plotted = profile(look)
    people = voices.voices(document.respondents, names)
    given = voices.said(look, people)
    mean = document.outcome.fit.mean
    return ReportPage(
        organisation=document.organisation.name,
        short_name=shortened(document.organisation.name),
        industry=document.organisation.industry,
        demonstration=document.organisation.demonstration,
        closed_on=document.closed_on,
        revision=document.revision,
        questionnaire=_("%(title)s, version %(version)d")
        % {"title": content.title, "version": document.version},
        credit=content.credit,
        rule_version=document.rule,
        sentences=document.sentences,
        mark=look.stage_mark(verdict.stage),
        provisional=verdict.provisional,
        meaning=stage.meaning if stage else "",
        risk=stage.risk if stage else "",
        ladder=_ladder(document),
        plotted=plotted,
        wide=chart(plotted, WIDE),
        narrow=chart(plotted, NARROW),
        path_title=moves.path_title(look),
        path=moves.path(look),
        path_empty=moves.path_empty(look),
        alternatives=moves.alternatives(look),
        functions=functions.functions(look),
        work=bars.work_bars(look),
        activities=bars.activities(look),
        levers=bars.levers(look),
        drivers=bars.drivers(look),
        mean_demand="" if mean is None else one_decimal(mean),
        respondents=people,
        disputes=voices.disputes(look, given),
        answers=voices.answers(look, given),
    )


def _ladder(document: Document) -> tuple[Rung, ...]:
    verdict, demanded = document.outcome.verdict, document.outcome.fit.demanded
    return tuple(
        Rung(
            stage=number,
            name=stage.name,
            summary=stage.summary,
            here=number == verdict.stage,
            possible=(verdict.low or 9) < number <= (verdict.high or 0),
            demanded=number == demanded,
        )
        for number, stage in enumerate(document.content.stages, start=1)
    )


def shortened(name: str) -> str:
    """A name for a running header: at most SHORT_NAME letters."""
    return name if len(name) <= SHORT_NAME else name[: SHORT_NAME - 1].rstrip() + "…"

"""The report's page: everything its templates show, joined and formatted, from one Document."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..interchange.values import StageText
from . import bars, division, functions, moves, settled, turnout, voices
from .called import industry_label, shortened
from .charts import NARROW, WIDE, Chart, chart
from .commentary import CommentPart, comments
from .document import BeforeRecord, Document, Sentences
from .figures import one_decimal
from .interactive import figure
from .ladder import Rung, ladder
from .lookup import Lookup, Mark
from .overlay import NOTHING, SUMMARY, Look, Overlay
from .palette import Palette, palette_of
from .people import NOBODY, Names, People
from .plan import PlanRow, plan_rows
from .planned import plan_beside_path, plan_title
from .profile import Profile, profile

FIRST_MOVES = 3
IN_FULL = 6
"""So many disputed questions stand with everything that was said; the others folded, on paper in a table."""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The context of every report template, page and paper alike; texts are unescaped, templates escape them.

    `stage` says what the verdict's stage means (None without a verdict). `mean_demand` is the mean driver level with
    one decimal or "". `plotted` are the profile's numbers. Lists that are empty have nothing to show: no moves on the
    path (then `path.empty` says why), no divisions (one respondent), no activities asked. `summary`, the functions'
    comments, `plan` and `brand` are what a consultant laid over the result; the plan is the path where nobody did.
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
    wanted: bool  # False where the business does not call for a higher stage today
    stage: StageText | None
    ladder: tuple[Rung, ...]
    plotted: Profile
    path: moves.Path
    functions: tuple[functions.FunctionPart, ...]
    work: tuple[bars.Bar, ...]
    activities: tuple[bars.ActivityPart, ...]
    levers: tuple[bars.Lever, ...]
    drivers: tuple[bars.DriverPart, ...]
    mean_demand: str
    by_position: bool
    several: bool  # more than one respondent answered
    few: bool  # so few that each is listed
    turnout: turnout.Turnout
    divisions: tuple[division.Division, ...]
    before: BeforeRecord | None
    settled: tuple[settled.Settled, ...]
    answers: tuple[voices.AnswerGroup, ...]
    summary: CommentPart | None
    plan: tuple[PlanRow, ...]
    plan_title: str  # counts the steps that are shown
    plan_told: str  # what of the path is in it, and what is added
    planned: bool  # somebody made a plan of the path
    brand: Look | None
    palette: Palette

    @property
    def first_moves(self) -> tuple[moves.Move, ...]:
        """The moves for the board's pages."""
        return self.path.moves[:FIRST_MOVES]

    @property
    def closes(self) -> bool:
        """Whether the report ends with a page of the firm's own."""
        return bool(self.brand and (self.brand.closing.strip() or self.brand.contact.strip()))

    @property
    def first_steps(self) -> tuple[PlanRow, ...]:
        """The steps for the board's pages: what comes first in the plan and is not done; without one on the path."""
        waiting = [row for row in self.plan if not row.dropped and row.status != "done"]
        return tuple(waiting[:FIRST_MOVES])

    @property
    def plan_earlier(self) -> int | None:
        """The revision that the plan was made for, where that is an older one."""
        return next((row.earlier for row in self.plan if row.earlier), None)

    @property
    def step_comments(self) -> tuple[PlanRow, ...]:
        """The steps of the plan that a consultant wrote on."""
        return tuple(row for row in self.plan if row.comment and not row.dropped)

    @property
    def wide(self) -> Chart:
        """The profile's drawing for paper and large screens."""
        return chart(self.plotted, WIDE)

    @property
    def narrow(self) -> Chart:
        """The same for a phone."""
        return chart(self.plotted, NARROW)

    def figure(self) -> dict[str, Any]:
        """The profile as a Plotly figure, for `json_script`; not made unless a template asks."""
        return figure(self.plotted)

    @property
    def disputes(self) -> tuple[division.Division, ...]:
        """The disputed questions, the most divided first."""
        return tuple(one for one in self.divisions if one.disputed)

    @property
    def told(self) -> bool:
        """Whether the report may tell of any question what was said to it."""
        return any(not one.withheld for one in self.divisions)

    @property
    def in_full(self) -> tuple[division.Division, ...]:
        """The disputed questions that are told in full at once."""
        return self.disputes[:IN_FULL]

    @property
    def further(self) -> tuple[division.Division, ...]:
        """The other disputed questions, which the page unfolds."""
        return self.disputes[IN_FULL:]

    @property
    def in_brief(self) -> tuple[division.Division, ...]:
        """All questions but those, the most divided first."""
        return tuple(one for one in self.divisions if one not in self.in_full)


def report_page(document: Document, names: Names = NOBODY, overlay: Overlay = NOTHING) -> ReportPage:
    """The page of a document; `names` are the people's by id, as far as they may be shown, `overlay` lies over it.

    Pure but for the active language.
    """
    look = Lookup.of(document)
    verdict, content = document.outcome.verdict, document.content
    people = People.of(names)
    given = voices.said(look, voices.voices(document.respondents, people))
    agreed = settled.settled(look, people)
    mean = document.outcome.fit.mean
    said, way = comments(overlay.commentary, document.revision), moves.path(look)
    plan = plan_rows(look, way.moves, overlay.plan, said)
    return ReportPage(
        organisation=document.organisation.name,
        short_name=shortened(document.organisation.name),
        industry=industry_label(document.organisation.industry),
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
        wanted=document.outcome.fit.label not in ("right-sized", "ahead"),
        stage=content.stages[verdict.stage - 1] if verdict.stage else None,
        ladder=ladder(document),
        plotted=profile(look),
        path=way,
        functions=functions.functions(look, said),
        work=bars.work_bars(look),
        activities=bars.activities(look),
        levers=bars.levers(look),
        drivers=bars.drivers(look),
        mean_demand="" if mean is None else one_decimal(mean),
        by_position=document.by_position,
        several=document.answered > 1,
        few=voices.few(document),
        turnout=turnout.turnout(document, people),
        divisions=division.divisions(look, given, agreed),
        before=document.before,
        settled=agreed,
        answers=voices.answers(look, given),
        summary=said.get(SUMMARY),
        plan=plan,
        plan_title=plan_title(plan, way),
        plan_told=plan_beside_path(plan, way),
        planned=bool(overlay.plan),
        brand=overlay.look,
        palette=palette_of(overlay.look.colour if overlay.look else ""),
    )

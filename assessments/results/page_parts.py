"""What the report's page says, part by part: each gives fields of ReportPage by their names.

Together they give each field once; ReportPage refuses to be made with a name too many or too few.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from . import bars, division, moves, settled, turnout, voices
from .called import industry_label, shortened
from .commentary import CommentPart
from .document import Document
from .figures import one_decimal
from .ladder import ladder
from .lookup import Lookup
from .overlay import Overlay
from .people import People
from .plan import plan_rows
from .planned import plan_beside_path, plan_title
from .profile import profile


def head(document: Document) -> dict[str, Any]:
    """Whose report it is, of which day, and what it was made with."""
    content, organisation = document.content, document.organisation
    named = {"title": content.title, "version": document.version}
    return {
        "organisation": organisation.name,
        "short_name": shortened(organisation.name),
        "industry": industry_label(organisation.industry),
        "demonstration": organisation.demonstration,
        "closed_on": document.closed_on,
        "revision": document.revision,
        "questionnaire": _("%(title)s, version %(version)d") % named,
        "credit": content.credit,
        "rule_version": document.rule,
        "sentences": document.sentences,
    }


def verdict(look: Lookup) -> dict[str, Any]:
    """The stage, and how it stands to the one that the business calls for."""
    document = look.document
    found, fit = document.outcome.verdict, document.outcome.fit
    return {
        "mark": look.stage_mark(found.stage),
        "provisional": found.provisional,
        "wanted": fit.label not in ("right-sized", "ahead"),
        "stage": document.content.stages[found.stage - 1] if found.stage else None,
        "ladder": ladder(document),
        "mean_demand": "" if fit.mean is None else one_decimal(fit.mean),
    }


def path_and_plan(look: Lookup, overlay: Overlay, said: Mapping[str, CommentPart]) -> dict[str, Any]:
    """The path that the rule computed, and the plan that was made of it."""
    path = moves.path(look)
    plan = plan_rows(look, path.moves, overlay.plan, said)
    return {
        "path": path,
        "plan": plan,
        "plan_title": plan_title(plan, path),
        "plan_told": plan_beside_path(plan, path),
        "planned": bool(overlay.plan),
    }


def figures(look: Lookup) -> dict[str, Any]:
    """What is drawn: the profile and the bars."""
    return {
        "plotted": profile(look),
        "work": bars.work_bars(look),
        "activities": bars.activities(look),
        "levers": bars.levers(look),
        "drivers": bars.drivers(look),
    }


def answered(look: Lookup, people: People) -> dict[str, Any]:
    """Who answered, what was said, where they are divided, and what was agreed on."""
    document = look.document
    given = voices.said(look, voices.voices(document.respondents, people))
    agreed = settled.settled(look, people)
    return {
        "by_position": document.by_position,
        "several": document.answered > 1,
        "few": voices.few(document),
        "turnout": turnout.turnout(document, people),
        "divisions": division.divisions(look, given, agreed),
        "before": document.before,
        "settled": agreed,
        "answers": voices.answers(look, given),
    }

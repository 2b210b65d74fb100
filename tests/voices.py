"""Teams whose newest result a consultant writes on."""

from typing import Any

from assessments.actions import assessments as closing
from assessments.actions import commentary, plans
from assessments.actions.plan_rows import addable, plan_of
from assessments.models import Assessment, PlanStep, Respondent, Result, Service, User
from assessments.results.page import ReportPage, report_page
from assessments.results.report import report_of
from tests.people import make_firm, make_user


def consultant_of(assessment: Assessment, name: str = "ada", firm: str = "Harbour & Vale") -> User:
    """A new consultant of a new firm that serves the organisation."""
    user = make_user(name)
    Service.objects.create(firm=make_firm(firm, user), organisation=assessment.organisation)
    return user


def newest(assessment: Assessment) -> Result:
    found = assessment.results.order_by("-revision").first()
    assert found is not None
    return found


def write(assessment: Assessment, by: User, text: str = "Ours.", part: str = "summary", **more: Any) -> Any:
    """Write on the newest revision."""
    revision = newest(assessment).revision
    at: dict[str, Any] = {"assessment": assessment, "revision": revision, "part": part, "by": by}
    return commentary.write(**(at | {"text": text} | more))


def page(assessment: Assessment, revision: int | None = None) -> ReportPage:
    """The report's page of this revision as it is today."""
    result = assessment.results.get(revision=revision) if revision else newest(assessment)
    report = report_of(result)
    return report_page(report.document, report.people, report.overlay)


def close_again(assessment: Assessment) -> Result:
    """Reopened and closed: the next revision."""
    closing.reopen(by=Respondent.objects.filter(assessment=assessment)[0])
    return closing.close(assessment=Assessment.objects.get(pk=assessment.pk))


def shown(assessment: Assessment) -> list[str]:
    """The keys of the plan as it is shown, in order; dropped ones in brackets."""
    return [f"({row.key})" if row.dropped else row.key for row in plan_of(newest(assessment))]


def free_in(assessment: Assessment) -> dict[str, str]:
    """The questions, by key, that could be added to the plan as it is shown."""
    there = page(assessment)
    return addable(there.functions, {row.key for row in there.plan})


def act(name: str, assessment: Assessment, /, **more: Any) -> Any:
    """One of the plan's actions, on the newest revision."""
    return getattr(plans, name)(assessment=assessment, revision=newest(assessment).revision, **more)


def stored(assessment: Assessment, revision: int = 1) -> list[tuple[int, str]]:
    """(place, key) of the stored rows."""
    rows = PlanStep.objects.filter(assessment=assessment, revision=revision).order_by("place", "pk")
    return list(rows.values_list("place", "key"))

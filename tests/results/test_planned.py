"""What a plan is called: its heading counts the steps that are shown, and what the rule computed stays beside it."""

import io

import pytest
from django.template.loader import render_to_string
from openpyxl import load_workbook

from assessments.results.overlay import Overlay, PlannedStep
from assessments.results.page import ReportPage, report_page
from assessments.results.planned import plan_alone
from assessments.results.report import Report
from assessments.results.tables.workbook import make_workbook
from tests.results.reports import demonstration
from tests.results.slides import opened, text_of

PATH = "9 steps to stage 3, commercial operation"


def keys() -> list[str]:
    return [row.key for row in report_page(demonstration("norrland-diagnostics")).plan]


def overlay(*steps: str) -> Overlay:
    """A plan of these steps: "-" before one drops it, "=" makes it done; what is not on the path is an own one."""
    return Overlay(
        plan=tuple(
            PlannedStep(
                key=step.lstrip("-="),
                title=step,
                dropped=step[0] == "-",
                assignee="",
                due_on=None,
                status="done" if step[0] == "=" else "open",
                revision=1,
            )
            for step in steps
        )
    )


def page(*steps: str) -> ReportPage:
    return report_page(demonstration("norrland-diagnostics"), overlay=overlay(*steps))


@pytest.mark.parametrize("steps", [(), ("-own-1", "own-2")])
def test_alone_it_is_the_plan_of_the_page(steps: tuple[str, ...]) -> None:
    assert plan_alone(demonstration("norrland-diagnostics"), overlay(*steps)) == page(*steps).plan


def test_the_path_keeps_its_heading_while_no_step_is_dropped_or_added() -> None:
    path = keys()
    for steps in ([], path, path[::-1], path[:4]):  # what a plan does not know is on the path all the same
        found = page(*steps)
        assert (found.plan_title, found.plan_told) == (PATH, "")


@pytest.mark.parametrize(
    ("dropped", "added", "title", "told"),
    [
        (1, 0, "The plan: 8 steps", "The plan keeps 8 of the 9 steps on the path."),
        (0, 1, "The plan: 10 steps", "The plan keeps 9 of the 9 steps on the path. 1 step is added."),
        (2, 3, "The plan: 10 steps", "The plan keeps 7 of the 9 steps on the path. 3 steps are added."),
        (8, 0, "The plan: 1 step", "The plan keeps 1 of the 9 steps on the path."),
        (9, 0, "The plan", "The plan keeps 0 of the 9 steps on the path."),
    ],
)
def test_a_changed_plan_counts_what_is_shown(dropped: int, added: int, title: str, told: str) -> None:
    path = keys()
    found = page(*path[dropped:], *(f"own-{n}" for n in range(added)), *(f"-{key}" for key in path[:dropped]))
    assert (found.plan_title, found.plan_told) == (title, told)
    assert found.path.title == PATH and len(found.path.moves) == 9


def test_without_a_path_the_steps_added_are_counted_alone() -> None:
    found = report_page(demonstration("quillon-logistics"), overlay=overlay("own-1", "own-2"))
    assert not found.path.moves
    assert (found.plan_title, found.plan_told) == ("The plan: 2 steps", "2 steps are added.")


def test_page_paper_slides_and_workbook_say_the_same() -> None:
    path, told = keys(), "The plan keeps 8 of the 9 steps on the path. 1 step is added."
    given = overlay("own-1", *path[1:], f"-{path[0]}")
    found = report_page(demonstration("norrland-diagnostics"), overlay=given)
    for template in ("results/page.html", "results/report.html"):
        html = render_to_string(template, {"page": found, "paper": template.endswith("report.html")})
        assert "<h2>The plan: 9 steps</h2>" in html and told in html
        assert f"The path as computed: {PATH}</h3>" in html and f"<h2>{PATH}</h2>" not in html
    report = Report(demonstration("norrland-diagnostics"), overlay=given)
    assert opened(report).titled(told)
    sheet = load_workbook(io.BytesIO(make_workbook(report)))["Plan"]
    assert any(told in str(cell.value) for row in sheet["A1:C3"] for cell in row)


def test_slides_begin_with_what_is_not_done_as_paper_does() -> None:
    path = keys()
    report = Report(demonstration("norrland-diagnostics"), overlay=overlay(f"={path[0]}", *path[1:]))
    told = text_of(opened(report).titled("The shortest way"))
    first, *waiting = [row.title for row in page(*path).plan[:4]]
    assert first not in told and all(title in told for title in waiting)


def test_slides_say_where_every_step_is_done() -> None:
    report = Report(demonstration("norrland-diagnostics"), overlay=overlay(*(f"={key}" for key in keys())))
    assert "Every step of the plan is done or dropped." in opened(report).text

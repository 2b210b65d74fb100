"""The page on which commentary is written: each part of the report with what it computed and what was written on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..forms import CommentForm
from ..models import Assessment, Commentary, Result
from ..results.commentary import CommentPart, comments
from ..results.page import ReportPage, report_page
from ..results.parts import Part, parts
from ..results.report import comment_of, overlay_of
from ..results.shown import document_of


@dataclass(frozen=True, slots=True)
class Writing:
    """A part as it is written on. `text` is what stands in its field: what was typed, where that is not stored.

    `row` is what stands on record, `other` the same where somebody wrote it since the page was shown.
    """

    key: str
    revision: int
    row: Commentary | None
    text: str
    part: Part | None = None
    fault: str = ""
    other: Commentary | None = None
    conflict: bool = False  # it may be saved all the same
    saved: bool = False  # just now, and the page says so

    @property
    def ident(self) -> str:
        """What tells it apart on the page."""
        return self.key.replace(":", "-")

    @property
    def seen(self) -> str:
        """What the page shows of it: the revision, and when the text was written."""
        return f"{self.revision} {self.row.written_at.isoformat()}" if self.row else str(self.revision)

    @property
    def comment(self) -> CommentPart | None:
        """What stands on record, as the report shows it."""
        return comments([comment_of(self.row)], self.revision).get(self.key) if self.row else None


def newest_of(assessment: Assessment) -> Result | None:
    """The newest result, with the assessment. One query."""
    newest = assessment.results.order_by("-revision").first()
    if newest:
        newest.assessment = assessment
    return newest


def writing_page(
    request: HttpRequest, assessment: Assessment, *, refused: Writing | None = None, status: int = 200
) -> HttpResponse:
    """All parts; of `refused` what was typed is in its field again."""
    newest = newest_of(assessment)
    context: dict[str, Any] = {"assessment": assessment, "newest": newest}
    if newest is None:
        return render(request, "commentary/none.html", context)
    page = report_page(document_of(newest), overlay=overlay_of(newest))
    written = _written(page, _rows(assessment), refused, request.GET.get("saved", ""))
    if refused and refused.key not in {one.key for one in written}:  # a step that was dropped meanwhile
        context |= {"text": refused.text, "gone": True}
        return render(request, "commentary/not_now.html", context, status=409)
    context |= {"page": page, "refused": refused}
    context |= {
        kind: [one for one in written if _kind(one) == kind] for kind in ("whole", "functions", "steps")
    }
    return render(request, "commentary/page.html", context, status=status)


def _written(
    page: ReportPage, rows: Mapping[str, Commentary], refused: Writing | None, saved: str
) -> list[Writing]:
    made = []
    for part in parts(page):
        row = rows.get(part.key)
        if refused and refused.key == part.key:
            made.append(replace(refused, row=row, part=part))
        else:
            text = row.text if row else ""
            made.append(Writing(part.key, page.revision, row, text, part, saved=part.key == saved))
    return made


def _kind(writing: Writing) -> str:
    assert writing.part
    return "functions" if writing.part.function else "steps" if writing.part.step else "whole"


def _rows(assessment: Assessment) -> Mapping[str, Commentary]:
    """By part what was written last. One query."""
    rows = assessment.commentary.select_related("by", "firm").order_by("revision")
    return {row.part: row for row in rows}


def typed(form: CommentForm) -> str:
    """What came with a form, valid or not."""
    return str(form["text"].value() or "")

"""The pages that ask: business profile, functions, who does the work. Posted whole where there is no script."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..actions.answers import Refused, give
from ..forms import ItemForm
from ..models import Respondent
from ..models.progress import Kind, Progress, Section
from ..permissions import link_to_answer
from .asked import Forms, context_of, forms_of
from .ends import to_where_it_stands
from .pieces import from_pieces
from .rail import address_of

page_methods = require_http_methods(["GET", "HEAD", "POST"])


@link_to_answer
@page_methods
def profile(request: HttpRequest, by: Respondent) -> HttpResponse:
    """What the business demands: facts about the company."""
    return section_page(request, by, "profile", "profile")


@from_pieces
@link_to_answer
@page_methods
def function(request: HttpRequest, by: Respondent, key: str) -> HttpResponse:
    """The questions of one function."""
    return section_page(request, by, "function", key)


@link_to_answer
@page_methods
def work(request: HttpRequest, by: Respondent) -> HttpResponse:
    """Who does each activity."""
    return section_page(request, by, "work", "work")


def section_page(request: HttpRequest, by: Respondent, kind: Kind, key: str) -> HttpResponse:
    """Show a section, or save what a page posted whole has changed and go on."""
    progress = Progress.of(by)
    section = progress.section(kind, key)
    if section is None:
        raise Http404
    if request.method == "POST":
        return _save(request, by, progress, section)
    if not by.is_answering:
        return to_where_it_stands(request, by)
    return _show(request, by, progress, section, forms_of(section, by, progress))


def _save(request: HttpRequest, by: Respondent, progress: Progress, section: Section) -> HttpResponse:
    cleared = request.POST.get("clear", "")
    data = request.POST.copy()
    data[f"{cleared}-answer"] = ""
    forms = forms_of(section, by, progress, data)
    touched = [form for form in forms if form.was_touched]
    good = [form for form in touched if form.is_valid()]
    try:
        give(
            by=by,
            rows=[form.row for form in good if not form.is_cleared],
            cleared=[form.row for form in good if form.is_cleared],
        )
    except Refused as refusal:
        return _show(request, by, progress, section, forms, refusal=refusal, status=409)
    if len(good) < len(touched):
        wrong = {form.item.key: form for form in touched if not form.is_valid()}
        return _show_again(request, by, section, wrong)
    if section.find(cleared):
        return redirect(f"{address_of(by, section)}#q-{cleared}")
    return redirect(address_of(by, progress.after(section)))


def _show_again(
    request: HttpRequest, by: Respondent, section: Section, wrong: dict[str, ItemForm]
) -> HttpResponse:
    """The page with what could not be saved as it was typed, and all else as it is stored."""
    progress = Progress.of(by)
    forms = [wrong.get(form.item.key, form) for form in forms_of(section, by, progress)]
    return _show(
        request, by, progress, progress.section(section.kind, section.key) or section, forms, status=422
    )


def _show(
    request: HttpRequest,
    by: Respondent,
    progress: Progress,
    section: Section,
    forms: Forms,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = context_of(by, progress, section, forms, refusal)
    page = "facts" if by.fills_facts else section.kind
    return render(request, f"answering/{page}.html", context, status=status)

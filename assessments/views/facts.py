"""The business profile as a fact of an assessment: members and consultants fill it, on the page that guests know."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..models import Assessment, Respondent
from ..permissions import in_assessment
from .answers import page_methods, section_page
from .saving import save


@in_assessment
@page_methods
def assessment_profile(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """What the business demands; once the assessment is closed it stands in the result."""
    if request.method != "POST" and not assessment.is_open:
        messages.info(request, _("The assessment is closed. Its business profile stands in the result."))
        return redirect("team-result", assessment.public_id)
    response = section_page(request, Respondent.for_facts(assessment), "profile", "profile")
    if response.status_code == 302:
        messages.success(request, _("The business profile is saved."))
    return response


@in_assessment
@require_POST
def save_fact(request: HttpRequest, assessment: Assessment, key: str) -> HttpResponse:
    """One fact, saved as it is given."""
    return save(request, Respondent.for_facts(assessment), "profile", key)

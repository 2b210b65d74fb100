"""Pages that need no assessment: front, about, the sample report, and whether the site is up."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import Stage, Version
from ..permissions import everyone


def current_version() -> Version | None:
    """The published version that a new guest assessment asks with: the default questionnaire’s."""
    return Version.objects.published().first()


@everyone
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The question as headline, the ladder, one button."""
    return render(request, "pages/front.html", {"stages": Stage.objects.filter(version=current_version())})


@everyone
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The model, its author and the rule."""
    version = current_version()
    return render(
        request,
        "pages/about.html",
        {"version": version, "stages": Stage.objects.filter(version=version), "days": settings.GUEST_DAYS},
    )


@everyone
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})

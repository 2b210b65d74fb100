"""Pages that need no assessment: front, about, the sample report, and whether the site is up."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from ..metrics import exposition
from ..models import Stage, Version
from ..permissions import everyone, operator
from ..standing import standing


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


@operator
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus."""
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


@everyone
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The version, and which of database, queue and storage work; 503 when one does not."""
    found = standing()
    parts = {name: "ok" if works else "down" for name, works in found.items()}
    status = "ok" if all(found.values()) else "down"
    told = {"status": status, "version": settings.VERSION, **parts}
    return JsonResponse(told, status=200 if status == "ok" else 503)

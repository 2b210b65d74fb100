"""An address whose view wears no rule, to see that it is closed."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def unguarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


urlpatterns = [path("unguarded/", unguarded), path("", include("assessments.urls"))]

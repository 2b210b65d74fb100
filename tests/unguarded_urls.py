"""An address whose view wears no rule, to see that it is closed."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path


def unguarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


urlpatterns = [path("unguarded/", unguarded), path("admin/", admin.site.urls)]

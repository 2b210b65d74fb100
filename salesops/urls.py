"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path

handler400 = "assessments.views.errors.bad_request"
handler403 = "assessments.views.errors.forbidden"
handler404 = "assessments.views.errors.not_found"
handler500 = "assessments.views.errors.server_error"

urlpatterns = [path("admin/", admin.site.urls), path("", include("assessments.urls"))]

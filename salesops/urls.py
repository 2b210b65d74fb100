"""Every address of the product."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

handler400 = "assessments.views.errors.bad_request"
handler403 = "assessments.views.errors.forbidden"
handler404 = "assessments.views.errors.not_found"
handler429 = "assessments.views.errors.too_many"
handler500 = "assessments.views.errors.server_error"

# Admins come in by the same door, with its limits and second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [path("admin/", admin.site.urls), path("", include("assessments.urls"))]

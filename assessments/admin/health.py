"""The page of a version's question health in the admin."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..models import Version
from ..results.content import content_of
from ..results.health import health_page, people_of


class HealthMixin(admin.ModelAdmin):
    """Adds the page to the admin of versions, for whoever may view versions there."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.health_view)
        return [
            path("<path:object_id>/health/", page, name="assessments_version_health"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def health_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What the answers say of the questions; 403 to whoever may not view versions, 404 for none."""
        version = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, version):
            raise PermissionDenied
        if version is None:
            raise Http404
        context = self.admin_site.each_context(request) | self._shown(version)
        return TemplateResponse(request, "admin/health.html", context)

    def _shown(self, version: Version) -> dict[str, Any]:
        asked = version.state != Version.State.DRAFT
        texts = content_of(version).functions if asked else ()
        return {
            "title": _("Question health"),
            "subtitle": str(version),
            "opts": self.opts,
            "version": version,
            "asked": asked,
            "page": health_page(texts, people_of(version) if asked else ()),
        }

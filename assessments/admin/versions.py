"""Versions: a page that shows at a glance how one stands, its own texts, and the way to all others."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .. import models
from .buttons import Buttons
from .drafts import DraftAdmin
from .exchange import Exchange
from .health import HealthMixin
from .inlines import ActivityInline, DoerInline, DriverInline, FunctionInline, StageInline
from .overview import overview


@admin.register(models.Version)
class VersionAdmin(HealthMixin, Buttons, Exchange, DraftAdmin):
    """Versions are made from others or from files, never here by hand, and drafts are discarded by a button."""

    change_form_template = "admin/assessments/version.html"
    change_list_template = "admin/assessments/versions.html"
    list_display = ("__str__", "title", "state", "published_at", "is_default")
    list_filter = ("state", "questionnaire")
    list_select_related = ("questionnaire",)
    search_fields = ("questionnaire__key", "title")
    fields = ("title", "credit", "introduction")
    inlines: ClassVar[Any] = (StageInline, FunctionInline, DriverInline, ActivityInline, DoerInline)
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("questionnaire", "corrects__questionnaire")

    @admin.display(description=_("default"), boolean=True)
    def is_default(self, obj: models.Version) -> bool:
        return obj.questionnaire.default and obj.state == models.Version.State.PUBLISHED

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        version: Any = kwargs.get("obj")
        context |= {
            "overview": overview(version),
            "draft": version.questionnaire.versions.drafts().first(),
            "may": self.rights(request),
            "preview_url": reverse("preview", args=[version.pk]),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def response_post_save_change(self, request: HttpRequest, obj: models.Version) -> HttpResponseRedirect:
        return self.back_to(obj)

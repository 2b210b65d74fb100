"""What organisations gave, and what came of it: to be found and read."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .. import models
from ..results.codec import encode
from ..results.shown import document_of
from .filters import OfIndustry, OfStage
from .reading import Reading


@admin.register(models.Organisation)
class OrganisationAdmin(Reading, admin.ModelAdmin):
    list_display = ("name", "industry", "demonstration", "created_at")
    list_filter = ("demonstration", OfIndustry)
    search_fields = ("name",)


@admin.register(models.Assessment)
class AssessmentAdmin(Reading, admin.ModelAdmin):
    list_display = ("organisation", "version", "state", "guest", "created_at")
    list_filter = ("state", "guest", "version")
    list_select_related = ("organisation", "version__questionnaire")
    search_fields = ("organisation__name",)


@admin.register(models.Result)
class ResultAdmin(Reading, admin.ModelAdmin):
    list_display = ("assessment", "revision", "stage", "scoring_version", "created_at")
    list_filter = (OfStage,)
    list_select_related = ("assessment__organisation",)
    search_fields = ("assessment__organisation__name",)
    exclude = ("document",)
    readonly_fields = ("document_today",)
    ordering = ("-created_at", "-pk")

    @admin.display(description=_("document"))
    def document_today(self, result: models.Result) -> str:
        """As pages and files are made from it: without the words of people who were erased."""
        return json.dumps(encode(document_of(result)), ensure_ascii=False)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("assessment__organisation").defer("document")

"""What lists are narrowed by."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..models import Industry, Version


class OfVersion(admin.SimpleListFilter):
    """The rows of one version. One query, whatever their number."""

    title = _("version")
    parameter_name = "version"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        versions = Version.objects.select_related("questionnaire")
        return [(str(one.pk), f"{one}, {one.get_state_display()}") for one in versions]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        known = {value for value, _name in self.lookup_choices}
        return queryset.filter(version=chosen) if chosen in known else queryset


class OfIndustry(admin.SimpleListFilter):
    """The organisations of one of our industries. No query: Django's own would look for all that there are."""

    title = _("industry")
    parameter_name = "industry"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Industry.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(industry=self.value()) if self.value() in Industry else queryset

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


class OfChoices(admin.SimpleListFilter):
    """The rows with one of these values. No query: Django's own would look for all values that there are."""

    choices_of: Any

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return self.choices_of

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        known = {str(value) for value, _name in self.lookup_choices}
        return queryset.filter(**{str(self.parameter_name): chosen}) if chosen in known else queryset


class OfIndustry(OfChoices):
    """The organisations of one of our industries."""

    title, parameter_name, choices_of = _("industry"), "industry", Industry.choices


class OfStage(OfChoices):
    """The results with one stage."""

    title, parameter_name = _("stage"), "stage"
    choices_of = [(str(stage), str(stage)) for stage in (1, 2, 3, 4)]

"""The audit log, all of it, to be found and read."""

from django.contrib import admin

from .. import models
from .reading import Reading


@admin.register(models.Event)
class EventAdmin(Reading, admin.ModelAdmin):
    list_display = ("at", "what", "by", "organisation", "firm", "request_id")
    list_filter = ("what", "at")
    list_select_related = ("by", "organisation", "firm")
    search_fields = ("by__email", "by__name", "organisation__name", "firm__name", "request_id")

"""Django's admin: questionnaires are edited here as drafts; what the product writes itself can only be read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import accounts, content, events, given, people, questionnaires, versions

__all__ = ["accounts", "content", "events", "given", "people", "questionnaires", "versions"]

admin.site.site_header = _("Sales-ops maturity")
admin.site.site_title = _("Sales-ops maturity")
admin.site.index_title = _("Administration")

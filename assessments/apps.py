"""The one app that holds the four nouns."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "assessments"
    verbose_name = _("Assessments")

    def ready(self) -> None:
        """Connected here, so that it runs after Django has made the permissions."""
        from .accounts.events import connect
        from .models.editors import keep_editors

        post_migrate.connect(keep_editors, sender=self)
        connect()

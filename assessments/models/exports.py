"""Many reports in one ZIP, made in the background."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .results import Result
from .users import User


class Export(models.Model):
    """What somebody asked for at once: results, in chosen forms. Its file is kept for KEPT_DAYS."""

    KEPT_DAYS = 7

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        READY = "ready", _("ready")
        CANCELLED = "cancelled", _("cancelled")
        FAILED = "failed", _("failed")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(User, models.CASCADE, related_name="exports", verbose_name=_("asked for by"))
    forms = models.CharField(_("forms"), max_length=200, help_text=_("Names of forms, with spaces between."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    file = models.FileField(_("file"), upload_to="exports/%Y/%m/", max_length=200, blank=True)
    created_at = models.DateTimeField(_("asked for"), default=timezone.now)
    touched_at = models.DateTimeField(_("last progress"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.public_id)


class ExportItem(models.Model):
    """One result of an export: made, not yet, or why not."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="items", verbose_name=_("export"))
    result = models.ForeignKey(Result, models.CASCADE, related_name="+", verbose_name=_("result"))
    done_at = models.DateTimeField(_("made"), null=True, blank=True)
    fault = models.CharField(_("fault"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("result of an export")
        verbose_name_plural = _("results of exports")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["export", "result"], name="result_once_an_export")]

    def __str__(self) -> str:
        return f"{self.export}, {self.result}"

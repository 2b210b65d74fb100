"""The frozen outcome of a closed assessment, and the files made from it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .assessments import Assessment
from .freeze import Guarded, ResultQuerySet
from .users import User


class Result(Guarded):
    """All figures and computed sentences of one revision, as one JSON document. Never changes."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="results", verbose_name=_("assessment")
    )
    revision = models.PositiveSmallIntegerField(_("revision"))
    document = models.JSONField(_("document"))
    scoring_version = models.CharField(_("scoring version"), max_length=10)
    stage = models.PositiveSmallIntegerField(_("stage"), null=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = ResultQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["assessment", "-revision"]
        # Lists read these from the index: in the row they come after a document, which SQLite would have to pass over.
        indexes = [
            models.Index(fields=["assessment", "created_at", "stage"], name="result_newest"),
            models.Index(fields=["assessment", "revision", "stage"], name="result_last"),
            models.Index(fields=["created_at"], name="result_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "revision"], name="result_revision_is_unique"),
            models.CheckConstraint(
                condition=models.Q(stage=None) | models.Q(stage__range=(1, 4)), name="result_stage_1_to_4"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, revision {self.revision}"


class Closing(models.Model):
    """Who made a revision: beside the result, which may not be written when somebody's account goes."""

    result = models.OneToOneField(Result, models.CASCADE, related_name="closing", verbose_name=_("result"))
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("closed by")
    )
    consensus = models.BooleanField(_("from a consensus session"), default=False)

    class Meta:
        verbose_name = _("closing")
        verbose_name_plural = _("closings")

    def __str__(self) -> str:
        return str(self.result)


class ReportFile(models.Model):
    """A file made from a result, kept so that asking again does not make it again.

    The row is written after the file, so a row always means a whole file.
    """

    result = models.ForeignKey(Result, models.CASCADE, related_name="files", verbose_name=_("result"))
    form = models.CharField(_("form"), max_length=20)
    fingerprint = models.CharField(max_length=64, help_text=_("Of everything the file was made from."))
    file = models.FileField(_("file"), upload_to="reports/%Y/%m/", max_length=200)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("report file")
        verbose_name_plural = _("report files")
        constraints = [
            models.UniqueConstraint(fields=["result", "form", "fingerprint"], name="report_file_made_once"),
        ]

    def __str__(self) -> str:
        return f"{self.result}, {self.form}"

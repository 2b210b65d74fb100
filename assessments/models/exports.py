"""Many reports in one ZIP, made in the background."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation
from .results import Result
from .users import User

TRIES = 3
"""So often the making of one item is begun: whatever kills its worker each time is given up, and the others go on."""


class ExportQuerySet(models.QuerySet):
    """Exports, in domain words."""

    def of(self, user: User) -> "ExportQuerySet":
        """Those the user asked for, as long as every result is there and they reach its organisation."""
        reached = Organisation.objects.reached_by(user).values("pk")
        beyond = ExportItem.objects.filter(export=models.OuterRef("pk"))
        beyond = beyond.exclude(result__assessment__organisation__in=reached)
        return self.filter(~models.Exists(beyond), by=user)

    def under_way(self) -> "ExportQuerySet":
        """Waiting, or being made."""
        return self.filter(state__in=Export.UNDER_WAY)

    def counted(self) -> "ExportQuerySet":
        """With how many items each has, and how many of them are `made` or have a fault."""
        made = Q(items__done_at__isnull=False)
        return self.annotate(
            of_all=models.Count("items"),
            made=models.Count("items", filter=made),
            faulty=models.Count("items", filter=~Q(items__fault="") & Q(items__isnull=False)),
        )


class Export(models.Model):
    """What somebody asked for at once: results, in chosen forms. Its file is kept for KEPT_DAYS.

    Whoever makes it takes the turn first, which makes the next one: whoever has an older turn stops.
    """

    KEPT_DAYS = 7

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        READY = "ready", _("ready")
        CANCELLED = "cancelled", _("cancelled")
        FAILED = "failed", _("failed")

    UNDER_WAY = (State.WAITING, State.RUNNING)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(User, models.CASCADE, related_name="exports", verbose_name=_("asked for by"))
    forms = models.CharField(_("forms"), max_length=500, help_text=_("Names of forms, with spaces between."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    turn = models.PositiveIntegerField(_("turn"), default=0, editable=False)
    file = models.FileField(_("file"), upload_to="exports/%Y/%m/", max_length=200, blank=True)
    created_at = models.DateTimeField(_("asked for"), default=timezone.now)
    touched_at = models.DateTimeField(_("last progress"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_under_way(self) -> bool:
        return self.state in self.UNDER_WAY

    @property
    def kept_until(self) -> dt.datetime | None:
        """When its file is deleted; None as long as there is none."""
        return self.ended_at + dt.timedelta(days=self.KEPT_DAYS) if self.file and self.ended_at else None


class ExportItem(models.Model):
    """One result of an export: made, not yet, or why not. Without its result it is nobody's to open any more."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="items", verbose_name=_("export"))
    result = models.ForeignKey(Result, models.SET_NULL, null=True, related_name="+", verbose_name=_("result"))
    tries = models.PositiveSmallIntegerField(_("begun"), default=0, help_text=_("How often."))
    done_at = models.DateTimeField(_("made"), null=True, blank=True)
    fault = models.CharField(_("fault"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("result of an export")
        verbose_name_plural = _("results of exports")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["export", "result"], name="result_once_an_export")]

    def __str__(self) -> str:
        return f"{self.export}, {self.result}"

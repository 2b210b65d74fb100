"""What a consultant lays over a result: words, and the plan that becomes of the path.

Rows belong to the revision they were written for. A revision without a row of its own shows the newest earlier one,
marked as such, until it is confirmed or written anew: nothing is copied when a revision is made, and what an older
revision said stays.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .assessments import Assessment
from .firms import Firm
from .users import User

LONGEST = 40_000
"""Letters of one comment: about 6,000 words."""


class Commentary(models.Model):
    """The consultant's words on one part of a report: Markdown; empty once taken back."""

    SUMMARY = "summary"

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="commentary", verbose_name=_("assessment")
    )
    revision = models.PositiveSmallIntegerField(_("written for revision"))
    part = models.CharField(
        _("part"), max_length=120, help_text=_("summary, function:KEY, or step:KEY of a step in the plan.")
    )
    text = models.TextField(_("text"), max_length=LONGEST, blank=True)
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    firm = models.ForeignKey(
        Firm, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("for the firm")
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("commentary")
        verbose_name_plural = _("commentaries")
        ordering = ["assessment", "revision", "part"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "revision", "part"], name="commentary_once_a_part"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, {self.part}"


class PlanStep(models.Model):
    """One step of the plan: a question's next level, by its key, or a step of the consultant's own."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="plan_steps", verbose_name=_("assessment")
    )
    revision = models.PositiveSmallIntegerField(_("planned for revision"))
    key = models.CharField(
        _("key"), max_length=80, help_text=_("A question’s key, or own-… for a step added.")
    )
    place = models.PositiveSmallIntegerField(_("place"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    dropped = models.BooleanField(_("dropped"), default=False)
    assignee = models.CharField(_("assignee"), max_length=120, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)

    class Meta:
        verbose_name = _("step of a plan")
        verbose_name_plural = _("steps of plans")
        ordering = ["assessment", "revision", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "revision", "key"], name="step_once_a_plan"),
        ]

    def __str__(self) -> str:
        return self.title or self.key

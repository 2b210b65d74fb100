"""One organisation, one published version, one or more respondents, then closed."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation
from .questionnaires import Version
from .users import User


class AssessmentQuerySet(models.QuerySet):
    """Assessments, in domain words."""

    def unsubmitted_since(self, moment: dt.datetime) -> "AssessmentQuerySet":
        """Begun before `moment` and without any result: what expires."""
        return self.filter(created_at__lt=moment, results=None, guest=True)

    def reached_by(self, user: User) -> "AssessmentQuerySet":
        """Those of the organisations that the user reaches."""
        return self.filter(organisation__in=Organisation.objects.reached_by(user))


class Assessment(models.Model):
    """Open while respondents answer; closed when its result is made; reopened for the next revision."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Names(models.TextChoices):
        NAMED = "named", _("Each answer with the name of the person who gave it")
        BY_POSITION = "position", _("By position only, and no group of fewer than four apart")

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assessments", verbose_name=_("organisation")
    )
    version = models.ForeignKey(
        Version, models.PROTECT, related_name="assessments", verbose_name=_("version")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    guest = models.BooleanField(_("guest’s"), default=False, help_text=_("Closes with its only submission."))
    title = models.CharField(_("title"), max_length=120, blank=True)
    due_on = models.DateField(_("answers are due by"), null=True, blank=True)
    names = models.CharField(_("names in the result"), max_length=10, choices=Names, default=Names.NAMED)
    shown_to_respondents = models.BooleanField(
        _("respondents see the result"), default=False, help_text=_("After the assessment is closed.")
    )
    invitation = models.TextField(_("text of the invitation"), max_length=2000, blank=True)
    remind_every = models.PositiveSmallIntegerField(
        _("remind every so many days"),
        null=True,
        blank=True,
        help_text=_("Empty: only at the press of a button."),
    )
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("created by")
    )
    due_told_at = models.DateTimeField(_("told that it is due"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    has_erased = models.BooleanField(
        default=False, editable=False, help_text=_("Words of some respondents are not shown any more.")
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["id", "version"], name="assessment_id_and_version")]
        indexes = [
            models.Index(fields=["organisation", "created_at"], name="assessment_newest"),
            models.Index(fields=["created_at"], name="assessment_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.title or f'{self.created_at:%Y-%m-%d}'}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

"""One organisation, one published version, one or more respondents, then closed."""

import datetime as dt
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import MatchingVersion
from .organisations import Organisation
from .questionnaires import Version
from .secrets import hash_secret


class Position(models.TextChoices):
    """What a respondent is in the company."""

    LEADERSHIP = "leadership", _("Company leadership")
    SALES_OPS = "sales_ops", _("Sales operations")
    SALES_MANAGEMENT = "sales_management", _("Head of sales, sales management")
    FINANCE = "finance", _("Finance")
    HR = "hr", _("Human resources")
    IT = "it", _("IT")
    SELLER = "seller", _("Seller")
    OTHER = "other", _("Something else")


class AssessmentQuerySet(models.QuerySet):
    """Assessments, in domain words."""

    def unsubmitted_since(self, moment: dt.datetime) -> "AssessmentQuerySet":
        """Begun before `moment` and without any result: what expires."""
        return self.filter(created_at__lt=moment, results=None, guest=True)


class Assessment(models.Model):
    """Open while respondents answer; closed when its result is made; reopened for the next revision."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="assessments", verbose_name=_("organisation")
    )
    version = models.ForeignKey(
        Version, models.PROTECT, related_name="assessments", verbose_name=_("version")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    guest = models.BooleanField(_("guest’s"), default=False, help_text=_("Closes with its only submission."))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["id", "version"], name="assessment_id_and_version")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.created_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class RespondentQuerySet(models.QuerySet):
    """Respondents, found by the secret they hold."""

    def holding(self, secret: str) -> "RespondentQuerySet":
        return self.filter(secret_hash=hash_secret(secret))


class Respondent(models.Model):
    """A person who answers in an assessment. The secret in the link to answer is stored hashed."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="respondents", verbose_name=_("assessment")
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("version"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    position = models.CharField(_("position"), max_length=20, choices=Position)
    secret_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    created_at = models.DateTimeField(_("invited"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)

    objects = RespondentQuerySet.as_manager()

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["id", "version"], name="respondent_id_and_version"),
            MatchingVersion(field="assessment", name="respondent_version"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_position_display())

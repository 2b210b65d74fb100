"""Who answers in an assessment, and the links by which they come."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .assessments import Assessment
from .constraints import MatchingVersion
from .questionnaires import Version
from .questions import Function
from .secrets import hash_secret
from .users import User


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


COUNTS = models.Q(submitted_at__isnull=False) | models.Q(counted=True)


class RespondentQuerySet(models.QuerySet):
    """Respondents, found by the secret they hold."""

    def holding(self, secret: str) -> "RespondentQuerySet":
        """Whose link to answer has this secret, and still opens for whoever has it."""
        return self.filter(links__in=LinkToAnswer.objects.holding(secret).filter(holder=None))

    def counting(self) -> "RespondentQuerySet":
        """Who counts in a result: who submitted, and whom a closing counted all the same."""
        return self.filter(COUNTS)

    def absent(self) -> "RespondentQuerySet":
        """Who was asked and does not count."""
        return self.exclude(COUNTS)


class Respondent(models.Model):
    """A person who answers in an assessment, invited or guest."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="respondents", verbose_name=_("assessment")
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("version"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    position = models.CharField(_("position"), max_length=20, choices=Position)
    functions = models.ManyToManyField(
        Function,
        blank=True,
        related_name="+",
        verbose_name=_("functions"),
        help_text=_("None chosen: all are asked."),
    )
    entered_by = models.CharField(
        _("entered by"),
        max_length=120,
        blank=True,
        help_text=_("Who entered the answers in this person’s stead."),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    undelivered_at = models.DateTimeField(
        _("mail refused"), null=True, blank=True, help_text=_("When the last mail could not be sent.")
    )
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    counted = models.BooleanField(
        _("counted"),
        default=False,
        help_text=_("Counts in the result although not submitted; decided at closing, until it is reopened."),
    )

    erased_at = models.DateTimeField(
        _("erased"), null=True, blank=True, help_text=_("Name, address and words are gone; figures stay.")
    )

    # The consultant who came by a link of their own to enter the answers; set by permissions.respondent_for.
    held_by: User | None = None

    objects = RespondentQuerySet.as_manager()

    class Meta:
        verbose_name = _("respondent")
        verbose_name_plural = _("respondents")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["id", "version"], name="respondent_id_and_version"),
            models.UniqueConstraint(
                fields=["assessment", "email"],
                condition=~models.Q(email=""),
                name="respondent_once_an_address",
            ),
            MatchingVersion(field="assessment", name="respondent_version"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_position_display())

    @classmethod
    def for_facts(cls, assessment: Assessment) -> "Respondent":
        """Stands where a respondent gives answers while the facts of an assessment are filled; in no table."""
        return cls(assessment=assessment, version_id=assessment.version_id, public_id=assessment.public_id)

    @property
    def fills_facts(self) -> bool:
        return self.pk is None

    @property
    def is_answering(self) -> bool:
        """Answers are taken now: a guest’s while it is open, in a team’s not after submitting or declining."""
        over = not self.assessment.guest and (self.submitted_at or self.declined_at)
        return self.assessment.is_open and not over


class LinkToAnswerQuerySet(models.QuerySet):
    """Links to answer, as far as they still open."""

    def live(self) -> "LinkToAnswerQuerySet":
        return self.filter(revoked_at=None).exclude(expires_at__lte=timezone.now())

    def holding(self, secret: str) -> "LinkToAnswerQuerySet":
        """The link of this secret, if it still opens."""
        return self.live().filter(secret_hash=hash_secret(secret))


class LinkToAnswer(models.Model):
    """One way in for one respondent; a link sent again is a new one beside the old. The secret is stored hashed."""

    respondent = models.ForeignKey(
        Respondent, models.CASCADE, related_name="links", verbose_name=_("respondent")
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    holder = models.ForeignKey(
        User,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("held by"),
        help_text=_("A consultant who enters the answers: it opens for this account alone, while it may."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = LinkToAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to answer")
        verbose_name_plural = _("links to answer")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.respondent}, {self.created_at:%Y-%m-%d}"

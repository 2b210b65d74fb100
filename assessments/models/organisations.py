"""The company assessed, and its members."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .users import User


class Industry(models.TextChoices):
    """What the start page offers; answer files may name any other."""

    HIGH_TECH = "high-tech", _("High tech and software")
    MEDICAL = "medical", _("Medical technology")
    LIFE_SCIENCES = "life-sciences", _("Pharmaceuticals and life sciences")
    MANUFACTURING = "manufacturing", _("Manufacturing and engineering")
    CONSUMER = "consumer", _("Consumer goods and retail")
    FINANCE = "finance", _("Banking and insurance")
    SERVICES = "services", _("Business services")
    TELECOM = "telecom", _("Telecommunications and media")
    ENERGY = "energy", _("Energy and utilities")
    LOGISTICS = "logistics", _("Transport and logistics")
    CONSTRUCTION = "construction", _("Construction and property")
    OTHER = "other", _("Another industry")


class OrganisationQuerySet(models.QuerySet):
    """Organisations, by who may reach them."""

    def served_by(self, user: User) -> "OrganisationQuerySet":
        """Those that a firm of the user serves."""
        return self.filter(services__ended_at=None, services__firm__members__user=user).distinct()

    def reached_by(self, user: User) -> "OrganisationQuerySet":
        """Those whose results the user may read: as a member, or as a consultant of a firm that serves them."""
        member = Member.objects.filter(user=user).values("organisation")
        served = Organisation.objects.served_by(user).order_by().values("pk")
        return self.filter(Q(pk__in=member) | Q(pk__in=served))


class Organisation(models.Model):
    """A company whose sales operation is assessed."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    industry = models.CharField(_("industry"), max_length=60, blank=True)
    demonstration = models.BooleanField(
        _("demonstration"), default=False, help_text=_("Fictitious: labelled as such everywhere.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        indexes = [models.Index(fields=["name"], name="organisation_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def industry_label(self) -> str:
        """The industry in words; what a file called it where it is none of ours."""
        return str(dict(Industry.choices).get(self.industry, self.industry))


class Member(models.Model):
    """Someone who reads an organisation's results and manages its assessments and members."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="members", verbose_name=_("organisation")
    )
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("user"))
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user"], name="member_once_an_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"

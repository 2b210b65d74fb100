"""The consultants' company, its people, and the organisations that it serves."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation
from .users import User


class Firm(models.Model):
    """A consultants' company."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("firm")
        verbose_name_plural = _("firms")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FirmMember(models.Model):
    """A consultant of a firm; an owner administers it."""

    firm = models.ForeignKey(Firm, models.CASCADE, related_name="members", verbose_name=_("firm"))
    user = models.ForeignKey(User, models.CASCADE, related_name="firm_memberships", verbose_name=_("user"))
    owner = models.BooleanField(_("owner"), default=False)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("consultant")
        verbose_name_plural = _("consultants")
        ordering = ["since"]
        constraints = [models.UniqueConstraint(fields=["firm", "user"], name="consultant_once_a_firm")]

    def __str__(self) -> str:
        return f"{self.user}, {self.firm}"


class Service(models.Model):
    """A firm serves an organisation, until either side ends it."""

    firm = models.ForeignKey(Firm, models.CASCADE, related_name="services", verbose_name=_("firm"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="services", verbose_name=_("organisation")
    )
    since = models.DateTimeField(_("since"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "organisation"],
                condition=models.Q(ended_at=None),
                name="service_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.firm} → {self.organisation}"

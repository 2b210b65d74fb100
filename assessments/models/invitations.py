"""Invitations by mail: to become a member of an organisation, a consultant of a firm, or to serve an organisation."""

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .firms import Firm
from .organisations import Organisation
from .secrets import hash_secret
from .users import User

DAYS = 14


def in_days() -> dt.datetime:
    """When an invitation sent now ends."""
    return timezone.now() + dt.timedelta(days=DAYS)


class InvitationQuerySet(models.QuerySet):
    """Invitations, as far as they still open."""

    def unanswered(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())

    def live(self) -> "InvitationQuerySet":
        """Unanswered, from somebody whose account is not switched off: what they began rests as long as it is."""
        return self.unanswered().exclude(by__in=User.objects.filter(is_active=False))

    def holding(self, secret: str) -> "InvitationQuerySet":
        return self.live().filter(secret_hash=hash_secret(secret))


class Invitation(models.Model):
    """Sent to an address; whoever holds its link and signs in may accept it once. The secret is stored hashed."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("member of an organisation")
        CONSULTANT = "consultant", _("consultant of a firm")
        SERVICE = "service", _("firm that serves an organisation")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="invitations",
        verbose_name=_("organisation"),
    )  # fmt: skip
    firm = models.ForeignKey(
        Firm, models.CASCADE, null=True, blank=True, related_name="invitations", verbose_name=_("firm")
    )
    email = models.EmailField(_("e-mail"))
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by"))
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"), default=in_days)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="consultant", firm__isnull=False, organisation=None)
                | models.Q(kind__in=["member", "service"], firm=None, organisation__isnull=False),
                name="invitation_to_a_firm_or_an_organisation",
            )
        ]

    @property
    def ending(self) -> str:
        """Why it opens no more: accepted, revoked or expired; empty while it opens."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at or (self.by and not self.by.is_active):
            return "revoked"
        return "expired" if self.expires_at <= timezone.now() else ""

    @property
    def target(self) -> Organisation | Firm:
        """What it leads into."""
        found = self.firm or self.organisation
        assert found is not None  # a constraint of the database
        return found

    def __str__(self) -> str:
        return f"{self.email}: {self.get_kind_display()}"

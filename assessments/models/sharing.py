"""Links to read one revision, for others than its owners."""

import uuid
from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .firms import Service
from .organisations import Member, Organisation
from .results import Result
from .secrets import hash_secret
from .users import User


class ShareLinkQuerySet(models.QuerySet):
    """Links to read, as far as they still open."""

    def live(self) -> "ShareLinkQuerySet":
        now = timezone.now()
        return self.filter(revoked_at=None).exclude(expires_at__lte=now)

    def holding(self, secret: str) -> "ShareLinkQuerySet":
        return self.live().filter(secret_hash=hash_secret(secret))

    def made_by(self, users: Iterable[int], organisation: Organisation) -> "ShareLinkQuerySet":
        """What these users shared of the organisation’s results."""
        return self.filter(created_by__in=users, result__assessment__organisation=organisation)

    def with_maker(self) -> "ShareLinkQuerySet":
        """Each with its maker, and whether that user reaches the organisation no more (`maker_left`)."""
        at, by = OuterRef("result__assessment__organisation"), OuterRef("created_by")
        member = Member.objects.filter(organisation=at, user=by)
        serves = Service.objects.filter(organisation=at, ended_at=None, firm__members__user=by)
        left = models.Q(~Exists(member), ~Exists(serves), created_by__isnull=False)
        return self.select_related("created_by").annotate(
            maker_left=models.ExpressionWrapper(left, models.BooleanField())
        )


class ShareLink(models.Model):
    """A link to read one revision, and nothing else: minus what its maker left out. The secret is stored hashed.

    It is the organisation's, not its maker's: it goes on opening when they leave, and whoever reaches the organisation
    can revoke it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    result = models.ForeignKey(Result, models.CASCADE, related_name="share_links", verbose_name=_("result"))
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    label = models.CharField(_("for whom"), max_length=80, blank=True)
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    passphrase = models.CharField(
        max_length=128,
        blank=True,
        editable=False,
        help_text=_("Hashed as passwords are; empty: none is asked."),
    )
    without_names = models.BooleanField(_("without names"), default=False)
    without_notes = models.BooleanField(_("without notes and reasons"), default=False)
    without_commentary = models.BooleanField(_("without the consultant’s words"), default=False)
    opened = models.PositiveIntegerField(_("opened"), default=0)
    last_opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to read")
        verbose_name_plural = _("links to read")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return str(self.public_id)

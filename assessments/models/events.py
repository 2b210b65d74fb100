"""The audit log: what was done, when and by whom. It is added to and read, never written over."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .firms import Firm
from .freeze import FrozenError, Guarded, GuardedQuerySet
from .organisations import Organisation
from .users import User

NAMED: dict[str, Any] = {
    "null": True,
    "blank": True,
    "related_name": "+",
    "db_index": False,
}  # indexes: below
LOSES = {"by", "by_id", "organisation", "organisation_id", "firm", "firm_id"}


def kept_since() -> dt.datetime:
    """What happened before this is kept no longer."""
    return timezone.now() - dt.timedelta(days=settings.LOG_DAYS)


class EventQuerySet(GuardedQuerySet):
    """Events are added and read. One may lose whom it names, when they are deleted, and goes when its time is over."""

    def check_write(self, values: Mapping[str, Any] | None) -> None:
        gone = values is None and not self.stored().filter(at__gte=kept_since()).exists()
        loses = values and values.keys() <= LOSES and not any(values.values())
        if not (gone or loses):
            raise FrozenError(_("The log is never written over."))

    def over(self) -> "EventQuerySet":
        """Those whose time is over."""
        return self.filter(at__lt=kept_since())

    def of_organisation(self, organisation: Organisation) -> "EventQuerySet":
        """What was done in it, and how its members signed in since they are; the newest first. One query at once."""
        return self._of(models.Q(organisation=organisation), organisation.members.all())

    def of_firm(self, firm: Firm) -> "EventQuerySet":
        """What was done in it, and how its consultants signed in since they are its. The same."""
        return self._of(models.Q(firm=firm), firm.members.all())

    def _of(self, place: models.Q, members: models.QuerySet) -> "EventQuerySet":
        """Whose members are looked up first: as ids both databases find their lines by an index."""
        since = members.order_by().filter(user=models.OuterRef("by"), since__lte=models.OuterRef("at"))
        users = list(members.order_by().values_list("user", flat=True))
        own = models.Q(what__in=Event.OWN, by__in=users) & models.Q(models.Exists(since))
        return self.filter(place | own).order_by("-at", "-pk")


class Event(Guarded):
    """One thing that was done. Names are not stored: who it was is shown by today’s name, or not at all.

    `about` says what it was done to, by ids and by words of our own: never what somebody typed, an address or a secret.
    """

    class What(models.TextChoices):
        SIGNED_IN = "signed_in", _("Signed in")
        SIGN_IN_REFUSED = "sign_in_refused", _("Sign-in refused")
        SIGNED_OUT = "signed_out", _("Signed out everywhere else")
        PASSWORD = "password", _("Password changed")
        FACTOR = "factor", _("Second factor or passkey changed")
        ADDRESS = "address", _("E-mail address changed")
        INVITED = "invited", _("Invitation sent")
        REVOKED = "revoked", _("Invitation revoked")
        JOINED = "joined", _("Joined")
        REMOVED = "removed", _("Left or removed")
        OWNER = "owner", _("Made owner")
        STEPPED_DOWN = "stepped_down", _("Owner no more")
        SERVICE = "service", _("Service begun")
        SERVICE_ENDED = "service_ended", _("Service ended")
        CREATED = "created", _("Assessment created")
        CLAIMED = "claimed", _("Guest’s assessment kept in an account")
        CLOSED = "closed", _("Assessment closed")
        REOPENED = "reopened", _("Assessment reopened")
        CONCLUDED = "concluded", _("Consensus session concluded")
        COMMENTARY = "commentary", _("Commentary written")
        BRAND = "brand", _("Look of the reports changed")
        FILE = "file", _("Report downloaded")
        EXPORT = "export", _("Export asked for")
        EXPORT_FILE = "export_file", _("Export downloaded")
        LINK = "link", _("Link to read made")
        LINK_REVOKED = "link_revoked", _("Link to read revoked")
        LINK_OPENED = "link_opened", _("Link to read opened")
        PUBLISHED = "published", _("Questionnaire published")
        RIGHTS = "rights", _("Rights in the admin changed")
        DATA = "data", _("Data exported")
        ERASED = "erased", _("Erased")

    OWN = (What.SIGNED_IN, What.SIGN_IN_REFUSED, What.SIGNED_OUT, What.PASSWORD, What.FACTOR, What.ADDRESS)
    """What somebody does to their own account: read by whoever they share an organisation or a firm with."""

    at = models.DateTimeField(_("when"), default=timezone.now)
    what = models.CharField(_("what"), max_length=20, choices=What)
    by = models.ForeignKey(User, models.SET_NULL, verbose_name=_("by"), **NAMED)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, verbose_name=_("organisation"), **NAMED)
    firm = models.ForeignKey(Firm, models.SET_NULL, verbose_name=_("firm"), **NAMED)
    about = models.JSONField(_("about"), default=dict, blank=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["organisation", "-at"], name="event_of_organisation"),
            models.Index(fields=["firm", "-at"], name="event_of_firm"),
            models.Index(fields=["by", "-at"], name="event_by"),
            models.Index(fields=["at"], name="event_at"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.at:%Y-%m-%d %H:%M}"

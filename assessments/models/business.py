"""What a version asks beside its questions: the business profile, and who does the work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import MatchingVersion
from .freeze import Content
from .questionnaires import Version, stage_constraints
from .questions import Keyed, keyed_constraints


class Driver(Keyed):
    """A fact about the business that decides what stage it calls for."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="drivers", verbose_name=_("version"))
    name = models.CharField(_("name"), max_length=60)
    text = models.CharField(_("question"), max_length=200)

    class Meta(Keyed.Meta):
        verbose_name = _("driver")
        verbose_name_plural = _("drivers")
        constraints = keyed_constraints("driver")


class DriverLevel(Content):
    """One of the four levels of a driver."""

    driver = models.ForeignKey(Driver, models.CASCADE, related_name="levels", verbose_name=_("driver"))
    stage = models.PositiveSmallIntegerField(_("level"))
    text = models.CharField(_("text"), max_length=200)

    class Meta(Content.Meta):
        verbose_name = _("level of a driver")
        verbose_name_plural = _("levels of a driver")
        ordering = ["stage"]
        constraints = [
            *stage_constraints("driver", prefix="driver_level"),
            MatchingVersion(field="driver", name="driver_level_version"),
        ]

    def __str__(self) -> str:
        return self.text


class Activity(Keyed):
    """A piece of sales-operations work that somebody does."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="activities", verbose_name=_("version"))
    name = models.CharField(_("name"), max_length=60)
    text = models.CharField(_("gloss"), max_length=200, blank=True)

    class Meta(Keyed.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = keyed_constraints("activity")


class Doer(Keyed):
    """Somebody who may do it; the keys are the ones the scoring rule knows."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="doers", verbose_name=_("version"))
    name = models.CharField(_("name"), max_length=60)

    class Meta(Keyed.Meta):
        verbose_name = _("doer")
        verbose_name_plural = _("doers")
        constraints = keyed_constraints("doer")

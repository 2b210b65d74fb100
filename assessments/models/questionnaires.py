"""The instrument: a questionnaire, its versions, and what a version says of the stages and functions."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .freeze import Content, FrozenError, Guarded, GuardedQuerySet
from .users import User


class Questionnaire(models.Model):
    """One instrument through all its versions."""

    key = models.SlugField(_("key"), max_length=60, unique=True)
    default = models.BooleanField(
        _("default"), default=False, help_text=_("Guests answer it, and new assessments begin with it.")
    )

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["default"], condition=models.Q(default=True), name="questionnaire_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class VersionQuerySet(GuardedQuerySet):
    """Versions. A draft may change in anything; after that only its state moves on."""

    def published(self) -> "VersionQuerySet":
        """Those in use, with their questionnaires; the default one's first, else that of the oldest."""
        published = self.filter(state=Version.State.PUBLISHED).select_related("questionnaire")
        return published.order_by("-questionnaire__default", "questionnaire__pk")

    def drafts(self) -> "VersionQuerySet":
        return self.filter(state=Version.State.DRAFT)

    def check_write(self, values: Mapping[str, Any] | None) -> None:
        for version in self.stored().select_for_update():
            if version.is_draft:
                continue
            if values is None or not all(version.may_become(name, value) for name, value in values.items()):
                raise FrozenError(
                    _("%(version)s is frozen; make a new draft to change it.") % {"version": version}
                )


class Version(Guarded):
    """A questionnaire's texts and weights at one time: a draft, published (frozen for ever) or retired."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RETIRED = "retired", _("retired")

    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="versions", verbose_name=_("questionnaire")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=120)
    credit = models.TextField(_("credit"), max_length=600)
    introduction = models.TextField(_("introduction"), max_length=1200)
    fingerprint = models.CharField(
        _("fingerprint"),
        max_length=64,
        blank=True,
        help_text=_(
            "Of the file it was loaded from: the same file changes nothing. Empty where it was made here."
        ),
    )
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
        help_text=_("The published version whose texts this one mends; assessments under way move to it."),
    )
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("created by")
    )
    published_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("published by")
    )

    objects = VersionQuerySet.as_manager()

    class Meta(Guarded.Meta):
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["questionnaire", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="version_number_is_unique"),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=models.Q(state="published"), name="version_one_published"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=models.Q(state="draft"), name="version_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire.key}@{self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_editorial(self) -> bool:
        return self.corrects_id is not None

    def next_states(self) -> tuple[str, ...]:
        """The states a stored version may be in next; never back to draft."""
        return {
            self.State.DRAFT: (self.State.DRAFT, self.State.PUBLISHED),
            self.State.PUBLISHED: (self.State.PUBLISHED, self.State.RETIRED),
            self.State.RETIRED: (self.State.RETIRED,),
        }[self.State(self.state)]

    def may_become(self, name: str, value: Any) -> bool:
        """Whether this version, once stored as no draft, may be written with this value.

        The state goes on, and who made it is forgotten when their account goes; all else stays as is.
        """
        if name == "state" and value in self.next_states():
            return True
        if name in ("created_by", "published_by") and value is None:
            return True
        return bool(self.serializable_value(name) == getattr(value, "pk", value))


def stage_constraints(*fields: str, prefix: str) -> list[models.BaseConstraint]:
    """The stage is 1 to 4, and named once per parent."""
    return [
        models.CheckConstraint(condition=models.Q(stage__range=(1, 4)), name=f"{prefix}_stage_1_to_4"),
        models.UniqueConstraint(fields=[*fields, "stage"], name=f"{prefix}_once_a_stage"),
    ]


class Stage(Content):
    """What a version says of one of the four stages of the whole."""

    stage = models.PositiveSmallIntegerField(_("stage"))
    name = models.CharField(_("name"), max_length=60)
    summary = models.CharField(_("summary"), max_length=300)
    meaning = models.TextField(_("what this means"), max_length=1200)
    risk = models.TextField(_("risk of staying"), max_length=600)

    class Meta(Content.Meta):
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["stage"]
        constraints = stage_constraints("version", prefix="stage")

    def __str__(self) -> str:
        return f"{self.stage} {self.name}"

"""The instrument: a questionnaire, its versions, and what a version says of the stages and functions."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .freeze import Content, FrozenError


class Questionnaire(models.Model):
    """One instrument through all its versions."""

    key = models.SlugField(_("key"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class VersionQuerySet(models.QuerySet):
    """Versions. A draft may change in anything; after that only its state moves on."""

    def published(self) -> "VersionQuerySet":
        return self.filter(state=Version.State.PUBLISHED)

    def _check(self, values: dict[str, Any]) -> None:
        for version in self.exclude(state=Version.State.DRAFT):
            for name, value in values.items():
                if name == "state" and value in version.next_states():
                    continue
                if getattr(version, version._meta.get_field(name).attname) != getattr(value, "pk", value):
                    raise FrozenError(
                        _("%(version)s is frozen; make a new draft to change it.") % {"version": version}
                    )

    def update(self, **kwargs: Any) -> int:
        self._check(kwargs)
        return super().update(**kwargs)

    def _update(self, values: Any, *args: Any, **kwargs: Any) -> Any:
        self._check({field.name: value for field, _model, value in values})
        return super()._update(values, *args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.exclude(state=Version.State.DRAFT).exists():
            raise FrozenError(_("A published version is never deleted."))
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class Version(models.Model):
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
        help_text=_("Of the file it was loaded from: the same file changes nothing."),
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["questionnaire", "-number"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "number"], name="version_number_is_unique"),
            models.UniqueConstraint(
                fields=["questionnaire"], condition=models.Q(state="published"), name="version_one_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire.key}@{self.number}"

    def next_states(self) -> tuple[str, ...]:
        """The states a stored version may be in next; never back to draft."""
        return {
            self.State.DRAFT: (self.State.DRAFT, self.State.PUBLISHED),
            self.State.PUBLISHED: (self.State.PUBLISHED, self.State.RETIRED),
            self.State.RETIRED: (self.State.RETIRED,),
        }[self.State(self.state)]

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if type(self).objects.filter(pk=self.pk).exclude(state=self.State.DRAFT).exists():
            raise FrozenError(_("A published version is never deleted."))
        return super().delete(*args, **kwargs)


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

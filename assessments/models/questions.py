"""What a version asks of the sales operation: functions, questions, practices and advice."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import MatchingVersion
from .freeze import Content
from .questionnaires import Version, stage_constraints


def weight_field() -> models.DecimalField:
    """A weight, stored exactly; above 0."""
    return models.DecimalField(_("weight"), max_digits=7, decimal_places=3, default=Decimal(1))


def keyed_constraints(prefix: str) -> list[models.BaseConstraint]:
    """A key once per version, and (id, version) as a target for MatchingVersion."""
    return [
        models.UniqueConstraint(fields=["version", "key"], name=f"{prefix}_key_once_a_version"),
        models.UniqueConstraint(fields=["id", "version"], name=f"{prefix}_id_and_version"),
    ]


class Keyed(Content):
    """A row of a version with a key that programs use and a place in the order."""

    key = models.SlugField(_("key"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(Content.Meta):
        abstract = True
        ordering = ["order"]

    def __str__(self) -> str:
        return self.key


class Function(Keyed):
    """One of the areas scored."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="functions", verbose_name=_("version"))
    name = models.CharField(_("name"), max_length=60)
    summary = models.CharField(_("summary"), max_length=300)
    weight = weight_field()

    class Meta(Keyed.Meta):
        verbose_name = _("function")
        verbose_name_plural = _("functions")
        constraints = [
            *keyed_constraints("function"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="function_weight_above_0"),
        ]


class FunctionStage(Content):
    """What one stage means in one function, and the primary risk of staying there."""

    function = models.ForeignKey(Function, models.CASCADE, related_name="stages", verbose_name=_("function"))
    stage = models.PositiveSmallIntegerField(_("stage"))
    meaning = models.TextField(_("what this means"), max_length=1200)
    risk = models.TextField(_("risk of staying"), max_length=600)

    class Meta(Content.Meta):
        verbose_name = _("stage of a function")
        verbose_name_plural = _("stages of a function")
        ordering = ["stage"]
        constraints = [
            *stage_constraints("function", prefix="function_stage"),
            MatchingVersion(field="function", name="function_stage_version"),
        ]


class Question(Keyed):
    """One question of a function; a foundation is one that the rest of its function stands on."""

    class Lever(models.TextChoices):
        TOP = "top", _("top line: more sold")
        BOTTOM = "bottom", _("bottom line: less wasted")

    version = models.ForeignKey(Version, models.CASCADE, related_name="questions", verbose_name=_("version"))
    function = models.ForeignKey(
        Function, models.CASCADE, related_name="questions", verbose_name=_("function")
    )
    text = models.CharField(_("question"), max_length=200)
    help = models.CharField(_("gloss"), max_length=300, blank=True)
    weight = weight_field()
    foundation = models.BooleanField(_("foundation"), default=False)
    lever = models.CharField(_("lever"), max_length=6, choices=Lever, blank=True)

    class Meta(Keyed.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            *keyed_constraints("question"),
            MatchingVersion(field="function", name="question_version"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="question_weight_above_0"),
        ]


class Practice(Content):
    """What people observably do at one stage of one question."""

    question = models.ForeignKey(
        Question, models.CASCADE, related_name="practices", verbose_name=_("question")
    )
    stage = models.PositiveSmallIntegerField(_("stage"))
    text = models.CharField(_("text"), max_length=300)

    class Meta(Content.Meta):
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["stage"]
        constraints = [
            *stage_constraints("question", prefix="practice"),
            MatchingVersion(field="question", name="practice_version"),
        ]

    def __str__(self) -> str:
        return self.text


class Advice(Content):
    """What to do for one step: how one question gets to `stage` from the one before."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="advice", verbose_name=_("question"))
    stage = models.PositiveSmallIntegerField(_("to stage"))
    first = models.TextField(_("what to do first"), max_length=600)
    who = models.CharField(_("who starts it"), max_length=300)
    thirty_days = models.TextField(_("in thirty days"), max_length=600)
    measure = models.TextField(_("what shows that it worked"), max_length=600)
    fact = models.TextField(_("context"), max_length=400, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta(Content.Meta):
        verbose_name = _("advice")
        verbose_name_plural = _("advice")
        ordering = ["stage"]
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__range=(2, 4)), name="advice_to_2_to_4"),
            models.UniqueConstraint(fields=["question", "stage"], name="advice_once_a_stage"),
            MatchingVersion(field="question", name="advice_version"),
        ]

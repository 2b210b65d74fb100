"""What respondents said, one row an answer. `saved_at` doubles as the answer's version for waiting writes."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .assessments import Assessment
from .business import Activity, Driver
from .constraints import MatchingVersion
from .questionnaires import Version
from .questions import Question
from .respondents import Respondent

LEVEL_RANGE = (1, 4)


class Answered(models.Model):
    """What all answers share."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("version"))
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        abstract = True


class Answer(Answered):
    """A respondent's answer to one question: a level, don’t know, not applicable with a reason, or only a
    note yet."""

    class Kind(models.TextChoices):
        LEVEL = "level", _("practice picked")
        DONT_KNOW = "dk", _("don’t know")
        NOT_APPLICABLE = "na", _("not applicable")
        OPEN = "open", _("open")

    respondent = models.ForeignKey(
        Respondent, models.CASCADE, related_name="answers", verbose_name=_("respondent")
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name=_("question"))
    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["respondent", "question"], name="answer_once_a_question"),
            models.CheckConstraint(
                # A check that comes out as NULL passes, hence isnull.
                condition=Q(kind="level", level__isnull=False, level__range=LEVEL_RANGE)
                | Q(kind__in=["dk", "na", "open"], level=None),
                name="answer_level_1_to_4_or_none",
            ),
            models.CheckConstraint(condition=Q(kind="na") | Q(reason=""), name="answer_reason_only_for_na"),
            MatchingVersion(field="respondent", name="answer_respondent_version"),
            MatchingVersion(field="question", name="answer_question_version"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.level or self.kind}"


class DriverAnswer(Answered):
    """A fact of the business profile, given once per assessment; no level is don’t know."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="driver_answers", verbose_name=_("assessment")
    )
    driver = models.ForeignKey(Driver, models.PROTECT, related_name="+", verbose_name=_("driver"))
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)

    class Meta:
        verbose_name = _("business profile answer")
        verbose_name_plural = _("business profile answers")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "driver"], name="driver_answer_once"),
            models.CheckConstraint(
                condition=Q(level=None) | Q(level__range=LEVEL_RANGE), name="driver_answer_level_1_to_4"
            ),
            MatchingVersion(field="assessment", name="driver_answer_assessment_version"),
            MatchingVersion(field="driver", name="driver_answer_driver_version"),
        ]

    def __str__(self) -> str:
        return f"{self.driver}: {self.level or 'dk'}"


class WorkAnswer(Answered):
    """Who does one activity, as a respondent says; an empty doer is don’t know."""

    respondent = models.ForeignKey(
        Respondent, models.CASCADE, related_name="work_answers", verbose_name=_("respondent")
    )
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name=_("activity"))
    doer = models.SlugField(_("doer"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("who-does-the-work answer")
        verbose_name_plural = _("who-does-the-work answers")
        constraints = [
            models.UniqueConstraint(fields=["respondent", "activity"], name="work_answer_once"),
            MatchingVersion(field="respondent", name="work_answer_respondent_version"),
            MatchingVersion(field="activity", name="work_answer_activity_version"),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.doer or 'dk'}"

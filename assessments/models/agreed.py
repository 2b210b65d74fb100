"""What the respondents settled in a consensus session."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .assessments import Assessment
from .constraints import MatchingVersion
from .questionnaires import Version
from .questions import Question
from .users import User


class AgreedLevel(models.Model):
    """The level that replaces the median for one question, and why. After a reopening it waits to be confirmed."""

    assessment = models.ForeignKey(
        Assessment, models.CASCADE, related_name="agreed_levels", verbose_name=_("assessment")
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name=_("version"))
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name=_("question"))
    level = models.PositiveSmallIntegerField(_("level"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by"))
    agreed_at = models.DateTimeField(_("agreed"), default=timezone.now)
    confirmed = models.BooleanField(
        _("confirmed"),
        default=True,
        help_text=_("Only confirmed levels count; a reopening asks for them again."),
    )

    class Meta:
        verbose_name = _("agreed level")
        verbose_name_plural = _("agreed levels")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="agreed_once_a_question"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="agreed_level_1_to_4"),
            MatchingVersion(field="assessment", name="agreed_assessment_version"),
            MatchingVersion(field="question", name="agreed_question_version"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.level}"

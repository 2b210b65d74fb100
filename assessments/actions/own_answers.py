"""Answers belong to the respondent who gave them: from their own first one on, nobody else opens them."""

from django.utils import timezone

from ..models import Answer, LinkToAnswer, Respondent


def has_answered(by: Respondent) -> bool:
    """Whether there are answers of theirs; a note alone is none."""
    return by.answers.exclude(kind=Answer.Kind.OPEN).exists() or by.work_answers.exists()


def make_their_own(respondent: Respondent) -> None:
    """End the links of consultants who were to enter the answers; and nobody entered them where there are none yet."""
    held = LinkToAnswer.objects.live().filter(respondent=respondent).exclude(holder=None)
    held.update(revoked_at=timezone.now())
    if not has_answered(respondent):
        Respondent.objects.filter(pk=respondent.pk).update(entered_by="")


def went_over(respondent: Respondent) -> bool:
    """Whether they answered themselves after a consultant had begun to: only that ends a consultant’s link."""
    return respondent.links.exclude(holder=None).exclude(revoked_at=None).exists()

"""A draft is made from a published version, and discarded where it is not wanted any more."""

from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Questionnaire, User, Version
from ..results.content import content_of
from .questionnaires import DraftExists
from .version_rows import clear_rows, write_rows

__all__ = ["DraftExists", "NotInUse", "discard", "draft_from"]


class NotInUse(Exception):
    """Only the published version is corrected: nobody begins with an older one any more."""

    def __str__(self) -> str:
        return _("This version is published no more. Correct the one that is.")


@transaction.atomic
def draft_from(*, version: Version, by: User | None, editorial: bool = False) -> Version:
    """A new draft that says all that a published or retired version says; an editorial one corrects its texts.

    Raises DraftExists, which has the draft, where there is one already, and NotInUse for an editorial version of one
    that is not published.
    """
    questionnaire = Questionnaire.objects.select_for_update().get(pk=version.questionnaire_id)
    if draft := questionnaire.versions.drafts().first():
        raise DraftExists(draft)
    version.refresh_from_db()
    if editorial and version.state != Version.State.PUBLISHED:
        raise NotInUse
    return _copy(version, by, editorial)


@transaction.atomic
def discard(*, version: Version, by: User | None) -> None:
    """Delete a draft with all its rows. Raises FrozenError for what is no draft."""
    Questionnaire.objects.select_for_update().get(pk=version.questionnaire_id)
    clear_rows(version)
    version.delete()


def _copy(version: Version, by: User | None, editorial: bool) -> Version:
    content = content_of(version)
    newest = version.questionnaire.versions.order_by("-number")[0]
    draft = Version.objects.create(
        questionnaire=version.questionnaire,
        number=newest.number + 1,
        title=content.title,
        credit=content.credit,
        introduction=content.introduction,
        corrects=version if editorial else None,
        created_by=by,
    )
    write_rows(draft, content)
    return draft

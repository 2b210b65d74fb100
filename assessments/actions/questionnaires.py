"""Versions come in from files as drafts, and are published; one questionnaire is the default."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..interchange.review import Finding, faults
from ..interchange.values import Content
from ..interchange.writing import fingerprint_of
from ..models import FrozenError, Questionnaire, User, Version
from ..results.content import content_of
from .audit import What, record
from .moving import move_open
from .version_rows import CONTENT_MODELS, clear_rows, write_rows

__all__ = [
    "CONTENT_MODELS",
    "DraftExists",
    "NotReady",
    "NothingPublished",
    "choose_default",
    "load",
    "publish",
]


class DraftExists(Exception):
    """A questionnaire has one draft at a time, and this is it."""

    def __init__(self, draft: Version) -> None:
        super().__init__()
        self.draft = draft

    def __str__(self) -> str:
        text = _("%(draft)s is a draft that is being edited. Publish or discard it first.")
        return text % {"draft": self.draft}


class NotReady(Exception):
    """A draft that cannot be published; `findings` says all that is wrong with it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class NothingPublished(Exception):
    """A questionnaire without a published version asks nobody anything."""

    def __str__(self) -> str:
        return _("Publish a version of this questionnaire first.")


@transaction.atomic
def load(content: Content, by: User | None = None) -> tuple[Version, bool]:
    """(version, whether anything changed). The same content again changes nothing; changed content is a new draft.

    A draft that was loaded takes the changed content over, so that repeated loading leaves one draft. What was edited
    here stays: when the same file is loaded again, and when another one is, which raises DraftExists.
    """
    questionnaire, _made = Questionnaire.objects.select_for_update().get_or_create(key=content.key)
    fingerprint = fingerprint_of(content)
    for known in _known(questionnaire):
        if known.fingerprint == fingerprint or (said := content_of(known)) == content:
            return known, False
        if known.is_draft and known.fingerprint != fingerprint_of(said):
            raise DraftExists(known)
    version = _draft(questionnaire)
    version.title, version.credit, version.introduction = content.title, content.credit, content.introduction
    version.fingerprint, version.created_by, version.corrects = fingerprint, by, None
    version.save()
    write_rows(version, content)
    return version, True


@transaction.atomic
def publish(version: Version, by: User | None = None) -> bool:
    """Publish a draft and retire the version published before; False where it is published already.

    The draft is frozen from here on. Assessments under way move to it where it corrects the one they are on. Raises
    NotReady where the review finds faults, and FrozenError for a retired version.
    """
    Questionnaire.objects.select_for_update().get(pk=version.questionnaire_id)
    version.refresh_from_db(from_queryset=Version.objects.select_for_update())
    if version.state == Version.State.PUBLISHED:
        return False
    before = published_before(version)
    if found := review(version, before):
        raise NotReady(found)
    if before:
        before.state = Version.State.RETIRED
        before.save(update_fields=["state"])
    version.state, version.published_at, version.published_by = Version.State.PUBLISHED, timezone.now(), by
    version.save(update_fields=["state", "published_at", "published_by"])
    if before and version.corrects_id:
        move_open(before=before, after=version)
    _choose_the_first(version)
    record(What.PUBLISHED, by=by, version=version.pk)
    return True


def published_before(version: Version) -> Version | None:
    """The version that publishing this one would retire."""
    return Version.objects.published().filter(questionnaire=version.questionnaire_id).first()


def review(version: Version, before: Version | None) -> tuple[Finding, ...]:
    """What stands against publishing a draft in place of `before`. Twenty queries. Raises FrozenError."""
    if not version.is_draft:
        raise FrozenError(_("%(version)s is frozen; make a new draft to change it.") % {"version": version})
    if version.corrects_id and (before is None or version.corrects_id != before.pk):
        text = _(
            "corrects a version that is published no more. Discard it, and correct the one published now."
        )
        return (Finding((), text),)
    known = content_of(before) if before else None
    return faults(content_of(version), known, editorial=version.is_editorial)


@transaction.atomic
def choose_default(*, questionnaire: Questionnaire, by: User | None) -> None:
    """Guests answer this questionnaire from now on, and new assessments begin with it. Raises NothingPublished."""
    list(
        Questionnaire.objects.select_for_update().order_by("pk")
    )  # all of them: whoever chooses too waits here
    if not Version.objects.published().filter(questionnaire=questionnaire).exists():
        raise NothingPublished
    for one in Questionnaire.objects.filter(default=True).exclude(pk=questionnaire.pk):
        one.default = False
        one.save(update_fields=["default"])
    questionnaire.default = True
    questionnaire.save(update_fields=["default"])


def _choose_the_first(version: Version) -> None:
    """The first questionnaire published here is the default, so that a second one does not take its place."""
    others = Version.objects.published().exclude(pk=version.pk)
    if not (Questionnaire.objects.filter(default=True).exists() or others.exists()):
        Questionnaire.objects.filter(pk=version.questionnaire_id).update(default=True)


def _known(questionnaire: Questionnaire) -> Iterable[Version]:
    """The published version, and the newest where that is another one."""
    versions = questionnaire.versions.select_related("questionnaire").order_by("-number")
    return dict.fromkeys([*versions.filter(state=Version.State.PUBLISHED), *versions[:1]])


def _draft(questionnaire: Questionnaire) -> Version:
    """The newest version, emptied, if it is a draft; else the next one, not saved yet."""
    newest = questionnaire.versions.order_by("-number").first()
    if newest is None or not newest.is_draft:
        return Version(questionnaire=questionnaire, number=newest.number + 1 if newest else 1)
    clear_rows(newest)
    return newest

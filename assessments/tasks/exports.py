"""Many reports at once: made one after the other, put into one ZIP, and gone on with after a worker died.

Whoever makes an export first takes its turn, in one conditional UPDATE, and says with each report that it is still
theirs. So any number of these tasks may be waiting or running: one makes progress, the others end. A worker that is
killed leaves its task as running for ever; `watch_export` then finds nothing touched for a while and asks again.
"""

import datetime as dt
import logging
import time

from django.core.files import File
from django.db import DatabaseError, transaction
from django.db.models import F
from django.tasks import task
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import emails
from ..models import Export, ExportItem
from ..models.exports import TRIES, ExportQuerySet
from ..results.archive import Archive, making
from ..results.files import files_for, make_files
from .again import again, may_pass

GIVE_WAY = 20.0  # seconds at a time, so that other exports and all mails go on
WATCH = dt.timedelta(minutes=2)
A_DAY = dt.timedelta(days=1)
log = logging.getLogger(__name__)


@task(priority=-20)  # after everything else that waits
def make_export(export: int, base: str, turn: int) -> str:
    """Go on with an export, by id, whose turn this still is; how it stands then. `base` is this site's address."""
    own = turn + 1
    waiting = Export.objects.under_way().filter(pk=export, turn=turn)
    if not waiting.update(turn=own, state=Export.State.RUNNING, touched_at=timezone.now()):
        return "not its turn"
    try:
        return _go_on(export, base, own)
    except DatabaseError:
        raise  # the watch asks again
    except Exception:
        log.exception("Export %s could not be made", export)
        _end(export, own, state=Export.State.FAILED)
        return "failed"


@task
def watch_export(export: int, base: str) -> str:
    """Ask again for an export that nobody has touched for a while, and look again later, until it has ended."""
    found = Export.objects.under_way().filter(pk=export).first()
    if found is None:
        return "ended"
    now = timezone.now()
    if found.created_at < now - A_DAY:
        _end(export, found.turn, state=Export.State.FAILED)
        return "given up"
    stale = found.touched_at < now - WATCH
    if stale:
        make_export.enqueue(export, base, found.turn)
    watch(export, base)
    return "asked again" if stale else "under way"


def watch(export: int, base: str) -> None:
    """Have an export looked after, where tasks outlive a request."""
    if make_export.get_backend().supports_defer:
        watch_export.using(run_after=timezone.now() + WATCH).enqueue(export, base)


@task
def tell_of_export(export: int, base: str, tries: int = 0) -> bool:
    """Mail whoever asked for it that an export is ready; whether the mail left. Else it is tried again."""
    found = Export.objects.counted().filter(pk=export, state=Export.State.READY).select_related("by").first()
    if found is None:
        return False
    try:
        emails.send_export(found, address=base + reverse("export", args=[found.public_id]))
    except (OSError, ValueError) as fault:  # the server refuses, or an address that no mail can carry
        log.warning("Word of an export could not be sent: %s", type(fault).__name__)
        if may_pass(fault):
            again(tell_of_export, tries, export, base)
        return False
    return True


def _go_on(export: int, base: str, turn: int) -> str:
    begun = time.monotonic()
    while item := _next(export):
        if not _touch(export, turn):
            return "stopped"
        _make(item)
        if make_export.get_backend().supports_defer and time.monotonic() - begun > GIVE_WAY:
            make_export.enqueue(export, base, turn)
            return "gave way"
    return _put_together(export, base, turn)


def _next(export: int) -> ExportItem | None:
    related = ExportItem.objects.select_related("export", "result__assessment__organisation")
    return related.filter(export=export, done_at=None, fault="").first()


def _touch(export: int, turn: int) -> bool:
    """Say that somebody is at it; False once it is cancelled, or another one's."""
    return bool(_running(export, turn).update(touched_at=timezone.now()))


def _end(export: int, turn: int, **values: object) -> bool:
    """End it, unless it has ended or is another one's."""
    return bool(_running(export, turn).update(ended_at=timezone.now(), **values))


def _running(export: int, turn: int) -> ExportQuerySet:
    return Export.objects.under_way().filter(pk=export, turn=turn)


def _make(item: ExportItem) -> None:
    """Make and keep the files of one result, or note why not. One that ended its worker each time is given up."""
    row = ExportItem.objects.filter(pk=item.pk)
    if item.tries >= TRIES:
        row.update(fault=_("The making was broken off several times."))
        return
    if item.result is None:
        row.update(fault=_("The result was deleted meanwhile."))
        return
    row.update(tries=F("tries") + 1)
    fault = make_files(item.result, item.export.forms.split())
    row.update(**({"fault": fault[:300]} if fault else {"done_at": timezone.now()}))


def _put_together(export: int, base: str, turn: int) -> str:
    """All files into one ZIP, result by result: no more than one is in memory at a time."""
    found = Export.objects.get(pk=export)
    with making() as target:
        with Archive(target) as archive:
            for pk in list(found.items.values_list("pk", flat=True)):
                if not _touch(export, turn):
                    return "stopped"
                _add(
                    archive, ExportItem.objects.select_related("result__assessment__organisation").get(pk=pk)
                )
        if not archive.files:
            return "failed" if _end(export, turn, state=Export.State.FAILED) else "stopped"
        found.file.save(f"{found.public_id}.zip", File(target), save=False)
    return _hand_over(found, base, turn)


def _add(archive: Archive, item: ExportItem) -> None:
    if item.result is None:
        return
    report, kept = files_for(item.result, item.export.forms.split(), make=not item.fault)
    archive.add(report, item.result.assessment.title, kept, item.fault)


def _hand_over(made: Export, base: str, turn: int) -> str:
    """The file becomes the export's, and its asker is told, once; where it is another's turn the file goes again."""
    with transaction.atomic():
        if _end(made.pk, turn, state=Export.State.READY, file=made.file.name):
            transaction.on_commit(lambda: tell_of_export.enqueue(made.pk, base))
            return "ready"
    made.file.delete(save=False)
    return "stopped"

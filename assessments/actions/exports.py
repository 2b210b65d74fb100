"""Many reports at once: asked for, cancelled, and deleted when their time is over."""

import datetime as dt
from collections.abc import Collection
from functools import partial

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, Model, OuterRef
from django.utils import timezone

from .. import tasks
from ..models import Assessment, Brand, Export, ExportItem, ReportFile, Result, User
from .audit import What, record_in_each

MOST, AT_ONCE = 500, 3  # results in one export, and exports of one account under way
A_DAY = dt.timedelta(days=1)
STORED = (("exports", Export, "file"), ("reports", ReportFile, "file"), ("brands", Brand, "logo"))
"""Folders of the storage, and the rows whose files are in them."""


class TooManyExports(Exception):
    """The account has as many exports under way as it may have."""


class TooManyResults(Exception):
    """One export holds fewer."""


class NothingToExport(Exception):
    """None of these assessments has a result."""


@transaction.atomic
def ask(*, assessments: Collection[Assessment], forms: Collection[str], by: User, base: str) -> Export:
    """Have the newest results of these assessments made in these forms, by their names, once all is committed.

    `base` is this site's address. Raises TooManyExports, TooManyResults and NothingToExport.
    """
    User.objects.select_for_update().only("pk").get(pk=by.pk)  # two at once do not pass the limit together
    if Export.objects.under_way().filter(by=by).count() >= AT_ONCE:
        raise TooManyExports
    results = _newest_of(assessments)
    if len(results) > MOST:
        raise TooManyResults
    if not results:
        raise NothingToExport
    export = Export.objects.create(by=by, forms=" ".join(dict.fromkeys(forms)))  # each once
    ExportItem.objects.bulk_create(ExportItem(export=export, result_id=pk) for pk in results)
    record_in_each(What.EXPORT, by=by, organisations={one.organisation_id for one in assessments})
    transaction.on_commit(partial(_begin, export.pk, base))
    return export


def record_download(*, export: Export, by: User) -> None:
    """Note in each organisation whose reports are in it that it was downloaded. Two queries."""
    organisations = export.items.values_list("result__assessment__organisation", flat=True)
    record_in_each(What.EXPORT_FILE, by=by, organisations=set(organisations))


def _newest_of(assessments: Collection[Assessment]) -> list[int]:
    """The ids of the newest results, in the order of the assessments."""
    rows = Result.objects.filter(assessment__in=[one.pk for one in assessments]).order_by("revision")
    newest = dict(rows.values_list("assessment", "pk"))
    return [newest[one.pk] for one in assessments if one.pk in newest]


def _begin(export: int, base: str) -> None:
    tasks.watch(export, base)  # first: a worker may die on the first report
    tasks.make_export.enqueue(export, base, 0)


def cancel(*, export: Export) -> bool:
    """End it: no further report is made. False where it had ended before, or was cancelled already."""
    now = timezone.now()
    under_way = Export.objects.under_way().filter(pk=export.pk)
    return bool(under_way.update(state=Export.State.CANCELLED, ended_at=now))


def expire_exports(*, now: dt.datetime) -> int:
    """Delete exports that ended longer ago than they are kept, or that nobody went on with for as long; how many."""
    before = now - dt.timedelta(days=Export.KEPT_DAYS)
    old = list(Export.objects.filter(touched_at__lte=before).exclude(ended_at__gt=before))
    for export in old:
        if export.file:
            export.file.delete(save=False)
        export.delete()
    return len(old)


def expire_files(*, now: dt.datetime) -> int:
    """Delete report files for which there is a newer one of the same result and form, after a week; how many."""
    before = now - dt.timedelta(days=Export.KEPT_DAYS)
    newer = ReportFile.objects.filter(result=OuterRef("result"), form=OuterRef("form"), pk__gt=OuterRef("pk"))
    old = list(ReportFile.objects.filter(Exists(newer), created_at__lte=before))
    for kept in old:
        kept.file.delete(save=False)
        kept.delete()
    return len(old)


def sweep(*, now: dt.datetime) -> int:
    """Delete what a killed worker left half written, and stored files that no row has any more; how many."""
    return _sweep_making(now) + sum(_sweep_stored(now, *kept) for kept in STORED)


def _sweep_making(now: dt.datetime) -> int:
    left = [path for path in settings.MAKING_ROOT.glob("*") if path.is_file()]
    old = [path for path in left if path.stat().st_mtime < (now - A_DAY).timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _sweep_stored(now: dt.datetime, folder: str, rows: type[Model], column: str) -> int:
    """What a killed worker left there, and what was of a result or a firm that is deleted."""
    known = set(rows._default_manager.values_list(column, flat=True))
    left = [name for name in _stored(folder) if name not in known]
    old = [name for name in left if default_storage.get_modified_time(name) < now - A_DAY]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _stored(folder: str) -> list[str]:
    """The names of all files below a folder of the storage."""
    if not default_storage.exists(folder):
        return []
    folders, files = default_storage.listdir(folder)
    below = [name for inner in folders for name in _stored(f"{folder}/{inner}")]
    return [*below, *(f"{folder}/{name}" for name in files)]

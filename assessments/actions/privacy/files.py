"""Files that hold what is erased: they go when it is certain, and are made anew without it when asked for."""

from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.db import transaction

from ...models import Export, ReportFile


def forget_files(assessments: Collection[int]) -> None:
    """Delete the kept reports of these assessments, by id, and every export in which one of them is."""
    forget(ReportFile.objects.filter(result__assessment__in=assessments))
    holding = Export.objects.filter(items__result__assessment__in=assessments).values_list("pk", flat=True)
    forget(Export.objects.filter(pk__in=list(holding)))


def forget(rows: Iterable[Any], name: str = "file") -> None:
    """Delete these rows, and once all is committed the file of each."""
    for row in rows:
        if file := getattr(row, name):
            transaction.on_commit(partial(file.storage.delete, file.name))
        row.delete()

"""A version once published never changes again; nor does a result. The guard sits where every write passes.

Looking rows up by primary key would leak inserts and moves, so content is checked through its `version`
column: of the rows as stored, of the values about to be written, and of rows about to be added.
`base_manager_name` makes related managers, `save()` and the admin use the same guarded querysets.
A check holds the versions it looked at until its write is committed, so that none is published in between.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connections, models, transaction
from django.db.models.constants import OnConflict
from django.utils.translation import gettext_lazy as _


class FrozenError(Exception):
    """A write to something that is frozen: a published or retired version, or a result."""


def together(using: str) -> AbstractContextManager[Any]:
    """A check and its write in one transaction: the one under way, or one of their own."""
    return nullcontext() if connections[using].in_atomic_block else transaction.atomic(using=using)


class GuardedQuerySet(models.QuerySet):
    """Reads freely; every write first passes one of the two checks.

    save(), bulk_update(), related managers, get_or_create() and update_or_create() all write through these methods.
    """

    def check_write(self, values: Mapping[str, Any] | None) -> None:
        """Raise FrozenError when these rows may not get these values; None stands for being deleted."""
        raise NotImplementedError

    def check_insert(self, rows: Iterable[Any]) -> None:
        """Raise FrozenError when these rows may not be added."""

    def stored(self) -> Any:
        """The same rows, whatever columns or annotations this queryset asks for."""
        return self.model._base_manager.using(self.db).filter(pk__in=self.values("pk"))

    def update(self, **values: Any) -> int:
        with together(self.db):
            self.check_write(values)
            return super().update(**values)

    def _update(self, values: Any, *args: Any, **kwargs: Any) -> Any:
        with together(self.db):
            self.check_write({field.name: value for field, _model, value in values})
            return super()._update(values, *args, **kwargs)  # type: ignore[misc]

    def delete(self) -> tuple[int, dict[str, int]]:
        with together(self.db):
            self.check_write(None)
            return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        with together(self.db):
            self.check_write(None)
            return super()._raw_delete(using)

    def _insert(self, objs: Any, *args: Any, on_conflict: OnConflict | None = None, **kwargs: Any) -> Any:
        # What an upsert would overwrite is known to the database alone.
        if on_conflict == OnConflict.UPDATE:
            raise FrozenError(
                _("Rows that could be frozen are not written by bulk_create(update_conflicts).")
            )
        with together(self.db):
            self.check_insert(objs)
            return super()._insert(objs, *args, on_conflict=on_conflict, **kwargs)  # type: ignore[misc]

    # Django marks these two so that templates and related managers cannot reach them by accident.
    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]
    _raw_delete.alters_data = True  # type: ignore[attr-defined]


class Guarded(models.Model):
    """A row whose writes are checked; `objects` is made from a GuardedQuerySet."""

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        # The row as stored: in memory anybody can claim another version.
        stored = type(self)._base_manager.filter(pk=self.pk)
        with together(stored.db):
            stored.check_write(None)  # type: ignore[attr-defined]
            return super().delete(*args, **kwargs)


def check_draft(version_ids: Iterable[Any]) -> None:
    """Raise FrozenError when one of these versions is not a draft. Holds them; needs a transaction."""
    from .questionnaires import Version

    held = Version.objects.select_for_update().filter(pk__in=version_ids).order_by("pk")
    if frozen := next((version for version in held if not version.is_draft), None):
        raise FrozenError(_("%(version)s is frozen; make a new draft to change it.") % {"version": frozen})


class ContentQuerySet(GuardedQuerySet):
    """Rows of a version: written only where the version is a draft, and stays one."""

    def check_write(self, values: Mapping[str, Any] | None) -> None:
        check_draft(self.stored().order_by().values_list("version_id", flat=True).distinct())
        for name in {"version", "version_id"} & (values or {}).keys():
            check_draft(self._targets((values or {})[name]))

    def _targets(self, value: Any) -> Iterable[Any]:
        """The versions that the rows would move to: one, or what an expression gives for each row."""
        if hasattr(value, "resolve_expression"):
            return self.stored().annotate(_target=value).values_list("_target", flat=True)
        return [getattr(value, "pk", value)]

    def check_insert(self, rows: Iterable[Any]) -> None:
        check_draft({row.version_id for row in rows})


class Content(Guarded):
    """A row of a version: frozen with it."""

    version = models.ForeignKey(
        "assessments.Version", models.CASCADE, related_name="+", verbose_name=_("version")
    )

    objects = ContentQuerySet.as_manager()

    class Meta(Guarded.Meta):
        abstract = True


class ResultQuerySet(GuardedQuerySet):
    """Results are added and read. They go only with their whole assessment."""

    def check_write(self, values: Mapping[str, Any] | None) -> None:
        raise FrozenError(
            _("A result never changes. Reopen the assessment and submit again for a new revision.")
        )

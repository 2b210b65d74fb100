"""A version once published never changes again; nor does a result. The guard sits where every write passes.

Looking rows up by primary key would leak inserts and moves, so content is checked through its `version`
column: of the rows as stored, of the values about to be written, and of rows about to be added.
`base_manager_name` makes related managers, `save()` and the admin use the same guarded querysets.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class FrozenError(Exception):
    """A write to something that is frozen: a published or retired version, or a result."""


def check_draft(version_ids: Iterable[Any]) -> None:
    """Raise FrozenError when one of these versions is not a draft."""
    from .questionnaires import Version

    frozen = Version.objects.filter(pk__in=set(version_ids)).exclude(state=Version.State.DRAFT).first()
    if frozen:
        raise FrozenError(_("%(version)s is frozen; make a new draft to change it.") % {"version": frozen})


class ContentQuerySet(models.QuerySet):
    """Rows of a version. Reads freely; writes only where the version is a draft."""

    def _check(self) -> None:
        check_draft(self.order_by().values_list("version_id", flat=True).distinct())

    def _check_target(self, values: dict[str, Any]) -> None:
        for name in ("version", "version_id"):
            if name in values:
                check_draft([getattr(values[name], "pk", values[name])])

    def update(self, **kwargs: Any) -> int:
        self._check()
        self._check_target(kwargs)
        return super().update(**kwargs)

    def _update(self, values: Any, *args: Any, **kwargs: Any) -> Any:
        self._check()
        self._check_target({field.name: value for field, _model, value in values})
        return super()._update(values, *args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check()
        return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        self._check()
        return super()._raw_delete(using)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        check_draft(obj.version_id for obj in objs)
        return super().bulk_create(objs, *args, **kwargs)

    def _insert(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        check_draft(obj.version_id for obj in objs)
        return super()._insert(objs, *args, **kwargs)

    # Django marks these two so that templates and related managers cannot reach them by accident.
    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]
    _raw_delete.alters_data = True  # type: ignore[attr-defined]


class Content(models.Model):
    """A row of a version: frozen with it."""

    version = models.ForeignKey(
        "assessments.Version", models.CASCADE, related_name="+", verbose_name=_("version")
    )

    objects = ContentQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        check_draft([self.version_id])
        return super().delete(*args, **kwargs)


class ResultQuerySet(models.QuerySet):
    """Results are added and read. They go only with their whole assessment."""

    def _refuse(self) -> None:
        raise FrozenError(
            _("A result never changes. Reopen the assessment and submit again for a new revision.")
        )

    def update(self, **kwargs: Any) -> int:
        self._refuse()
        return 0

    def _update(self, *args: Any, **kwargs: Any) -> Any:
        self._refuse()

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse()
        return 0, {}

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

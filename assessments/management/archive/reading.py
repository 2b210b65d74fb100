"""Restoring a backup."""

import hashlib
import io
import json
import tarfile
from itertools import batched
from pathlib import Path
from typing import IO

from django.apps import apps
from django.core import serializers
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, models, transaction

from . import tables
from .tables import MANIFEST, ROWS, kept_models, plain


class Unfit(Exception):
    """This file cannot be restored here; the message says why and what to do."""


def restore(source: Path) -> dict[str, int]:
    """Put everything of `source` into an empty, migrated database and the storage. Raises Unfit, and OSError."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            _check(tar)
            with transaction.atomic(), connection.constraint_checks_disabled():
                _empty_groups()
                rows = sum(_load_rows(tar, model) for model in kept_models())
                connection.check_constraints()
            _number_on()
            return {"rows": rows, "files": sum(_load_file(tar, member) for member in tar if _is_file(member))}
    except (tarfile.TarError, EOFError, KeyError, UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise Unfit(f"{source} is no whole backup ({type(fault).__name__}).") from fault


def _check(tar: tarfile.TarFile) -> None:
    manifest = json.load(_content(tar, MANIFEST))
    if manifest["migrations"] != tables.state():
        raise Unfit(
            f"This backup is of version {manifest['version']} with other tables. Install that version, migrate, "
            "restore there, then upgrade."
        )
    from ...models import Organisation, Questionnaire, User

    if any(model._default_manager.exists() for model in (User, Organisation, Questionnaire)):
        raise Unfit("The database is not empty. Restore into a new one, after manage.py migrate.")
    for name, digest in manifest["sums"].items():
        if hashlib.file_digest(_content(tar, name), "sha256").hexdigest() != digest:  # type: ignore[arg-type]
            raise Unfit(f"{name} in this backup is damaged.")


def _content(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    found = tar.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


def _empty_groups() -> None:
    """Those that a migration made: the backup has them."""
    plain(apps.get_model("auth", "Group")).delete()


def _load_rows(tar: tarfile.TarFile, model: type[models.Model]) -> int:
    """Straight into the table: what was frozen there is frozen here, and moments stay as they were."""
    lines = io.TextIOWrapper(_content(tar, f"rows/{model._meta.label_lower}.jsonl"), encoding="utf-8")
    count = 0
    for some in batched(serializers.deserialize("jsonl", lines), ROWS):
        rows = [one.object for one in some]
        fields = model._meta.local_concrete_fields
        plain(model)._insert(rows, fields=fields, using="default", raw=True)
        count += len(rows)
    return count


def _number_on() -> None:
    """New rows get numbers after those that were restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


def _is_file(member: tarfile.TarInfo) -> bool:
    return member.isfile() and member.name.startswith("files/")


def _load_file(tar: tarfile.TarFile, member: tarfile.TarInfo) -> int:
    name = member.name.removeprefix("files/")
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, File(_content(tar, member.name)))
    return 1

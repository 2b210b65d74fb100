"""Writing a backup."""

import datetime as dt
import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core import serializers
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils import timezone

from .tables import MANIFEST, ROWS, kept_models, plain, state

SNAPSHOT = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class Precise(DjangoJSONEncoder):
    """Moments to the microsecond: an answer that waited is compared by them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, dt.datetime) else super().default(o)


def back_up(out: Path) -> dict[str, int]:
    """Write everything to `out`, whole or not at all: how many rows and files. Raises OSError."""
    part = out.with_name(f"{out.name}.part")
    sums: dict[str, str] = {}
    try:
        with tarfile.open(part, "w:gz", compresslevel=5) as tar, _snapshot():
            rows = sum(_add_rows(tar, model, sums) for model in kept_models())
            files = sum(_add_file(tar, name, sums) for name in sorted(set(_named_files())))
            manifest = {
                "version": settings.VERSION,
                "made_at": timezone.now().isoformat(),
                "migrations": state(),
            }
            _add(tar, MANIFEST, io.BytesIO(json.dumps(manifest | {"sums": sums}, indent=1).encode()), sums)
        part.chmod(0o600)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return {"rows": rows, "files": files}


@contextmanager
def _snapshot() -> Iterator[None]:
    """All that is read within is as of one moment; nobody is kept from writing."""
    with connection.cursor() as cursor:
        cursor.execute(SNAPSHOT[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _add_rows(tar: tarfile.TarFile, model: type[models.Model], sums: dict[str, str]) -> int:
    rows = plain(model).order_by("pk").iterator(chunk_size=ROWS)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as lines:
        serializers.serialize("jsonl", rows, stream=lines, use_natural_foreign_keys=True, cls=Precise)
        lines.seek(0)
        count = sum(1 for _line in lines)
        lines.seek(0)
        _add(tar, f"rows/{model._meta.label_lower}.jsonl", lines.buffer, sums)  # type: ignore[arg-type]
    return count


def _named_files() -> Iterator[str]:
    """The files that rows name."""
    for model in kept_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.FileField):
                yield from (plain(model).exclude(**{field.name: ""}).values_list(field.name, flat=True))


def _add_file(tar: tarfile.TarFile, name: str, sums: dict[str, str]) -> int:
    """A file that is lost already is left out: its row says so as well without it."""
    if not default_storage.exists(name):
        return 0
    with default_storage.open(name) as kept, tempfile.TemporaryFile() as copy:
        for chunk in kept.chunks():
            copy.write(chunk)
        copy.seek(0)
        _add(tar, f"files/{name}", copy, sums)
    return 1


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes], sums: dict[str, str]) -> None:
    sums[name] = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = content.seek(0, io.SEEK_END), int(timezone.now().timestamp()), 0o600
    content.seek(0)
    tar.addfile(entry, content)

"""Indexes that are built while others write: the table of a database in use is not held until they stand."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class AddIndexBeside(AddIndexConcurrently):
    """Beside writing on PostgreSQL, in a migration that is not atomic; SQLite knows no such thing and does it at once."""

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Build the index."""
        kind = AddIndexConcurrently if _is_postgres(schema_editor) else migrations.AddIndex
        kind.database_forwards(self, app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        """Drop it."""
        kind = AddIndexConcurrently if _is_postgres(schema_editor) else migrations.AddIndex
        kind.database_backwards(self, app_label, schema_editor, *states)


def _is_postgres(schema_editor: Any) -> bool:
    return bool(schema_editor.connection.vendor == "postgresql")

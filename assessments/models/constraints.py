"""A foreign key over two columns, kept by the database: what belongs together is of the same version."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BaseConstraint


class MatchingVersion(BaseConstraint):
    """(field, version) must exist as (id, version) in the table that `field` points to.

    Django has no composite foreign keys, so this writes the SQL one: an answer can only be to a question of
    its assessment's version. The other table needs a unique constraint over (id, version). Checked at commit,
    so that a whole assessment can move to another version inside one transaction.
    """

    def __init__(self, *, field: str, name: str) -> None:
        super().__init__(name=name)
        self.field = field

    def _clause(self, model: Any, editor: Any) -> str:
        field = model._meta.get_field(self.field)
        version = model._meta.get_field("version").column
        quote = editor.quote_name
        return (
            f"FOREIGN KEY ({quote(field.column)}, {quote(version)}) "
            f"REFERENCES {quote(field.related_model._meta.db_table)} ({quote('id')}, {quote(version)}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        return f"CONSTRAINT {schema_editor.quote_name(self.name)} {self._clause(model, schema_editor)}"

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} DROP CONSTRAINT {schema_editor.quote_name(self.name)}"

    def validate(
        self,
        model: Any,
        instance: Any,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        target = getattr(instance, self.field, None)
        if target is not None and target.version_id != instance.version_id:
            raise ValidationError(self.get_violation_error_message())

    def deconstruct(self) -> tuple[str, tuple[()], dict[str, str]]:
        path = f"{type(self).__module__}.{type(self).__name__}"
        return path, (), {"field": self.field, "name": self.name}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MatchingVersion) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.field))

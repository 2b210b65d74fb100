"""No migration holds a large table of PostgreSQL for long, unless it is named here with a reason."""

from typing import Any

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import models
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader
from django.db.models.functions import Random

from tests.models.locks import APP, long_ones

LANDED = "0009_audit"
"""The newest of those that cannot be edited any more; what they cost is measured in docs/operations.md."""

ALLOWED: dict[str, str] = {}
"""Operation, as "migration model: what", to why it may take long: the table is small everywhere, say."""


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


def found(loader: MigrationLoader, name: str) -> list[str]:
    before = loader.project_state((APP, name), at_end=False)
    return [f"{name} {one}" for one in long_ones(loader.graph.nodes[APP, name], before)]


def names(loader: MigrationLoader) -> list[str]:
    return sorted(name for app, name in loader.graph.nodes if app == APP)


def test_none_since_those_that_landed(loader: MigrationLoader) -> None:
    new = [name for name in names(loader) if name > LANDED]
    assert [one for name in new for one in found(loader, name) if one not in ALLOWED] == []


def test_whatever_is_allowed_is_there_and_has_a_reason(loader: MigrationLoader) -> None:
    assert LANDED in names(loader) and all(len(reason) > 20 for reason in ALLOWED.values())
    assert set(ALLOWED) <= {one for name in names(loader) for one in found(loader, name)}


def test_it_finds_what_was_measured(loader: MigrationLoader) -> None:
    """0002, 0003, 0004 and 0008 held a table of a million rows for seconds and more; 0007 did not."""
    held = {name[:4]: found(loader, name) for name in names(loader) if "0002" <= name <= LANDED}
    assert "0002_people respondent: a constraint, tried at once" in held["0002"]
    assert "0003_public_ids respondent: rows are changed by hand" in held["0003"]
    assert "0004_links_moved respondent: public_id: another type, index or null" in held["0004"]
    assert "0008_reports sharelink: opened: a check, tried at once" in held["0008"]
    assert held["0007"] == []


def tried(loader: MigrationLoader, *operations: Any) -> list[str]:
    """What a migration of these, after all the others, would do."""
    migration: Any = Migration("0099_tried", APP)
    migration.operations = list(operations)
    return long_ones(migration, loader.project_state())


def text(**more: Any) -> models.Field:
    return models.CharField(max_length=80, **more)


NOTE, INDEX = "note", models.Index(fields=["saved_at"], name="answer_saved_at")
CHECK = models.CheckConstraint(condition=models.Q(level__lt=5), name="level_below_5")


@pytest.mark.parametrize(
    ("operation", "long"),
    [
        (ops.AddIndex("answer", INDEX), True),
        (AddIndexConcurrently("answer", INDEX), False),
        (ops.AddIndex("question", models.Index(fields=["key"], name="question_key")), False),
        (ops.AddConstraint("answer", CHECK), True),
        (AddConstraintNotValid("answer", CHECK), False),
        (ops.AddField("answer", "source", text(default="")), False),
        (ops.AddField("answer", "source", text(null=True)), False),
        (ops.AddField("answer", "source", text(db_default="")), False),
        (ops.AddField("answer", "source", text(default="", db_index=True)), True),
        (ops.AddField("answer", "place", models.FloatField(db_default=Random())), True),
        (ops.AddField("answer", "place", models.PositiveSmallIntegerField(default=0)), True),
        (ops.AddField("answer", "by", models.ForeignKey("assessments.user", models.CASCADE, null=True)), True),
        (ops.AlterField("answer", NOTE, models.TextField("remark", blank=True)), False),
        (ops.AlterField("answer", NOTE, models.JSONField()), True),
        (ops.AlterField("respondent", "name", models.CharField(max_length=200)), False),
        (ops.AlterField("respondent", "name", models.CharField(max_length=50)), True),
        (ops.AlterField("answer", NOTE, models.TextField(null=True)), True),
        (ops.RemoveField("answer", NOTE), False),
        (ops.RunPython(ops.RunPython.noop), True),
    ],
)  # fmt: skip
def test_what_takes_long(loader: MigrationLoader, operation: Any, long: bool) -> None:
    assert bool(tried(loader, operation)) is long


def test_a_table_made_by_the_same_migration_is_empty(loader: MigrationLoader) -> None:
    made = ops.CreateModel("Fresh", [("id", models.BigAutoField(primary_key=True)), ("saved_at", text())])
    assert tried(loader, made, ops.AddIndex("fresh", INDEX)) == []
    assert tried(loader, ops.AddIndex("answer", INDEX)) == ["answer: an index, not concurrently"]

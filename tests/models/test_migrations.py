"""Migrations go forward on a database that is in use: what was there is there afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from assessments.models import Version
from tests.teams import asked, closed_assessment, joined

pytestmark = pytest.mark.django_db(transaction=True)
LANDED = "0007_histories"
"""The newest migration that some installation may stand at, before those of the release that comes."""


@pytest.fixture
def in_use(version: Version) -> Iterator[None]:
    """A closed and an open assessment of a team, with people around it; afterwards all migrations are there again."""
    closed = closed_assessment(version, 1, 2, 4)
    joined(closed, "member"), joined(closed, "carla")
    asked(closed_assessment(version, 3, close=False), "dan", "eve")
    yield
    call_command("migrate", verbosity=0)


def rows(tables: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Every row of these tables, by the names of its columns."""
    return {table: sorted(read(table), key=lambda row: str(row)) for table in tables}


def read(table: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def ours() -> list[str]:
    return [name for name in connection.introspection.table_names() if name.startswith("assessments_")]


def test_nothing_is_lost_on_the_way_from_the_last_release(in_use: None) -> None:
    call_command("migrate", "assessments", LANDED, verbosity=0)
    before = rows(ours())
    call_command("migrate", verbosity=0)
    after = rows(ours())
    for table, there in before.items():
        kept = [{name: row[name] for name in there[0]} for row in after[table]] if there else []
        assert sorted(kept, key=str) == sorted(there, key=str), table
    assert sum(map(len, before.values())) > 400 and len(after) > len(before)


def test_there_is_something_to_go_forward_to() -> None:
    newest = [
        name for app, name in MigrationExecutor(connection).loader.graph.leaf_nodes() if app == "assessments"
    ]
    assert newest > [LANDED]

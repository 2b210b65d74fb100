"""Copies of the test's database, and going from one to the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection


def copied(name: str) -> str:
    """A copy of the database in use, beside it: the name to `use` it by."""
    now = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        new = f"{now}-{name}"
        Path(new).unlink(missing_ok=True)
        _run(connection, "VACUUM INTO %s", new)
        return new
    connection.close()
    with _server() as cursor:
        cursor.execute(f'CREATE DATABASE "{now}_{name}" TEMPLATE "{now}"')
    return f"{now}_{name}"


def use(name: str) -> None:
    """All that follows is asked of this database."""
    connection.close()
    connection.settings_dict["NAME"] = name


def planned() -> None:
    """Let the database look at what is in it, as PostgreSQL does by itself."""
    if connection.vendor == "postgresql":
        _run(connection, "ANALYZE")


@contextmanager
def several() -> Iterator[list[str]]:
    """A list for the names of copies: they are deleted at the end, when the test's own database is in use again."""
    own, names = str(connection.settings_dict["NAME"]), list[str]()
    try:
        yield names
    finally:
        use(own)
        for name in names:
            _delete(name)


def _delete(name: str) -> None:
    if connection.vendor == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(f"{name}{end}").unlink(missing_ok=True)
        return
    with _server() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def _server() -> Any:
    return connection._nodb_cursor()


def _run(on: Any, sql: str, *values: object) -> None:
    with on.cursor() as cursor:
        cursor.execute(sql, values)

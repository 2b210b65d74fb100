"""The database goes away under a running site and comes back: it says so, and serves on without being started anew."""

import pytest
import requests
from django.db import connection

from tests.processes.site import Site, until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="a file does not go away"),
]


def end_connections(*, allow: bool) -> None:
    """End everybody's connections but ours, and let new ones in or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        name = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(f"ALTER DATABASE {name} WITH CONNECTION LIMIT {-1 if allow else 0}")
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_it_serves_on(site: Site) -> None:
    # who owns the database is let in whatever the limit says; the site comes as somebody else
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS visitor")
        cursor.execute("CREATE ROLE visitor LOGIN")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO visitor")
    site.environment["DATABASE_URL"] = site.environment["DATABASE_URL"].replace("//salesops@", "//visitor@")
    web = site.web(2)
    about = f"{web.address}/about/"
    end_connections(allow=False)
    try:
        gone = requests.get(about, timeout=20)
        assert gone.status_code == 503 and gone.headers["Retry-After"] == "10"
        assert "visitor" not in gone.text
        until(lambda: not web.stands(), "the health check sees that it is gone")
    finally:
        end_connections(allow=True)
    assert requests.get(about, timeout=20).status_code == 200
    until(web.stands, "the health check sees the database again")
    assert len(web.children()) == 2
    site.stop()
    with connection.cursor() as cursor:
        cursor.execute("DROP OWNED BY visitor")
        cursor.execute("DROP ROLE visitor")

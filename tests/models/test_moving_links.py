"""The migration that gives respondents ids and links of their own loses nobody's link."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from assessments.models import hash_secret

BEFORE = ("assessments", "0001_initial")


@pytest.mark.django_db(transaction=True)
def test_links_to_answer_still_open_after_the_migration() -> None:
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate([BEFORE])
    apps = executor.loader.project_state([BEFORE]).apps
    questionnaire = apps.get_model("assessments", "Questionnaire").objects.create(key="q")
    version = apps.get_model("assessments", "Version").objects.create(questionnaire=questionnaire, number=1)
    organisations = [
        apps.get_model("assessments", "Organisation").objects.create(name=name) for name in ("One", "Two")
    ]
    for place, organisation in enumerate(organisations):
        assessment = apps.get_model("assessments", "Assessment").objects.create(
            organisation=organisation, version=version
        )
        apps.get_model("assessments", "Respondent").objects.create(
            assessment=assessment, version=version, position="hr", secret_hash=hash_secret(f"secret {place}")
        )
    executor = MigrationExecutor(connection)
    executor.migrate(newest)
    apps = executor.loader.project_state(newest).apps
    links = apps.get_model("assessments", "LinkToAnswer").objects.order_by("pk")
    assert [link.secret_hash for link in links] == [hash_secret("secret 0"), hash_secret("secret 1")]
    for name in ("Organisation", "Respondent"):
        ids = {row.public_id for row in apps.get_model("assessments", name).objects.all()}
        assert len(ids) == 2 and None not in ids

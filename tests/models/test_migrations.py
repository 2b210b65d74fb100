"""What migrations do to rows that are there already."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from assessments.models import Questionnaire, Version

pytestmark = pytest.mark.django_db
versions_made_here = import_module("assessments.migrations.0006_versions_made_here")


def made(**states: str) -> None:
    """Questionnaires with one version each, in these states."""
    for key, state in states.items():
        questionnaire = Questionnaire.objects.create(key=key)
        Version.objects.create(questionnaire=questionnaire, number=1, title=key, state=state)


@pytest.mark.parametrize(
    ("states", "default"),
    [
        ({}, []),
        ({"one": "published"}, ["one"]),
        ({"one": "draft"}, []),
        ({"one": "retired", "two": "published", "three": "draft"}, ["two"]),
        ({"one": "published", "two": "published"}, []),
    ],
)
def test_the_only_questionnaire_in_use_becomes_the_default(
    states: dict[str, str], default: list[str]
) -> None:
    made(**states)
    versions_made_here.choose_the_only_one(apps, SimpleNamespace(connection=connection))
    assert [one.key for one in Questionnaire.objects.filter(default=True)] == default

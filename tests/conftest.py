"""The cast: a guest who answers, an outsider who holds another assessment's link, and the questionnaire they see."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from assessments.models import Answer, LinkToAnswer, Question, Respondent, Version, hash_secret
from assessments.views import kept
from tests.builders import make_assessment, make_respondent, publish_content


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database", action="store_true", help="only tests that use the database, and no browser"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What no database touches is the same beside each of them, and need not run twice."""
    if config.getoption("--database"):
        chosen = [item for item in items if uses_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
        items[:] = chosen


COLLECTOR = gc.get_threshold()
"""How often Python looks for garbage by itself: what is measured, is measured so."""


def pytest_collection_finish() -> None:
    """What is imported by now stays: looking through it for garbage took an eighth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def uses_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes rows, outside a browser."""
    if item.get_closest_marker("browser"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db")) or bool(
        fixtures & {"db", "transactional_db", "django_db_setup"}
    )


def commits(item: pytest.Item) -> bool:
    """Whether what a test writes is stored for good, and is taken away by emptying every table."""
    marks = item.iter_markers("django_db")
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & {"transactional_db", "live_server"}) or any(
        mark.kwargs.get("transaction") for mark in marks
    )


def wants_version(item: pytest.Item) -> bool:
    return "version" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """What one test did counts towards no limit of the next, and no page of it is kept."""
    cache.clear()
    kept.forget()


@pytest.fixture
def place(settings: Any, tmp_path: Path) -> Path:
    """A folder for whatever the site keeps in files, or is putting together."""
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path / "files", tmp_path / "making"
    return tmp_path


@pytest.fixture(scope="module")
def published(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[int | None]:
    """The version below, written once for a file and never committed; None where a test of the file commits, or
    begins without any version."""
    of_this_file = [item for item in request.session.items if item.path == request.path]
    if any(commits(item) or (uses_database(item) and not wants_version(item)) for item in of_this_file):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield publish_content().pk
        transaction.set_rollback(True)


@pytest.fixture
def version(published: int | None, db: None) -> Version:
    """A published version of five functions with six questions, eight drivers and eleven activities."""
    return Version.objects.get(pk=published) if published else publish_content()


@dataclass
class Guest:
    """Someone who answers, with the browser that holds their link."""

    client: Client
    respondent: Respondent
    secret: str

    def address(self, name: str, *args: Any) -> str:
        """The address of one of the assessment's pages."""
        return reverse(name, args=[self.respondent.public_id, *args])

    def get(self, name: str, *args: Any, **data: Any) -> Any:
        return self.client.get(self.address(name, *args), data)

    def post(self, name: str, *args: Any, **data: Any) -> Any:
        """Keywords stand for fields of the forms: territory_1__answer for territory-1-answer."""
        return self.client.post(self.address(name, *args), {field(key): value for key, value in data.items()})

    def answers(self) -> dict[str, int | str]:
        """What is stored: question key → level or kind."""
        rows = Answer.objects.filter(respondent=self.respondent)
        return {key: level or kind for key, level, kind in rows.values_list("question__key", "level", "kind")}


def field(name: str) -> str:
    key, _separator, end = name.partition("__")
    return f"{key.replace('_', '-')}-{end}" if end else name


def make_guest(version: Version, secret: str) -> Guest:
    """A guest in an assessment of their own."""
    assessment = make_assessment(version)
    type(assessment).objects.filter(pk=assessment.pk).update(guest=True)
    assessment.refresh_from_db()
    respondent = make_respondent(assessment, submitted=False)
    LinkToAnswer.objects.create(respondent=respondent, secret_hash=hash_secret(secret))
    client = Client()
    client.cookies["answer"] = secret
    return Guest(client, respondent, secret)


@pytest.fixture
def guest(version: Version) -> Guest:
    return make_guest(version, "guests-secret")


@pytest.fixture
def outsider(version: Version) -> Guest:
    return make_guest(version, "outsiders-secret")


@pytest.fixture
def answered(guest: Guest) -> Guest:
    """The guest, with every question answered at level 2."""
    Answer.objects.bulk_create(
        Answer(
            version=guest.respondent.version,
            respondent=guest.respondent,
            question=question,
            kind="level",
            level=2,
        )
        for question in Question.objects.filter(version=guest.respondent.version)
    )
    return guest


@pytest.fixture
def submitted(answered: Guest) -> Guest:
    """The guest, with a result."""
    assert answered.post("submit", revision=1).status_code == 302
    answered.respondent.assessment.refresh_from_db()
    return answered


def is_missing(response: Any) -> bool:
    """404, and not a word of what is there."""
    return response.status_code == 404 and b"There is nothing at this address" in response.content

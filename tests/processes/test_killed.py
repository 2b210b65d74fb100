"""Servers are killed in the middle of saving: what was called saved is stored."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from django.db import connection
from django.urls import reverse

from assessments.models import Answer, LinkToAnswer, Question, Respondent, hash_secret
from tests.builders import make_assessment, publish_content
from tests.processes.site import Browser, Site, Web, until
from tests.teams import asked

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="in one file the promise is ours")
PEOPLE, KILLS = 34, 4  # 34 people with 30 questions each: a little over 1,000 answers


@pytest.fixture
def people(transactional_db: None) -> list[Respondent]:
    """People who hold a link; the secret is their id."""
    assessment = make_assessment(publish_content())
    people = asked(assessment, *(f"person{number}" for number in range(PEOPLE)))
    LinkToAnswer.objects.bulk_create(
        LinkToAnswer(respondent=person, secret_hash=hash_secret(f"secret-{person.pk}")) for person in people
    )
    return people


def test_no_answer_that_was_called_saved_is_lost(site: Site, people: list[Respondent]) -> None:
    web = site.web(2)
    keys = list(Question.objects.order_by("pk").values_list("key", flat=True))
    with ThreadPoolExecutor(4) as pool:
        saved = [pool.submit(save_all, web, person, keys) for person in people]
        for kill in range(1, KILLS + 1):
            until(lambda kill=kill: Answer.objects.count() >= kill * 180, "answers come in")  # type: ignore[misc]
            web.kill_children()
        told = dict(itertools.chain.from_iterable(one.result() for one in saved))
    stored = {
        (by, key): level
        for by, key, level in Answer.objects.values_list("respondent", "question__key", "level")
    }
    assert len(told) > 1000 and told == stored
    assert "Booting worker" in site.logs() and site.logs().count("was sent SIGKILL") >= KILLS


def save_all(web: Web, person: Respondent, keys: list[str]) -> list[tuple[tuple[int, str], int]]:
    """Give every answer until it is called saved, as the page's script does: who, which question, what."""
    browser = patient(web, person)
    return [((person.pk, key), save(browser, person, key, 1 + number % 4)) for number, key in enumerate(keys)]


def patient(web: Web, person: Respondent) -> Browser:
    while True:
        try:
            browser = Browser(web, {"answer": f"secret-{person.pk}"})
            if browser.session.cookies.get("csrftoken"):
                return browser
        except requests.RequestException:
            continue


def save(browser: Browser, person: Respondent, key: str, level: int) -> int:
    there = reverse("save-answer", args=[person.public_id, key])
    for _attempt in range(1000):
        try:
            if browser.post(there, **{f"{key}-answer": str(level)}).status_code == 200:
                return level
        except requests.RequestException:
            continue
    raise AssertionError(f"{key} was never saved")

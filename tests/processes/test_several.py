"""Two servers and two workers on one database: no lost and no doubled answer, job, mail or closing."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from assessments.models import (
    Answer,
    Assessment,
    LinkToAnswer,
    Question,
    Respondent,
    Result,
    Version,
    hash_secret,
)
from tests.builders import make_assessment
from tests.processes.site import Browser, Site, Web, until
from tests.teams import asked, joined

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="a database in one file is for one machine"
)
NAMES = [f"person{number}" for number in range(12)]


@pytest.fixture
def team(transactional_db: None) -> Assessment:
    """Twelve people who were not invited yet."""
    from tests.builders import publish_content

    assessment = make_assessment(publish_content())
    asked(assessment, *NAMES, invited_at=None)
    return assessment


def signed_in(web: Web, team: Assessment, role: str) -> Browser:
    client = joined(team, role)
    return Browser(web, {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value})


def at_once(*acts: Callable[[], Any]) -> Sequence[Any]:
    with ThreadPoolExecutor(len(acts)) as pool:
        return [one.result() for one in [pool.submit(act) for act in acts]]


def test_a_teams_assessment_from_invitation_to_closing(
    site: Site, team: Assessment, mails: list[EmailMessage]
) -> None:
    webs = [site.web(), site.web()]
    ada, ben = (signed_in(web, team, name) for web, name in zip(webs, ("member", "carla"), strict=True))
    site.worker(), site.worker()
    invite = reverse("invite", args=[team.public_id])
    at_once(*[partial(by.post, invite) for by in (ada, ben) * 2])
    until(lambda: len(mails) >= len(NAMES), "everybody is invited")
    answer_everything(webs, team)
    close = reverse("close-assessment", args=[team.public_id])
    closed = at_once(*[partial(by.post, close, revision="1") for by in (ada, ben) * 2])
    assert {response.status_code for response in closed} == {302}
    check(team, mails)


def answer_everything(webs: list[Web], team: Assessment) -> None:
    """Everybody answers five questions, each on both servers at once, and submits twice."""
    questions = list(Question.objects.filter(version=team.version_id).order_by("pk")[:5])
    people = list(team.respondents.all())
    LinkToAnswer.objects.bulk_create(
        LinkToAnswer(respondent=person, secret_hash=hash_secret(f"secret-{person.pk}")) for person in people
    )
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda person: answer(webs, person, questions), people))


def answer(webs: list[Web], person: Respondent, questions: list[Question]) -> None:
    browsers = [Browser(web, {"answer": f"secret-{person.pk}"}) for web in webs]
    for question in questions:
        there = reverse("save-answer", args=[person.public_id, question.key])
        fields = {f"{question.key}-answer": "3"}
        saved = at_once(*[partial(by.post, there, **fields) for by in browsers])
        assert [response.status_code for response in saved] == [200, 200]
    submit = reverse("submit", args=[person.public_id])
    at_once(*[partial(by.post, submit, revision="1") for by in browsers])


def check(team: Assessment, mails: list[EmailMessage]) -> None:
    to = Counter(str(mail["To"]) for mail in mails)
    assert len(to) == len(NAMES) and set(to.values()) == {1}
    assert Answer.objects.count() == 5 * len(NAMES) and set(
        Answer.objects.values_list("level", flat=True)
    ) == {3}
    result = Result.objects.get()
    assert result.revision == 1 and result.document["asked"] == len(NAMES)
    assert len(result.document["answers"]) == 5 * len(NAMES)
    assert Version.objects.count() == 1

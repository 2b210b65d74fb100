"""Handing on links."""

import pytest
from django.core import mail
from django.utils import timezone

from assessments.actions import sharing
from assessments.models import Result, ShareLink, hash_secret
from tests.conftest import Guest

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(submitted: Guest) -> Result:
    return Result.objects.get(assessment=submitted.respondent.assessment)


def test_a_link_to_read_opens_its_revision_and_is_stored_hashed(result: Result) -> None:
    _link, secret = sharing.share(result=result)
    link = ShareLink.objects.holding(secret).get()
    assert (link.result, link.secret_hash) == (result, hash_secret(secret))
    assert not ShareLink.objects.holding(link.secret_hash).exists()


def test_it_is_no_link_to_answer(result: Result, submitted: Guest) -> None:
    _link, secret = sharing.share(result=result)
    assert secret != submitted.secret
    assert not type(submitted.respondent).objects.holding(secret).exists()


def test_a_revoked_link_opens_nothing_and_keeps_its_first_moment(result: Result) -> None:
    _link, secret = sharing.share(result=result)
    link = ShareLink.objects.get()
    sharing.unshare(link=link)
    assert not ShareLink.objects.holding(secret).exists()
    link.refresh_from_db()
    first = link.revoked_at
    sharing.unshare(link=link)
    link.refresh_from_db()
    assert link.revoked_at == first and first and first <= timezone.now()


def test_there_is_an_end_to_links(result: Result) -> None:
    for _ in range(sharing.LIVE_LINKS):
        sharing.share(result=result)
    with pytest.raises(sharing.TooManyLinks):
        sharing.share(result=result)
    sharing.unshare(link=ShareLink.objects.live()[0])
    assert sharing.share(result=result)


def test_mails_leave_after_the_commit(
    result: Result, submitted: Guest, django_capture_on_commit_callbacks
) -> None:
    link, _secret = sharing.share(result=result)
    with django_capture_on_commit_callbacks(execute=True):
        sharing.mail_link_to_read(link=link, to="ben@example.com", address="https://x.example/read/s/")
        sharing.mail_link_to_answer(
            by=submitted.respondent, to="ada@example.com", address="https://x.example/a/"
        )
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [["ben@example.com"], ["ada@example.com"]]

"""An assessment's life."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from assessments.actions import assessments, results
from assessments.models import Answer, Assessment, Organisation, Respondent, Result, Version, hash_secret
from assessments.results.codec import from_json
from tests.builders import make_assessment, make_respondent
from tests.conftest import Guest

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def start(version: Version, email: str = "") -> tuple[Respondent, str]:
    return assessments.start(
        organisation="Brightwell Valves",
        industry="manufacturing",
        position="leadership",
        email=email,
        version=version,
        link=lambda secret: f"https://here.example/answer/{secret}/",
    )


def state_of(guest: Guest) -> str:
    return Assessment.objects.get(pk=guest.respondent.assessment_id).state


def test_a_guest_begins(version: Version) -> None:
    respondent, _secret = start(version, "ada@example.com")
    assessment = respondent.assessment
    assert (assessment.guest, assessment.state, assessment.version) == (True, "open", version)
    assert (assessment.organisation.name, assessment.organisation.industry) == (
        "Brightwell Valves",
        "manufacturing",
    )
    assert (respondent.position, respondent.email) == ("leadership", "ada@example.com")


def test_the_secret_is_stored_hashed_and_new_each_time(version: Version) -> None:
    respondent, secret = start(version)
    assert respondent.links.get().secret_hash == hash_secret(secret) != secret
    assert Respondent.objects.holding(secret).get() == respondent
    assert start(version)[1] != secret


def test_the_link_is_mailed_after_the_commit(version: Version, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _respondent, secret = start(version, "ada@example.com")
        assert mail.outbox == []
    assert mail.outbox[0].to == ["ada@example.com"]
    assert f"https://here.example/answer/{secret}/" in str(mail.outbox[0].body)


def test_no_mail_without_an_address(version: Version, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        start(version)
    assert mail.outbox == []


def test_a_mail_server_that_is_down_does_not_undo_the_start(
    version: Version, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks, caplog
) -> None:
    def refuse(*args: Any) -> None:
        raise OSError("no mail today")

    monkeypatch.setattr(assessments.emails, "send_link_to_answer", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        respondent, _secret = start(version, "ada@example.com")
    assert "could not be mailed: OSError" in caplog.text and "no mail today" not in caplog.text
    assert Assessment.objects.filter(pk=respondent.assessment_id).exists()


def test_submitting_closes_and_makes_revision_1(answered: Guest) -> None:
    result = assessments.submit(by=answered.respondent, revision=1)
    assert (result.revision, result.stage, state_of(answered)) == (1, 2, "closed")
    document = from_json(result.document)
    assert document.revision == 1 and document.outcome.verdict.stage == 2
    assert result.scoring_version == document.rule
    answered.respondent.refresh_from_db()
    assert answered.respondent.submitted_at


def test_submitting_twice_makes_one(answered: Guest) -> None:
    first = assessments.submit(by=answered.respondent, revision=1)
    assert assessments.submit(by=answered.respondent, revision=1) == first
    assert assessments.submit(by=answered.respondent, revision=2) == first
    assert Result.objects.count() == 1


def test_a_submission_sent_again_after_reopening_makes_nothing(answered: Guest) -> None:
    first = assessments.submit(by=answered.respondent, revision=1)
    assessments.reopen(by=answered.respondent)
    assert assessments.submit(by=answered.respondent, revision=1) == first
    assert state_of(answered) == "open"


def test_reopened_mended_and_submitted_makes_revision_2(answered: Guest) -> None:
    first = assessments.submit(by=answered.respondent, revision=1)
    before = first.document
    assessments.reopen(by=answered.respondent)
    assert state_of(answered) == "open"
    Answer.objects.filter(respondent=answered.respondent).update(level=3)
    second = assessments.submit(by=answered.respondent, revision=2)
    assert (second.revision, second.stage) == (2, 3)
    first.refresh_from_db()
    assert first.document == before and first.stage == 2


def test_reopening_twice_is_harmless(submitted: Guest) -> None:
    assessments.reopen(by=submitted.respondent)
    assessments.reopen(by=submitted.respondent)
    assert state_of(submitted) == "open"
    submitted.respondent.refresh_from_db()
    assert submitted.respondent.submitted_at is None


def test_nothing_answered_makes_nothing(guest: Guest) -> None:
    with pytest.raises(assessments.NothingAnswered):
        assessments.submit(by=guest.respondent, revision=1)
    assert (state_of(guest), Result.objects.count()) == ("open", 0)


def test_one_answer_is_enough(guest: Guest) -> None:
    assert guest.post("save-driver", "driver-1", driver_1__answer="2").status_code == 200
    assert assessments.submit(by=guest.respondent, revision=1).stage is None


def test_a_failure_half_way_leaves_everything_open(answered: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results.codec, "to_json", lambda document: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        assessments.submit(by=answered.respondent, revision=1)
    answered.respondent.refresh_from_db()
    assert (state_of(answered), answered.respondent.submitted_at, Result.objects.count()) == ("open", None, 0)


def test_closing_takes_everyone_in(version: Version) -> None:
    assessment = make_assessment(version)
    people = [make_respondent(assessment, name, submitted=False) for name in ("Ada", "Ben")]
    result = assessments.close(assessment=assessment)
    assert [record.id for record in from_json(result.document).respondents] == [one.pk for one in people]


def aged(guest: Guest, days: int) -> None:
    Assessment.objects.filter(pk=guest.respondent.assessment_id).update(
        created_at=timezone.now() - days * DAY
    )


def exists(guest: Guest) -> bool:
    return Assessment.objects.filter(pk=guest.respondent.assessment_id).exists()


def test_an_old_unsubmitted_one_goes_with_its_organisation(guest: Guest, outsider: Guest) -> None:
    aged(guest, 91)
    assert assessments.expire(before=timezone.now() - 90 * DAY) == 1
    assert (exists(guest), exists(outsider)) == (False, True)
    assert Organisation.objects.count() == Respondent.objects.count() == 1


def test_what_somebody_still_answers_stays(answered: Guest) -> None:
    aged(answered, 91)
    assert assessments.expire(before=timezone.now() - 90 * DAY) == 0
    Answer.objects.update(saved_at=timezone.now() - 91 * DAY)
    assert assessments.expire(before=timezone.now() - 90 * DAY) == 1


def test_what_has_a_result_stays_even_reopened(submitted: Guest) -> None:
    aged(submitted, 1000)
    Answer.objects.update(saved_at=timezone.now() - 1000 * DAY)
    assert assessments.expire(before=timezone.now()) == 0
    assessments.reopen(by=submitted.respondent)
    assert assessments.expire(before=timezone.now()) == 0
    assert exists(submitted)


def test_an_organisation_with_another_assessment_stays(guest: Guest, version: Version) -> None:
    organisation = guest.respondent.assessment.organisation
    Assessment.objects.create(organisation=organisation, version=version)
    aged(guest, 91)
    assert assessments.expire(before=timezone.now() - 90 * DAY) == 1
    assert Organisation.objects.filter(pk=organisation.pk).exists()


@pytest.mark.parametrize("change", [{"guest": False}, {"organisation__demonstration": True}])
def test_only_guests_real_assessments_expire(guest: Guest, change: dict[str, bool]) -> None:
    aged(guest, 91)
    if "guest" in change:
        Assessment.objects.update(guest=False)
    else:
        Organisation.objects.update(demonstration=True)
    assert assessments.expire(before=timezone.now()) == 0


def test_now_and_then_is_once_an_hour(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    asked: list[dt.datetime] = []
    monkeypatch.setattr(assessments, "expire", lambda before: asked.append(before))
    settings.GUEST_DAYS = 30
    assessments.expire_now_and_then()
    assessments.expire_now_and_then()
    assert len(asked) == 1
    assert abs(timezone.now() - 30 * DAY - asked[0]) < dt.timedelta(minutes=1)

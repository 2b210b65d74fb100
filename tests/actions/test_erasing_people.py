"""A respondent is erased: what goes, what stays, and that it is certain."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from assessments.actions import entering, handing_in, mailing, respondents, teams
from assessments.actions.answers import Declined, give
from assessments.actions.assessments import submit
from assessments.actions.privacy.people import erase_person, with_address
from assessments.models import (
    Answer,
    Assessment,
    Event,
    Export,
    LinkToAnswer,
    ReportFile,
    Respondent,
    User,
    Version,
)
from tests.conftest import Guest
from tests.exports import ask
from tests.people import make_user
from tests.teams import asked, closed_assessment, give_level, team_of
from tests.voices import newest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def ben(version: Version, ada: User) -> Guest:
    """One of a team who has begun: with a level, a note and a reason."""
    (ben,) = team_of(version, "Ben", created_by=ada)
    give_level(ben.respondent, 3)
    rows = list(Answer.objects.filter(respondent=ben.respondent, question__foundation=False)[:3])
    Answer.objects.exclude(pk__in=[row.pk for row in rows]).delete()
    Answer.objects.filter(pk=rows[0].pk).update(note="noted")
    Answer.objects.filter(pk=rows[1].pk).update(kind="na", level=None, reason="because")
    Answer.objects.filter(pk=rows[2].pk).update(kind="open", level=None, note="only noted")
    return ben


def test_what_goes_and_what_stays(ben: Guest, ada: User) -> None:
    erase_person(respondent=ben.respondent, by=ada)
    row = Respondent.objects.get(pk=ben.respondent.pk)
    assert (row.name, row.email, row.entered_by) == ("", "", "")
    assert row.erased_at and row.position == ben.respondent.position
    assert not LinkToAnswer.objects.exists()
    assert list(Answer.objects.values_list("kind", "level", "reason", "note").order_by("kind")) == [
        ("level", 3, "", ""),
        ("na", None, "", ""),
    ]
    event = Event.objects.get(what="erased")
    assert event.by == ada and event.about == {"assessment": row.assessment_id, "of": "person"}


def test_erased_again_nothing_changes(ben: Guest) -> None:
    erase_person(respondent=ben.respondent)
    first = Respondent.objects.get().erased_at
    erase_person(respondent=ben.respondent)
    assert Respondent.objects.get().erased_at == first and Event.objects.filter(what="erased").count() == 1


def test_nobody_waits_for_them_mails_them_or_answers_for_them(ben: Guest, ada: User) -> None:
    handed_over = ben.respondent
    erase_person(respondent=handed_over)
    with pytest.raises(Declined):
        give(by=handed_over, rows=[Answer(respondent=handed_over, version=handed_over.version, kind="dk")])
    assert ben.get("answering").status_code == 404
    now = Respondent.objects.select_related("assessment").get()
    assert mailing.remind(assessment=now.assessment, base="https://x.example", by=ada) == 0
    with pytest.raises(entering.NotToEnter, match="erased"):
        entering.enter(respondent=now, by=ada)
    with pytest.raises(respondents.Erased):
        respondents.edit_respondent(
            respondent=now, name="Carl", email="carl@example.com", position="hr", functions=[]
        )
    with pytest.raises(teams.NothingHandedIn):
        teams.close_team(assessment=now.assessment, revision=1, counted=[now.public_id], by=ada)


def test_who_has_submitted_counts_all_the_same(ben: Guest, ada: User) -> None:
    handing_in.hand_in(by=ben.respondent)
    erase_person(respondent=ben.respondent)
    made = teams.close_team(assessment=ben.respondent.assessment, revision=1, counted=[], by=ada)
    assert len(made.document["respondents"]) == 1 and "noted" not in str(made.document["answers"])


def test_who_was_counted_unfinished_may_be_again(ben: Guest, ada: User) -> None:
    team = ben.respondent.assessment
    first = teams.close_team(assessment=team, revision=1, counted=[ben.respondent.public_id], by=ada)
    erase_person(respondent=ben.respondent)
    teams.reopen_team(assessment=team, by=ada)
    again = teams.close_team(assessment=team, revision=2, counted=[ben.respondent.public_id], by=ada)
    assert again.document["outcome"]["questions"] == first.document["outcome"]["questions"]


def test_files_with_their_words_go_once_it_is_certain(
    version: Version, ada: User, place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    closed, other = closed_assessment(version, 1), closed_assessment(version, 2)
    for one in (closed, other):
        kept = ReportFile(result=newest(one), form="report-a4.pdf", fingerprint="x")
        kept.file.save("made.pdf", ContentFile(b"words"), save=True)
    with django_capture_on_commit_callbacks(execute=True):
        both, theirs = ask(ada, closed, other), ask(ada, other)
    assert files(place) == {"exports": 2, "reports": 4}
    with django_capture_on_commit_callbacks() as deleting:
        erase_person(respondent=closed.respondents.get())
    assert not Export.objects.filter(pk=both.pk).exists() and Export.objects.get() == theirs
    assert set(ReportFile.objects.values_list("result__assessment", flat=True)) == {other.pk}
    assert files(place) == {"exports": 2, "reports": 4}
    for delete in deleting:
        delete()
    assert files(place) == {"exports": 1, "reports": 2}


def files(place: Path) -> dict[str, int]:
    """How many there are in each folder."""
    folders = ("exports", "reports")
    return {one: len([path for path in (place / "files" / one).rglob("*.*")]) for one in folders}


def test_a_guest_is_found_by_their_address(answered: Guest, version: Version) -> None:
    Respondent.objects.filter(pk=answered.respondent.pk).update(email="ada@example.com")
    submit(by=answered.respondent, revision=1)
    asked(closed_assessment(version, 2, close=False), "ada", "ben")
    Respondent.objects.filter(email="ada@team.example").update(email="ada@example.com")
    found = with_address(" ADA@example.com ")
    assert len(found) == 2
    for one in found:
        erase_person(respondent=one)
    assert with_address("ada@example.com") == [] and Respondent.objects.exclude(email="").count() == 1
    assert Assessment.objects.filter(has_erased=True).count() == 2

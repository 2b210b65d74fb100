"""An organisation's data is handed over and erased: all of its own, nothing that was promised to be told to nobody."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import sharing
from assessments.actions.assessments import close
from assessments.actions.privacy.organisations import erase_organisation
from assessments.models import (
    Answer,
    Assessment,
    Event,
    Export,
    Firm,
    Member,
    Organisation,
    ReportFile,
    Respondent,
    Result,
    User,
    Version,
)
from assessments.results.files import kept_file
from assessments.results.forms import FORMS
from assessments.results.report import report_of
from tests.conftest import is_missing
from tests.exports import ask
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_organisation, make_user
from tests.privacy.packs import everything, opened, told
from tests.teams import asked, closed_assessment, give_level, joined
from tests.voices import consultant_of, newest, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Ada is a member, Cora consults and has written on the result, which was shared."""
    made = closed_assessment(version, 1, 3, title="Leadership")
    Member.objects.create(organisation=made.organisation, user=make_user("ada"))
    write(made, consultant_of(made, "cora"), "The words of Cora.")
    sharing.share(result=newest(made), label="The board")
    return made


def user(name: str) -> User:
    return User.objects.get(email=f"{name}@example.com")


def at(of: Organisation, name: str) -> str:
    return reverse(name, args=[of.public_id])


def pack_of(of: Organisation, by: str = "ada") -> Any:
    return opened(browser_of(user(by)).post(at(of, "organisation-data")))


def test_everything_of_it_is_handed_over(closed: Assessment) -> None:
    kept_file(newest(closed), report_of(newest(closed)), FORMS["slides.pptx"])
    pack = pack_of(closed.organisation)
    folder = f"results/{closed.public_id}/revision-1"
    assert pack.namelist() == ["organisation.json", f"{folder}/result.json", f"{folder}/slides.pptx"]
    data = told(pack, "organisation.json")
    assert data["organisation"]["name"] == closed.organisation.name
    assert [one["user"] for one in data["members"]] == ["Ada"]
    (assessment,) = data["assessments"]
    assert [one["name"] for one in assessment["respondents"]] == ["Person 1", "Person 2"]
    assert [one["text"] for one in assessment["commentary"]] == ["The words of Cora."]
    assert [one["label"] for one in assessment["links_to_read"]] == ["The board"]
    assert [one["revision"] for one in assessment["results"]] == [1]
    assert data["log"][0]["what"] == "data" and data["log"][0]["by"] == "Ada"
    made = told(pack, f"{folder}/result.json")
    assert made["tables"]["answers"]["rows"] and made["verdict"]["stage"] == newest(closed).stage


def test_no_secret_and_nothing_of_another_organisation(closed: Assessment, version: Version) -> None:
    other = closed_assessment(version, 2, title="Castellan’s own")
    Organisation.objects.filter(pk=other.organisation_id).update(name="Castellan")
    text = everything(pack_of(closed.organisation))
    assert "Castellan" not in text
    for link in newest(closed).share_links.all():
        assert link.secret_hash not in text and "passphrase" not in text


def test_answers_are_told_no_further_than_results_tell_them(closed: Assessment, version: Version) -> None:
    team = Assessment.objects.create(organisation=closed.organisation, version=version, title="Open")
    (ben,) = asked(team, "ben")
    give_level(ben, 2)
    Answer.objects.filter(respondent=ben).update(note="Ben so far")
    hidden = closed_assessment(version, 1, 2, 3, 4, 1, close=False, names="position")
    Answer.objects.filter(respondent__assessment=hidden).update(note="by one position")
    Assessment.objects.filter(pk=hidden.pk).update(organisation=closed.organisation)
    close(assessment=Assessment.objects.get(pk=hidden.pk))
    text = everything(pack_of(closed.organisation))
    assert "ben@team.example" in text  # whom it asked is its own
    assert "Ben so far" not in text and "by one position" not in text


@pytest.mark.parametrize("name", ["organisation-data", "erase-organisation"])
def test_it_is_its_members_to_dispose_of(closed: Assessment, name: str) -> None:
    ours, cora = closed.organisation, browser_of(user("cora"))
    assert cora.post(at(ours, name)).status_code == 403
    page = at(ours, "erase-organisation")
    assert (page in browser_of(user("ada")).get(at(ours, "organisation")).text) is True
    assert (page in cora.get(at(ours, "organisation")).text) is False
    stranger = browser_of(make_user("eve"))
    for address in (at(ours, name), at(ours, name).replace(str(ours.public_id), UNKNOWN)):
        assert is_missing(stranger.post(address))
    assert stranger.post(at(ours, name).replace(str(ours.public_id), "x")).status_code == 404
    assert "/login/" in Client().post(at(ours, name))["Location"]
    check_methods(browser_of(user("ada")), at(ours, name), "post", *(["get"] if "erase" in name else []))


def test_without_members_it_is_its_consultants(closed: Assessment) -> None:
    Member.objects.all().delete()
    assert pack_of(closed.organisation, "cora").namelist()
    page = browser_of(user("cora")).get(at(closed.organisation, "organisation")).text
    assert at(closed.organisation, "erase-organisation") in page


def test_all_rows_and_files_of_it_go_and_nothing_else(
    closed: Assessment, version: Version, place: Path, django_capture_on_commit_callbacks: Any
) -> None:
    other = closed_assessment(version, 2)
    theirs = Organisation.objects.get(pk=other.organisation_id)
    answers = Answer.objects.filter(respondent__assessment=other).count()
    erased = closed.organisation
    with django_capture_on_commit_callbacks(execute=True):
        both, only = ask(user("cora"), closed, other), ask(user("cora"), other)
    kept_file(newest(other), report_of(newest(other)), FORMS["slides.pptx"])
    client = browser_of(user("ada"))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(at(erased, "erase-organisation"), {"typed": f"  {erased.name.upper()} "})
    assert response["Location"] == reverse("workspace")
    assert Organisation.objects.get() == theirs and Assessment.objects.get() == other
    assert Respondent.objects.count() == 1 and Result.objects.get().assessment == other
    assert not Member.objects.exists() and not Export.objects.filter(pk=both.pk).exists()
    assert Export.objects.get() == only and {one.result.assessment for one in ReportFile.objects.all()} == {
        other
    }
    left = [path for path in place.rglob("*.*") if path.is_file()]
    assert len(left) == ReportFile.objects.count() + 1
    assert User.objects.filter(name__in=["Ada", "Cora"]).count() == 2 and Firm.objects.count() == 1
    assert Answer.objects.count() == answers


def test_its_lines_in_the_log_stay_without_it(closed: Assessment) -> None:
    pk, number = closed.organisation_id, Event.objects.count()
    erase_organisation(organisation=closed.organisation, by=user("ada"))
    assert Event.objects.count() == number + 1 and not Event.objects.filter(organisation=pk).exists()
    last = Event.objects.get(what="erased")
    assert last.by == user("ada") and last.about == {"of": "organisation"}
    erase_organisation(organisation=closed.organisation)
    assert Event.objects.count() == number + 1


def test_the_page_says_what_goes_and_wants_the_name(closed: Assessment) -> None:
    client, there = browser_of(user("ada")), at(closed.organisation, "erase-organisation")
    page = client.get(there).text
    assert "1 assessment with all answers" in page and "Download everything" in page
    for typed in ("", "Another", "Brightwell\x00", "x" * 300):
        refused = client.post(there, {"typed": typed})
        assert refused.status_code == 422 and "could not be sent yet" in refused.text
    assert Organisation.objects.exists()


def test_somebody_elses_erasure_in_between(closed: Assessment) -> None:
    client, there = joined(closed, "member"), at(closed.organisation, "erase-organisation")
    name = closed.organisation.name
    erase_organisation(organisation=closed.organisation)
    assert is_missing(client.post(there, {"typed": name}))


def test_an_empty_one(db: None) -> None:
    ada = make_user()
    ours = make_organisation("Ours", ada)
    assert told(pack_of(ours), "organisation.json")["assessments"] == []
    erase_organisation(organisation=ours, by=ada)
    assert not Organisation.objects.exists()

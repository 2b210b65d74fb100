"""What holders of a link to read get: one revision, minus what was left out, and each reading counted."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions import sharing
from assessments.models import Assessment, Respondent, Result, ShareLink, Version
from assessments.views import results
from tests.conftest import Guest, is_missing
from tests.links import Reader
from tests.teams import closed_assessment, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(submitted: Guest) -> Result:
    return Result.objects.get()


def test_each_reading_of_the_page_and_each_file_counts(result: Result) -> None:
    reader = Reader(result)
    assert (reader.opened, reader.link.last_opened_at) == (0, None)
    assert [reader.read().status_code, reader.take().status_code, reader.read().status_code] == [200] * 3
    link = ShareLink.objects.get()
    assert link.opened == 3 and link.last_opened_at and link.last_opened_at <= timezone.now()


def test_what_shows_nothing_does_not(result: Result) -> None:
    """Neither a scanner that fetches the link of a mail, nor HEAD, nor a file that there is not."""
    reader = Reader(result)
    Client().get(reverse("open-read", args=[reader.secret]))
    reader.client.head(reader.address())
    reader.client.head(reader.address("shared-file", "result.json"))
    assert is_missing(reader.take("nothing.exe")) and reader.client.post(reader.address()).status_code == 405
    assert reader.opened == 0


def test_it_ends_between_the_look_up_and_the_reading(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, count = Reader(result), sharing.count_opening

    def late(*, link: ShareLink) -> bool:
        sharing.unshare(link=link)
        return count(link=link)

    monkeypatch.setattr(results.sharing, "count_opening", late)
    assert is_missing(reader.read()) and is_missing(reader.take()) and reader.opened == 0


def test_it_leaves_out_what_its_maker_chose(version: Version) -> None:
    team = closed_assessment(version, 1, 4)
    Respondent.objects.filter(assessment=team).update(name="Nora Respondent")
    result = team.results.get()
    whole, less = Reader(result), Reader(result, without_names=True)
    assert "Nora Respondent" in whole.read().content.decode()
    assert "Nora Respondent" not in less.read().content.decode()


def test_queries_do_not_grow(result: Result, django_assert_num_queries: Any) -> None:
    for reader in (Reader(result), Reader(result, without_names=True)):
        reader.read()
        with django_assert_num_queries(2 if reader.link.without_names else 3):
            assert reader.read().status_code == 200


# --- The page on which links are made ---


@pytest.fixture
def team(version: Version) -> Assessment:
    return closed_assessment(version, 1, 4)


@pytest.fixture
def consultant(team: Assessment) -> Client:
    return joined(team, "carla")


def post(client: Client, team: Assessment, **data: Any) -> Any:
    return client.post(reverse("team-share", args=[team.public_id, 1]), data)


@pytest.mark.parametrize(("lasts", "days"), [("7", 7), ("30", 30), ("90", 90), ("", 30)])
def test_it_lasts_as_chosen_and_thirty_days_unasked(
    consultant: Client, team: Assessment, lasts: str, days: int
) -> None:
    assert post(consultant, team, lasts=lasts).status_code == 200
    expiry = ShareLink.objects.get().expires_at
    assert expiry and abs(expiry - timezone.now() - dt.timedelta(days=days)) < dt.timedelta(minutes=1)


def test_until_it_is_revoked(consultant: Client, team: Assessment) -> None:
    post(consultant, team, lasts="revoked")
    assert ShareLink.objects.get().expires_at is None


def test_until_the_end_of_a_day(consultant: Client, team: Assessment) -> None:
    today = timezone.localdate()
    post(consultant, team, lasts="date", until=f"{today}")
    expiry = ShareLink.objects.get().expires_at
    assert expiry and expiry > timezone.now() and timezone.localdate(expiry) == today


@pytest.mark.parametrize(
    "until", ["", "2020-01-01", "9999-12-31", "tomorrow", "0000-00-00", "1" * 400, "\x00"]
)
def test_no_such_day(consultant: Client, team: Assessment, until: str) -> None:
    refused = post(consultant, team, lasts="date", until=until, label="The <board>")
    assert refused.status_code == 422 and not ShareLink.objects.exists()
    assert 'value="The &lt;board&gt;"' in refused.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"lasts": "31"},
        {"passphrase": "short"},
        {"passphrase": "x" * 201},
        {"label": "x" * 81},
        {"email": "no"},
    ],
)
def test_what_is_wrong_makes_no_link(consultant: Client, team: Assessment, wrong: Any) -> None:
    refused = post(consultant, team, **wrong)
    assert refused.status_code == 422 and not ShareLink.objects.exists()
    assert "No link is made yet" in refused.content.decode()


def test_the_list_says_all_there_is_to_know(consultant: Client, team: Assessment) -> None:
    asked = {
        "label": "The <board>",
        "passphrase": "open sesame",
        "without_names": "on",
        "without_commentary": "on",
    }
    made = post(consultant, team, **asked).content.decode()
    assert "It asks for the passphrase that you chose" in made and "open sesame" not in made
    page = " ".join(consultant.get(reverse("team-share", args=[team.public_id, 1])).content.decode().split())
    for words in (
        "<bdi>The &lt;board&gt;</bdi>",
        "asks for a passphrase",
        "not opened yet",
        "by <bdi>Carla</bdi>",
    ):
        assert words in page
    assert (
        "· without names · without the consultant’s words and plan" in page
        and "notes and reasons</p>" not in page
    )
    assert "opens until" in page and "open sesame" not in page
    ShareLink.objects.update(opened=2, last_opened_at=timezone.now())
    assert (
        "opened 2 times, last on"
        in consultant.get(reverse("team-share", args=[team.public_id, 1])).content.decode()
    )


def test_what_is_left_out_is_on_the_link(consultant: Client, team: Assessment) -> None:
    post(consultant, team, without_notes="on", without_commentary="on")
    link = ShareLink.objects.get()
    assert (link.without_names, link.without_notes, link.without_commentary) == (False, True, True)
    assert str(link.created_by) == "Carla"


def test_the_consultants_words_are_offered_where_they_can_be(
    consultant: Client, team: Assessment, submitted: Guest
) -> None:
    offered = 'name="without_commentary"'
    assert offered in consultant.get(reverse("team-share", args=[team.public_id, 1])).content.decode()
    assert offered not in submitted.get("share", 1).content.decode()
    submitted.post("share", 1, without_commentary="on")
    assert not ShareLink.objects.get().without_commentary


def test_queries_of_the_list_do_not_grow(
    consultant: Client, team: Assessment, django_assert_num_queries: Any
) -> None:
    address = reverse("team-share", args=[team.public_id, 1])
    for _time in range(2):
        for _link in range(3):
            post(consultant, team)
        with django_assert_num_queries(5):
            consultant.get(address)

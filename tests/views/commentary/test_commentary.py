"""The page on which a consultant writes: who may, what stands there, and who reads it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from assessments.models import Assessment, Commentary, Service, User, Version
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import closed_assessment, joined
from tests.views.commentary.pages import address, page, save, seen
from tests.voices import close_again, consultant_of, newest, shown, write

pytestmark = pytest.mark.django_db
NAMES = ("commentary", "save-comment", "confirm-comment")


@pytest.mark.parametrize("name", NAMES)
def test_only_consultants_write(closed: Assessment, client: Client, name: str) -> None:
    there, method = address(closed, name), "get" if name == "commentary" else "post"
    member, stranger = joined(closed, "member"), browser_of(make_user("stranger"))
    assert getattr(member, method)(there).status_code == 403
    assert is_missing(getattr(stranger, method)(there))
    assert is_missing(getattr(stranger, method)(there.replace(str(closed.public_id), UNKNOWN)))
    assert "/login/" in getattr(Client(), method)(there)["Location"]
    check_methods(client, there, method)
    assert not Commentary.objects.exists()


def test_a_colleague_writes_and_one_whose_service_ended_does_not(closed: Assessment, ada: User) -> None:
    colleague = consultant_of(closed, "grace", "Other")
    assert save(browser_of(colleague), closed, "Hers.").status_code == 200
    Service.objects.filter(firm__members__user=colleague).delete()
    assert is_missing(save(browser_of(colleague), closed, "Again."))


def test_each_part_stands_beside_what_was_computed(closed: Assessment, client: Client) -> None:
    html = page(client, closed)
    assert html.count("<textarea") == 1 + 5 + len(shown(closed))
    result = newest(closed).document["sentences"]
    assert result["stage"] in html and result["firmness"] in html
    assert all(one["rule"] in html for one in result["functions"])
    assert "territory-1 as in stage 2" in html and "territory-1: first to 2" in html


def test_while_it_is_open_again_the_page_says_what_is_written_on(closed: Assessment, client: Client) -> None:
    Assessment.objects.update(state="open")
    assert "You write on revision 1, the newest result" in page(client, closed)
    assert save(client, closed, "Ours.").status_code == 200


def test_before_the_first_result(version: Version) -> None:
    begun = closed_assessment(version, 1, close=False)
    client = browser_of(consultant_of(begun))
    assert "there is none yet" in client.get(address(begun)).content.decode()
    for htmx in (True, False):
        response = save(client, begun, "Typed <early>.", htmx=htmx, based_on="1")
        assert response.status_code == 409
        assert htmx or escape("Typed <early>.") in response.content.decode()


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "</textarea><b>x</b>", "[x](javascript:alert(1))"]
)
def test_what_is_typed_stays_text(closed: Assessment, client: Client, text: str) -> None:
    for html in (save(client, closed, text).content.decode(), page(client, closed)):
        assert "<script>alert" not in html and "<b>x</b>" not in html and 'href="javascript' not in html


@pytest.mark.parametrize("written", [0, 12])
def test_it_takes_few_queries(
    closed: Assessment,
    client: Client,
    written: int,
    django_assert_num_queries: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    ada = User.objects.get(email="ada@example.com")
    for part in ["summary", *(f"step:{key}" for key in shown(closed))][:written]:
        write(closed, ada, part=part)
    begun = seen(closed)
    with django_assert_num_queries(10):
        page(client, closed)
    with django_assert_max_num_queries(18):
        save(client, closed, "Anew.", based_on=begun)


def test_only_a_consultant_is_offered_it_and_on_the_newest_revision(
    closed: Assessment, client: Client
) -> None:
    member = joined(closed, "member")
    links = [f'href="{address(closed)}"', f'href="{reverse("plan", args=[closed.public_id])}"']
    for name in ("team-result", "assessment"):
        there = reverse(name, args=[closed.public_id])
        assert all(link in client.get(there).content.decode() for link in links)
        assert not any(link in member.get(there).content.decode() for link in links)
    close_again(closed)
    older = client.get(reverse("team-result-revision", args=[closed.public_id, 1])).content.decode()
    assert not any(link in older for link in links)


def test_members_read_it_in_the_report(closed: Assessment, client: Client) -> None:
    save(client, closed, "One **thing**.")
    html = joined(closed, "member").get(reverse("team-result", args=[closed.public_id])).content.decode()
    assert "One <strong>thing</strong>." in html and "<bdi>Ada, Harbour &amp; Vale</bdi>" in html


def test_the_sample_shows_a_consultants_voice_as_fictitious(client: Client) -> None:
    html = Client().get(reverse("sample")).content.decode()
    assert html.count('class="commentary"') == 8 and "Ada Meyer, Harbour &amp; Vale (fictitious)" in html
    assert 'class="figures planned"' in html and "Fictitious demonstration" in html

"""An organisation: made, renamed, and its page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, Member, Organisation, Service, User, Version
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.teams import closed_assessment
from tests.workspaces import ask_in

pytestmark = pytest.mark.django_db
NEW = reverse("new-organisation")


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def ours(ada: User) -> Organisation:
    """Ada is a member; Ben consults for it."""
    return make_organisation(
        "Brightwell Valves", ada, served_by=make_firm("North & Partners", make_user("ben"))
    )


def address(of: Organisation, name: str = "organisation") -> str:
    return reverse(name, args=[of.public_id])


def test_one_who_starts_it_becomes_a_member(ada: User) -> None:
    client = browser_of(ada)
    assert "served_by" not in client.get(NEW).content.decode()
    response = client.post(NEW, {"name": "  Norrland\tDiagnostics ", "industry": "medical"})
    made = Organisation.objects.get()
    assert response["Location"] == address(made)
    assert (made.name, made.industry) == ("Norrland Diagnostics", "medical")
    assert Member.objects.get().user == ada


def test_a_consultants_only_firm_serves_it(ada: User) -> None:
    firm = make_firm("North & Partners", ada)
    client = browser_of(ada)
    html = client.get(NEW).content.decode()
    assert html.index("North &amp; Partners") < html.index("It is my own company")
    client.post(NEW, {"name": "Hollis", "industry": "other", "served_by": str(firm.public_id)})
    assert Service.objects.get().firm == firm and not Member.objects.exists()


def test_a_consultants_own_company(ada: User) -> None:
    make_firm("North & Partners", ada)
    browser_of(ada).post(NEW, {"name": "Hollis", "industry": "other", "served_by": "own"})
    assert Member.objects.get().user == ada and not Service.objects.exists()


def test_another_firm_cannot_be_made_to_serve(ada: User) -> None:
    make_firm("North & Partners", ada)
    theirs = make_firm("Rivals", make_user("ben"))
    for firm in (str(theirs.public_id), "", "x"):
        refused = browser_of(ada).post(NEW, {"name": "Hollis", "industry": "other", "served_by": firm})
        assert refused.status_code == 422 and 'value="Hollis"' in refused.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"name": ""},
        {"name": "  "},
        {"name": "x" * 121},
        {"name": "a\x00b"},
        {"industry": "gold"},
        {"industry": ""},
    ],
)
def test_what_cannot_be_taken_is_refused_and_kept(ada: User, bad: dict[str, str]) -> None:
    response = browser_of(ada).post(NEW, {"name": "Hollis", "industry": "other"} | bad)
    assert response.status_code == 422 and "could not be sent yet" in response.content.decode()
    assert not Organisation.objects.exists()


def test_methods_and_sign_in(ada: User, ours: Organisation) -> None:
    check_methods(browser_of(ada), NEW, "get", "post")
    check_methods(browser_of(ada), address(ours), "get")
    check_methods(browser_of(ada), address(ours, "edit-organisation"), "get", "post")
    for there in (NEW, address(ours), address(ours, "edit-organisation")):
        assert "/login/" in Client().get(there)["Location"]


@pytest.mark.parametrize("name", ["organisation", "edit-organisation", "organisation-people"])
def test_members_and_consultants_see_it_and_strangers_do_not(
    ours: Organisation, ada: User, name: str
) -> None:
    for user in (ada, User.objects.get(email="ben@example.com")):
        assert browser_of(user).get(address(ours, name)).status_code == 200
    stranger = browser_of(make_user("eve"))
    for method in (stranger.get, stranger.post):
        assert is_missing(method(address(ours, name)))
        assert is_missing(method(address(ours, name).replace(str(ours.public_id), UNKNOWN)))


def test_its_page_says_who_is_responsible(ours: Organisation, ada: User) -> None:
    html = browser_of(ada).get(address(ours)).content.decode()
    assert "None yet. Here you will see each assessment" in html
    assert "<bdi>Ada</bdi>" in html and "<bdi>North &amp; Partners</bdi>" in html


def test_its_assessments_newest_first(
    ada: User, version: Version, django_assert_max_num_queries: Any
) -> None:
    closed = closed_assessment(version, 2, 2, title="Autumn")
    Assessment.objects.create(organisation=closed.organisation, version=version, title="Spring")
    Member.objects.create(organisation=closed.organisation, user=ada)
    client = browser_of(ada)
    html = client.get(address(closed.organisation)).content.decode()
    assert html.index("Spring") < html.index("Autumn") and "Sales operation" in html and "2 of 2" in html
    ask_in([closed.organisation] * 120, version)
    for page in ("1", "3", "zzz"):
        with django_assert_max_num_queries(9):
            assert client.get(address(closed.organisation), {"page": page}).status_code == 200


def test_another_name(ours: Organisation, ada: User, version: Version) -> None:
    client = browser_of(ada)
    assert 'value="Brightwell Valves"' in client.get(address(ours, "edit-organisation")).content.decode()
    response = client.post(address(ours, "edit-organisation"), {"name": "Brightwell", "industry": "energy"})
    ours.refresh_from_db()
    assert response["Location"] == address(ours) and (ours.name, ours.industry) == ("Brightwell", "energy")


def test_results_keep_their_words(ada: User, version: Version) -> None:
    closed = closed_assessment(version, 2)
    Member.objects.create(organisation=closed.organisation, user=ada)
    before = closed.results.get().document
    browser_of(ada).post(
        address(closed.organisation, "edit-organisation"), {"name": "New", "industry": "energy"}
    )
    assert closed.results.get().document == before and "Brightwell Valves" in str(before)


def test_an_industry_from_a_file_stays_on_offer(ours: Organisation, ada: User) -> None:
    Organisation.objects.update(industry="Lighthouses")
    client = browser_of(ada)
    there = address(ours, "edit-organisation")
    assert '<option value="Lighthouses" selected>' in client.get(there).content.decode()
    assert client.post(there, {"name": "B", "industry": "Lighthouses"}).status_code == 302
    assert client.post(there, {"name": "B", "industry": "Windmills"}).status_code == 422


def test_removed_while_the_page_is_open(ours: Organisation, ada: User) -> None:
    client = browser_of(ada)
    assert client.get(address(ours, "edit-organisation")).status_code == 200
    Member.objects.filter(user=ada).delete()
    late = client.post(address(ours, "edit-organisation"), {"name": "Mine", "industry": "other"})
    assert is_missing(late) and "somebody may have removed you" in late.content.decode()
    ours.refresh_from_db()
    assert ours.name == "Brightwell Valves"

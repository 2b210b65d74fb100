"""The signed-in home."""

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.models import Assessment, Member, Organisation, Respondent, User, Version
from tests.builders import make_assessment, make_respondent
from tests.guards import check_methods
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.teams import closed_assessment
from tests.workspaces import serve_many

pytestmark = pytest.mark.django_db
HOME, ASSESSMENTS = reverse("workspace"), reverse("workspace-assessments")
BOTH = pytest.mark.parametrize("address", [HOME, ASSESSMENTS])


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


def shown(client: Client, address: str = HOME, **asked: str) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def names(html: str) -> list[str]:
    """What the rows are called, in their order."""
    return re.findall(r'<th scope="row"><a [^>]*><bdi>([^<]*)</bdi>', html)


@BOTH
def test_a_sign_in_is_needed(address: str) -> None:
    assert "/login/" in Client().get(address)["Location"]


@BOTH
def test_methods(address: str, ada: User) -> None:
    check_methods(browser_of(ada), address, "get")


def test_empty_it_says_what_will_be_here_and_offers_the_ways_on(ada: User) -> None:
    html = shown(browser_of(ada))
    assert "Here you will see" in html and reverse("new-organisation") in html and reverse("new-firm") in html
    assert "Open the link in the mail" in html and "<table" not in html
    assert "Here you will see" in shown(browser_of(ada), ASSESSMENTS)


def test_it_shows_how_each_organisation_is_reached(ada: User) -> None:
    firm = make_firm("North & Partners", ada)
    make_organisation("Own", ada)
    make_organisation("Served", served_by=firm)
    make_organisation("Both", ada, served_by=firm)
    make_organisation("Hidden", make_user("ben"))
    html = shown(browser_of(ada))
    assert names(html) == ["Both", "Own", "Served"]
    cells = re.findall(r"<td>([^/]*(?:<bdi>.*?</bdi>)?)</td>\s*</tr>", html)
    assert cells == ["member, <bdi>North &amp; Partners</bdi>", "member", "<bdi>North &amp; Partners</bdi>"]


def test_the_state_of_each_at_a_glance(ada: User, version: Version) -> None:
    closed = closed_assessment(version, 2, 2, title="Autumn")
    begun = make_assessment(version, "Castellan")
    begun.due_on = dt.date(2099, 12, 2)
    begun.save()
    for submitted in (True, False, False):
        make_respondent(begun, submitted=submitted)
    for one in (closed, begun):
        Member.objects.create(organisation=one.organisation, user=ada)
    html = shown(browser_of(ada))
    assert '<span class="state open">open</span>, 1 of 3 submitted' in html and "2 Dec 2099" in html
    assert '<span class="state closed">closed</span>' in html and "Sales operation" in html
    assert "<bdi>Autumn</bdi>" in html and "passed" not in html


def test_a_due_date_that_has_passed(ada: User, version: Version) -> None:
    begun = make_assessment(version)
    Assessment.objects.filter(pk=begun.pk).update(due_on=timezone.localdate() - dt.timedelta(days=1))
    Member.objects.create(organisation=begun.organisation, user=ada)
    for address in (HOME, ASSESSMENTS):
        assert "passed" in shown(browser_of(ada), address)


def test_the_newest_assessment_and_the_last_result(ada: User, version: Version) -> None:
    closed = closed_assessment(version, 3, 3)
    Assessment.objects.create(organisation=closed.organisation, version=version, title="Next year")
    Member.objects.create(organisation=closed.organisation, user=ada)
    html = shown(browser_of(ada))
    assert "Next year" in html and "open</span>, nobody asked yet" in html and "Commercial operation" in html


def test_who_was_removed_sees_it_no_more(ada: User) -> None:
    make_organisation("Own", ada)
    client = browser_of(ada)
    assert names(shown(client)) == ["Own"]
    Member.objects.all().delete()
    assert names(shown(client)) == []


def test_what_waits_for_this_person(ada: User, version: Version) -> None:
    def ask(name: str, **fields: Any) -> Respondent:
        respondent = make_respondent(make_assessment(version, name), submitted=False)
        Respondent.objects.filter(pk=respondent.pk).update(**{"email": "Ada@Example.com"} | fields)
        return respondent

    ask("Waits")
    ask("Declined", declined_at=timezone.now())
    ask("Submitted", submitted_at=timezone.now())
    ask("Another", email="ada@example.org")
    Assessment.objects.filter(pk=ask("Closed").assessment_id).update(state="closed")
    Assessment.objects.filter(pk=ask("Guests").assessment_id).update(guest=True)
    html = shown(browser_of(ada))
    assert "Waiting for your answers" in html and "Waits" in html
    assert not [
        n for n in ("Declined", "Submitted", "Another", "Closed", "Guests") if f"<bdi>{n}</bdi>" in html
    ]


@pytest.fixture
def thousand(ada: User, version: Version) -> Client:
    serve_many(ada, 1000, version)
    if connection.vendor == "postgresql":  # which looks at what a table holds by itself, but not at once
        connection.cursor().execute("ANALYZE")
    return browser_of(ada)


SORTS = ["name", "-name", "state", "due", "-due", "stage", "closed", "-closed"]


def test_a_thousand_organisations_take_ten_queries(
    thousand: Client, django_assert_max_num_queries: Any
) -> None:
    for asked in [{"sort": sort, "page": page} for sort in SORTS for page in ("1", "7", "20")]:
        with django_assert_max_num_queries(10):
            assert len(names(shown(thousand, **asked))) == 50
    with django_assert_max_num_queries(10):
        assert names(shown(thousand, q="company 0042")) == ["Company 0042"]


def test_all_their_assessments_take_at_most_six(thousand: Client, django_assert_max_num_queries: Any) -> None:
    for sort in ("organisation", "-title", "state", "submitted", "-due", "stage"):
        with django_assert_max_num_queries(6):
            assert len(names(shown(thousand, ASSESSMENTS, sort=sort, page="20"))) == 50


def test_pages(thousand: Client) -> None:
    html = shown(thousand, page="2")
    assert names(html)[0] == "Company 0050" and "51 to 100 of 1000" in html
    assert 'href="?sort=name&amp;page=20"' in html and 'aria-current="page"><span' in html
    for beyond in ("21", "9" * 5000):
        assert names(shown(thousand, page=beyond))[-1] in ("Company 0999", "Company 0049")
    assert names(shown(thousand, page="-1"))[-1] == "Company 0999"
    assert names(shown(thousand, page="\x00x"))[0] == "Company 0000"


def test_heads_sort_and_turn_the_order(ada: User, version: Version) -> None:
    for name in ("b", "A", "ç"):
        make_organisation(name, ada)
    client = browser_of(ada)
    html = shown(client)
    assert names(html) == ["A", "b", "ç"]
    assert '<th scope="col" class="by-name" aria-sort="ascending"><a class="sort" href="?sort=-name">' in html
    assert html.count("aria-sort") == 1
    turned = shown(client, sort="-name", q="b")
    assert 'aria-sort="descending"><a class="sort" href="?q=b&amp;sort=name"' in turned
    assert names(shown(client, sort="nonsense")) == names(shown(client, sort="--name")) == ["A", "b", "ç"]


def test_what_has_no_value_comes_last_either_way(ada: User, version: Version) -> None:
    make_organisation("Nothing", ada)
    closed = closed_assessment(version, 2)
    begun = make_assessment(version, "Castellan")
    Assessment.objects.filter(pk=begun.pk).update(due_on=timezone.localdate())
    for one in (closed, begun):
        Member.objects.create(organisation=one.organisation, user=ada)
    client = browser_of(ada)
    for sort in ("due", "-due"):
        assert names(shown(client, sort=sort)) == ["Castellan", "Brightwell Valves", "Nothing"]
    for sort in ("stage", "-closed", "closed"):
        assert names(shown(client, sort=sort))[0] == "Brightwell Valves"
    assert names(shown(client, sort="state")) == ["Castellan", "Brightwell Valves", "Nothing"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("valves", ["Brightwell Valves"]),
        ("öko", ["ÖKOTEC"]),
        ("%", []),
        ("_", []),
        ("'", ["O'Hara"]),
        ("\x00", []),
    ],
)
def test_search(ada: User, words: str, found: list[str]) -> None:
    for name in ("Brightwell Valves", "ÖKOTEC", "O'Hara"):
        make_organisation(name, ada)
    html = shown(browser_of(ada), q=words).replace("&#x27;", "'")
    assert names(html) == found or words == "\x00"
    assert found or "No organisation that you reach is called" in html or words == "\x00"


def test_assessments_are_filtered_by_state_and_searched_by_title(ada: User, version: Version) -> None:
    closed = closed_assessment(version, 2, title="Autumn")
    begun = make_assessment(version, "Castellan")
    for one in (closed, begun):
        Member.objects.create(organisation=one.organisation, user=ada)
    client = browser_of(ada)
    assert names(shown(client, ASSESSMENTS)) == ["Brightwell Valves", "Castellan"]
    assert names(shown(client, ASSESSMENTS, state="open")) == ["Castellan"]
    assert names(shown(client, ASSESSMENTS, q="autu")) == ["Brightwell Valves"]
    assert names(shown(client, ASSESSMENTS, state="nonsense", sort="-organisation"))[0] == "Castellan"
    html = shown(client, ASSESSMENTS, state="open", q="zzz")
    assert "None of your assessments is like that" in html and "Show all" in html


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.dictionaries(st.sampled_from(["q", "sort", "page", "state"]), st.text(max_size=30)))
def test_nothing_anybody_asks_is_an_error(ada: User, version: Version, asked: dict[str, str]) -> None:
    asked = {name: value.encode("utf-8", "replace").decode() for name, value in asked.items()}
    if not Organisation.objects.exists():
        make_organisation("Own", ada)
    client = browser_of(ada)
    for address in (HOME, ASSESSMENTS):
        assert client.get(address, asked).status_code == 200


HOSTILE = ["<script>alert(1)</script>", "شركة الصمامات", "x" * 120, "{{ user }}{% load static %}"]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_text(ada: User, version: Version, name: str) -> None:
    made = make_organisation(name, ada, served_by=make_firm(name, ada))
    Assessment.objects.create(organisation=made, version=version, title=name)
    for address in (HOME, ASSESSMENTS, reverse("organisation", args=[made.public_id])):
        html = shown(browser_of(ada), address)
        assert (
            "<script>alert" not in html
            and f"<bdi>{name.replace('<', '&lt;').replace('>', '&gt;')}</bdi>" in html
        )

"""The audit log of an organisation and of a firm, and that downloads stand in it."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions.audit import What, record
from assessments.models import Assessment, Event, Firm, FirmMember, Member, Organisation, User, Version
from tests.conftest import Guest, is_missing
from tests.events import forget
from tests.exports import ask
from tests.guards import UNKNOWN, check_methods
from tests.links import Reader
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.teams import closed_assessment, joined
from tests.voices import newest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def ours(ada: User) -> Organisation:
    """Ada is a member; Ben owns the firm that serves it, and Cora consults."""
    firm = make_firm("North & Partners", make_user("cora"), owner=make_user("ben"))
    return make_organisation("Brightwell Valves", ada, served_by=firm)


@pytest.fixture
def closed(version: Version) -> Assessment:
    made = closed_assessment(version, 1, 3, title="Leadership <team>")
    forget()
    return made


def at(of: Organisation | Firm, **narrowed: Any) -> str:
    name = "organisation-log" if isinstance(of, Organisation) else "firm-log"
    return reverse(name, args=[of.public_id], query=narrowed or None)


def user(name: str) -> User:
    return User.objects.get(email=f"{name}@example.com")


def test_members_and_consultants_read_it_and_strangers_do_not(ours: Organisation, ada: User) -> None:
    for reader in (ada, user("ben"), user("cora")):
        page = browser_of(reader).get(at(ours)).text
        assert "Nothing yet. Here you will see sign-ins" in page
    stranger = browser_of(make_user("eve"))
    for address in (at(ours), at(ours).replace(str(ours.public_id), UNKNOWN)):
        assert is_missing(stranger.get(address))
    assert stranger.get(at(ours).replace(str(ours.public_id), "x")).status_code == 404
    assert "/login/" in Client().get(at(ours))["Location"]
    check_methods(browser_of(ada), at(ours), "get")


def test_owners_read_the_firms_and_its_consultants_do_not(ours: Organisation) -> None:
    firm = Firm.objects.get()
    record(What.BRAND, by=user("ben"), firm=firm)
    record(What.SERVICE, by=user("ben"), firm=firm, organisation=ours)
    page = browser_of(user("ben")).get(at(firm)).text
    assert "Look of the reports changed" in page and "<bdi>Brightwell Valves</bdi>" in page
    assert browser_of(user("cora")).get(at(firm)).status_code == 403
    assert is_missing(browser_of(make_user("eve")).get(at(firm)))
    check_methods(browser_of(user("ben")), at(firm), "get")


def test_it_says_what_by_whom_and_about_what(closed: Assessment) -> None:
    member = joined(closed, "member")
    eve = make_user("eve")
    told: list[dict[str, Any]] = [
        {"assessment": closed.pk, "revision": 1, "file": "slides.pptx"},
        {"assessment": 99_999, "part": "function:territory"},
        {"person": eve.pk},
        {"person": 99_999},
        {"ways": ["totp", "unheard of"]},
    ]
    for number, about in enumerate(told):
        record(list(What)[number], by=user("member"), organisation=closed.organisation, **about)
    page = member.get(at(closed.organisation)).text
    assert '<bdi>Leadership &lt;team&gt;</bdi></a> <span class="quiet">revision 1, slides.pptx' in page
    assert 'an assessment that is gone</span> <span class="quiet">function territory' in page
    assert "<bdi>Eve</bdi>" in page and "an account that is gone" in page
    assert "authenticator app, unheard of" in page


def test_names_are_those_of_today(ours: Organisation, ada: User) -> None:
    record(What.CREATED, by=ada, organisation=ours)
    record(What.REMOVED, by=user("cora"), organisation=ours, person=ada.pk)
    User.objects.filter(pk=ada.pk).update(name="Ada Lovelace")
    user("cora").delete()
    page = browser_of(ada).get(at(ours)).text
    assert page.count("<bdi>Ada Lovelace</bdi>") == 3  # in the header, who it was, whom it was about
    assert "Cora" not in page and "or one that is gone" in page


@pytest.mark.parametrize(
    ("narrowed", "seen"),
    [
        ({}, {"created", "file", "link_opened"}),
        ({"what": "file"}, {"file"}),
        ({"who": "none"}, {"link_opened"}),
        ({"who": "ada"}, {"created", "file"}),
        ({"who": "ada", "what": "link_opened"}, set()),
        ({"who": "999999999999999999999", "what": "\x00", "page": "-4"}, {"created", "file", "link_opened"}),
        ({"who": "\ud800", "what": "published"}, {"created", "file", "link_opened"}),
    ],
)
def test_it_is_narrowed(ours: Organisation, ada: User, narrowed: dict[str, str], seen: set[str]) -> None:
    for what, by in (("created", ada), ("file", ada), ("link_opened", None)):
        record(What(what), by=by, organisation=ours)
    if narrowed.get("who") == "ada":
        narrowed = narrowed | {"who": str(ada.pk)}
    data = {name: value.encode("utf-8", "surrogatepass") for name, value in narrowed.items()}
    response = browser_of(ada).get(at(ours), data)
    assert {line.event.what for line in response.context["lines"]} == seen
    assert ("Nothing in the log is like that." in response.text) is not bool(seen)


def test_it_is_paged_in_few_queries(
    ours: Organisation, ada: User, django_assert_max_num_queries: Any
) -> None:
    members = [make_user(f"member{number}") for number in range(20)]
    now = timezone.now()
    Member.objects.bulk_create(Member(organisation=ours, user=one, since=now) for one in members)
    Event.objects.bulk_create(
        Event(what="joined", by=members[number % 20], organisation=ours, about={"person": ada.pk}, at=now)
        for number in range(120)
    )
    client = browser_of(ada)
    for page, lines in (("1", 50), ("3", 20)):
        with django_assert_max_num_queries(9):
            response = client.get(at(ours), {"page": page, "what": "joined"})
        assert len(response.context["lines"]) == lines
    assert "what=joined" in response.text


def test_a_download_stands_in_it_once_and_a_look_at_its_head_does_not(closed: Assessment) -> None:
    member = joined(closed, "member")
    address = reverse("team-result-file", args=[closed.public_id, 1, "result.json"])
    assert member.get(address).status_code == member.head(address).status_code == 200
    assert member.get(address.replace("result.json", "none.json")).status_code == 404
    event = Event.objects.get()
    assert (event.what, event.by, event.organisation) == ("file", user("member"), closed.organisation)
    assert event.about == {"assessment": closed.pk, "revision": 1, "file": "result.json"}


def test_downloads_by_links_have_nobody(closed: Assessment, submitted: Guest) -> None:
    reader = Reader(newest(closed))
    reader.take()
    submitted.get("result-file", 1, "result.json")
    files = Event.objects.filter(what="file").order_by("pk").values_list("by", "about__link")
    assert [str(one) for one in files] == [str((None, reader.link.pk)), "(None, None)"]


def test_an_export_is_downloaded(closed: Assessment, django_capture_on_commit_callbacks: Any) -> None:
    member = joined(closed, "member")
    with django_capture_on_commit_callbacks(execute=True):
        export = ask(user("member"), closed)
    assert member.get(reverse("export-file", args=[export.public_id])).status_code == 200
    assert [one.what for one in Event.objects.of_organisation(closed.organisation)] == [
        "export_file",
        "export",
    ]


def test_it_is_reached_from_the_pages_of_both(ours: Organisation, ada: User) -> None:
    firm = Firm.objects.get()
    assert at(ours) in browser_of(ada).get(reverse("organisation", args=[ours.public_id])).text
    for name, shown in (("ben", True), ("cora", False)):
        page = browser_of(user(name)).get(reverse("firm", args=[firm.public_id])).text
        assert (at(firm) in page) is shown


def test_what_was_done_before_somebody_joined_is_theirs(ours: Organisation, ada: User) -> None:
    eve = make_user("eve")
    hour = dt.timedelta(hours=1)
    Event.objects.create(what=What.SIGNED_IN, by=eve, at=timezone.now() - hour)
    Member.objects.create(organisation=ours, user=eve)
    FirmMember.objects.create(firm=Firm.objects.get(), user=eve)
    assert "Signed in</th>" not in browser_of(ada).get(at(ours)).text
    assert "Signed in</th>" not in browser_of(user("ben")).get(at(Firm.objects.get())).text

"""A guest’s assessment is kept in an account."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.actions import claims
from assessments.actions.sharing import share
from assessments.models import (
    Assessment,
    LinkToAnswer,
    Member,
    Organisation,
    Respondent,
    Result,
    Service,
    ShareLink,
    User,
)
from tests.builders import make_respondent
from tests.conftest import Guest, is_missing
from tests.guards import check_methods, check_only_the_holder
from tests.people import make_firm, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


def sign_in(guest: Guest, user: User) -> Client:
    """The guest's browser, in which somebody has signed in too."""
    guest.client.force_login(user)
    guest.client.cookies["answer"] = guest.secret
    return guest.client


def claim(guest: Guest, user: User, **data: str) -> Any:
    form = {"into": "new", "name": "Brightwell Valves", "industry": "manufacturing"} | data
    return sign_in(guest, user).post(guest.address("claim"), form)


def stored(guest: Guest) -> Assessment:
    return Assessment.objects.select_related("organisation").get(pk=guest.respondent.assessment_id)


def test_only_the_holder(guest: Guest, outsider: Guest, ada: User) -> None:
    check_only_the_holder(guest.address("claim"), outsider)
    check_only_the_holder(guest.address("claim"), outsider, method="post")
    sign_in(outsider, ada)
    check_only_the_holder(guest.address("claim"), outsider, method="post")
    check_methods(sign_in(guest, ada), guest.address("claim"), "get", "post")


def test_without_an_account_it_explains_and_leads_to_the_sign_in(guest: Guest) -> None:
    html = guest.get("claim").content.decode()
    assert "What ends" in html and f'href="{reverse("account_login")}?next={guest.address("claim")}"' in html
    assert "Keep it, and end the links" not in html
    assert guest.post("claim", industry="other")["Location"] == guest.address("claim")
    assert stored(guest).guest


def test_it_says_what_ends_and_knows_the_organisation(guest: Guest, ada: User) -> None:
    html = sign_in(guest, ada).get(guest.address("claim")).content.decode()
    assert "Every link to answer" in html and "Every link to read" in html and "cannot be undone" in html
    assert 'value="Brightwell Valves"' in html and 'value="manufacturing" selected' in html
    assert 'name="into"' not in html


def test_into_a_new_organisation(submitted: Guest, ada: User) -> None:
    organisation = stored(submitted).organisation
    before = Result.objects.values_list("document", flat=True).get()
    response = claim(submitted, ada, name="Brightwell", industry="energy")
    kept = stored(submitted)
    assert str(kept.public_id) in response["Location"]
    assert (kept.guest, kept.created_by, kept.organisation, kept.state) == (
        False,
        ada,
        organisation,
        "closed",
    )
    assert (kept.organisation.name, kept.organisation.industry) == ("Brightwell", "energy")
    assert Member.objects.get().user == ada and Member.objects.get().organisation == organisation
    assert Result.objects.values_list("document", flat=True).get() == before
    board = submitted.client.get(response["Location"])
    assert board.status_code == 200 and "invited" not in board.content.decode()


def test_the_respondent_is_the_one_who_claimed(guest: Guest, ada: User) -> None:
    claim(guest, ada)
    guest.respondent.refresh_from_db()
    assert (guest.respondent.email, guest.respondent.name) == ("ada@example.com", "Ada")
    assert "Waiting for your answers" in guest.client.get(reverse("workspace")).content.decode()


def test_an_address_that_another_respondent_has_stays_theirs(guest: Guest, ada: User) -> None:
    other = make_respondent(guest.respondent.assessment)
    Respondent.objects.filter(pk=other.pk).update(email="ADA@example.com")
    User.objects.filter(pk=ada.pk).update(name="")
    Respondent.objects.filter(pk=guest.respondent.pk).update(name="Person")
    assert claim(guest, ada).status_code == 302
    guest.respondent.refresh_from_db()
    assert (guest.respondent.email, guest.respondent.name) == ("", "Person")


def test_all_links_end(submitted: Guest, ada: User) -> None:
    _link, secret = share(result=Result.objects.get())
    reader = Client()
    shown = reader.get(reverse("open-read", args=[secret]))["Location"]
    second = LinkToAnswer.objects.create(respondent=submitted.respondent, secret_hash="h")
    response = claim(submitted, ada)
    assert not LinkToAnswer.objects.live().exists() and not ShareLink.objects.live().exists()
    assert response.cookies["answer"].value == "" and second.revoked_at is None
    submitted.client.cookies["answer"] = submitted.secret
    for name in ("result", "claim", "link"):
        assert is_missing(submitted.get(name))
    assert Client().get(reverse("open-answer", args=[submitted.secret])).status_code == 404
    assert is_missing(reader.get(shown))


@pytest.mark.parametrize("role", ["member", "consultant"])
def test_into_an_organisation_one_reaches(role: str, guest: Guest, ada: User) -> None:
    mine = make_organisation("Mine", *([ada] if role == "member" else []))
    if role == "consultant":
        Service.objects.create(firm=make_firm("North & Co", ada), organisation=mine)
    left = stored(guest).organisation
    assert "Mine" in sign_in(guest, ada).get(guest.address("claim")).content.decode()
    assert claim(guest, ada, into=str(mine.public_id), name="", industry="").status_code == 302
    assert stored(guest).organisation == mine and not Organisation.objects.filter(pk=left.pk).exists()
    mine.refresh_from_db()
    assert mine.name == "Mine" and Member.objects.filter(user=ada).count() == (role == "member")


def test_an_organisation_with_anything_else_in_it_stays(guest: Guest, ada: User) -> None:
    mine, left = make_organisation("Mine", ada), stored(guest).organisation
    Assessment.objects.create(organisation=left, version=guest.respondent.version)
    claim(guest, ada, into=str(mine.public_id))
    assert Organisation.objects.filter(pk=left.pk).exists() and stored(guest).organisation == mine


BAD = [{"into": "theirs"}, {"into": ""}, {"into": "\x00"}, {"name": " "}, {"industry": "gold"}]


@pytest.mark.parametrize("bad", BAD)
def test_what_cannot_be_taken_is_refused_and_kept(bad: dict[str, str], guest: Guest, ada: User) -> None:
    make_organisation("Mine", ada)
    theirs = make_organisation("Theirs", make_user("ben"))
    if bad.get("into") == "theirs":
        bad = {"into": str(theirs.public_id)}
    refused = claim(guest, ada, **bad)
    assert refused.status_code == 422 and "could not be sent yet" in refused.content.decode()
    assert stored(guest).guest and LinkToAnswer.objects.live().exists()


def test_a_teams_assessment_is_not_there_to_be_claimed(guest: Guest, ada: User) -> None:
    Assessment.objects.update(guest=False)
    assert is_missing(sign_in(guest, ada).get(guest.address("claim")))
    assert is_missing(claim(guest, ada))
    with pytest.raises(claims.AlreadyClaimed):
        claims.claim(respondent=guest.respondent, by=ada, into=None, name="X")


def test_the_second_of_two_hears_of_it(guest: Guest, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(**_more: Any) -> None:
        raise claims.AlreadyClaimed

    monkeypatch.setattr("assessments.views.claims.claims.claim", late)
    response = claim(guest, ada)
    assert response.status_code == 409 and "in an account already" in response.content.decode()


def test_it_is_offered_where_a_guest_looks(submitted: Guest) -> None:
    for name in ("result", "link"):
        assert f'href="{submitted.address("claim")}"' in submitted.get(name).content.decode()
    Assessment.objects.update(guest=False)
    assert "Keep it in an account" not in submitted.get("link").content.decode()


def test_names_are_text(guest: Guest, ada: User) -> None:
    Organisation.objects.update(name="<script>alert(1)</script>")
    html = sign_in(guest, ada).get(guest.address("claim")).content.decode()
    assert "<script>alert" not in html and 'value="&lt;script&gt;alert(1)&lt;/script&gt;"' in html


def test_queries_do_not_grow_with_answers(
    answered: Guest, ada: User, django_assert_max_num_queries: Any
) -> None:
    sign_in(answered, ada)
    with django_assert_max_num_queries(27):
        assert claim(answered, ada).status_code == 302

"""How long a sign-in lasts, and how it is ended everywhere."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Event, User
from tests.accounts.steps import PASSWORD, by_code, by_password, is_in, make_account, post
from tests.guards import check_methods

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
EVERYWHERE = reverse("sign-out-everywhere")


@pytest.fixture
def ada(db: None) -> User:
    return make_account()


@pytest.fixture
def here(ada: User, client: Client) -> Client:
    by_password(client)
    return client


@pytest.fixture
def there(ada: User) -> Client:
    client = Client()
    by_code(client)
    return client


def ends() -> dt.timedelta:
    """In how long the only session ends."""
    return Session.objects.get().expire_date - timezone.now()


def used_last(client: Client, ago: dt.timedelta, signed_in: dt.timedelta | None = None) -> None:
    """As if nobody had been here for so long, who signed in so long ago."""
    session = client.session
    records = session["account_authentication_methods"]
    records[0]["at"] -= (signed_in or ago).total_seconds()
    session["account_authentication_methods"] = records
    session.save()
    Session.objects.update(expire_date=timezone.now() + 14 * DAY - ago)


def test_it_ends_so_long_after_its_last_use(here: Client, settings: Any) -> None:
    assert settings.SESSION_COOKIE_AGE == 14 * 24 * 3600 and 13.9 * DAY < ends() <= 14 * DAY
    used_last(here, 14 * DAY)
    assert not is_in(here)


@pytest.mark.parametrize(("ago", "prolonged"), [(0.9, False), (1.1, True), (13.9, True)])
def test_it_is_prolonged_once_a_day(here: Client, ago: float, prolonged: bool) -> None:
    used_last(here, ago * DAY)
    response = here.get(reverse("account"))
    assert ("sessionid" in response.cookies) is prolonged
    assert (ends() > 13.9 * DAY) is prolonged
    assert "sessionid" not in here.get(reverse("account")).cookies


def test_nothing_prolongs_it_for_ever(here: Client) -> None:
    used_last(here, 5 * DAY, signed_in=89 * DAY)
    assert "sessionid" in here.get(reverse("account")).cookies
    used_last(here, 5 * DAY, signed_in=2 * DAY)
    response = here.get(reverse("account"))
    assert response.status_code == 200 and "sessionid" not in response.cookies and ends() < 10 * DAY


def test_signing_out_everywhere_leaves_this_browser_in(here: Client, there: Client) -> None:
    before = here.cookies["sessionid"].value
    assert is_in(here) and is_in(there)
    response = here.post(EVERYWHERE, follow=True)
    assert "signed in here alone" in response.text
    assert is_in(here) and here.cookies["sessionid"].value != before
    assert not is_in(there)
    stolen = Client()
    stolen.cookies["sessionid"] = before
    assert not is_in(stolen)
    assert by_password(there)["Location"] == "/workspace/" and is_in(there) and is_in(here)


def test_again_and_with_another_password(here: Client, there: Client, ada: User) -> None:
    for _time in range(2):
        here.post(EVERYWHERE)
        by_code(there)
    asked = here.get(reverse("account_change_password"))
    here.post(asked["Location"], {"password": PASSWORD}) if asked.status_code == 302 else None
    changed = {"oldpassword": PASSWORD, "password1": "another long enough one"}
    assert post(here, "account_change_password", **changed).status_code == 302
    assert is_in(here) and not is_in(there)
    ada.refresh_from_db()
    assert ada.sessions_ended == 2
    assert Event.objects.filter(what="signed_out", by=ada).count() == 2


def test_it_ends_nobody_elses(here: Client) -> None:
    bo = Client()
    bo.force_login(make_account("bo@example.com"))
    here.post(EVERYWHERE)
    assert is_in(bo)


def test_methods_and_sign_in(here: Client) -> None:
    check_methods(here, EVERYWHERE, "post")
    assert "/login/" in Client().post(EVERYWHERE)["Location"]

"""Second factors: asked for once they are set, and never more than that."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments.models import User
from tests.accounts.steps import by_code, by_password, confirm, is_in, make_account, post

pytestmark = pytest.mark.django_db
JUNK = [
    "",
    "x",
    "[]",
    "1",
    "null",
    "{}",
    '{"id": 1}',
    '{"id": "x", "rawId": "x", "response": {}, "type": "public-key"}',
]
JUNK += [
    '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"eA","attestationObject":"eA"}}'
]
JUNK += [
    '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"eA",'
    '"signature":"eA","userHandle":"eA"}}',
    '{"response": []}',
    '{"response": {"userHandle": 7}}',
    "[" * 5000,
]


def app_code(secret: str) -> str:
    """What an authenticator app with this secret shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def own(client: Client) -> Client:
    """A browser in which Ada has just shown that it is she."""
    client.force_login(make_account())
    confirm(client)
    return client


def turn_on(client: Client) -> str:
    """Turn the authenticator app on; its secret."""
    page = client.get(reverse("mfa_activate_totp")).text
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page)[1]  # type: ignore[index]
    assert post(client, "mfa_activate_totp", code=app_code(secret)).status_code == 302
    return secret


def recovery_codes(client: Client) -> list[str]:
    return re.findall(r"<li><code>([\d-]+)</code>", client.get(reverse("mfa_view_recovery_codes")).text)


def test_the_app_is_turned_on_by_its_first_code(own: Client, django_capture_on_commit_callbacks: Any) -> None:
    page = own.get(reverse("mfa_activate_totp")).text
    assert 'src="data:image/svg+xml;base64,' in page and "<svg" not in page.split("<main")[1]
    assert "not right any more" in post(own, "mfa_activate_totp", code="000").text
    turn_on(own)
    assert len(recovery_codes(own)) == 10
    page = own.get("/accounts/").text
    assert "Its code is asked for whenever you sign in." in page and "10 left" in page


@pytest.mark.django_db(transaction=True)
def test_the_owner_is_told_of_a_new_factor(own: Client) -> None:
    turn_on(own)
    assert "Your authenticator app is on" in {message.subject for message in mail.outbox}


def test_a_wrong_first_code_keeps_the_secret(own: Client) -> None:
    before = own.get(reverse("mfa_activate_totp")).context["form"].secret
    assert post(own, "mfa_activate_totp", code="x").context["form"].secret == before


@pytest.mark.parametrize("way", [by_code, by_password])
def test_once_set_it_is_asked_for(way: Any, own: Client) -> None:
    secret = turn_on(own)
    other = Client()
    assert way(other)["Location"] == reverse("mfa_authenticate")
    assert not is_in(other)
    page = other.get(reverse("mfa_authenticate"))
    assert "One more step" in page.text and "Ada" not in page.text.split("<main")[1]
    assert "Try again." in post(other, "mfa_authenticate", code="123").text
    Authenticator.objects.filter(type="totp").update(data={"secret": secret})
    forget_used_codes()
    assert post(other, "mfa_authenticate", code=app_code(secret))["Location"] == "/workspace/"
    assert is_in(other)


def forget_used_codes() -> None:
    """As if time had passed: a code of the app counts once."""
    from django.core.cache import cache

    cache.clear()


def test_the_same_code_never_counts_twice(own: Client) -> None:
    secret = turn_on(own)
    first, second = Client(), Client()
    for browser in (first, second):
        by_code(browser)
        post(browser, "mfa_authenticate", code=app_code(secret))
    assert is_in(first) and not is_in(second)


def test_a_recovery_code_counts_once(own: Client) -> None:
    turn_on(own)
    one = recovery_codes(own)[0]
    first, second = Client(), Client()
    by_code(first)
    assert post(first, "mfa_authenticate", code=one).status_code == 302
    assert is_in(first) and len(recovery_codes(own)) == 9
    by_code(second)
    assert post(second, "mfa_authenticate", code=one).status_code == 200
    assert not is_in(second)


def test_a_new_password_by_mail_does_not_get_past_it(own: Client) -> None:
    turn_on(own)
    from tests.accounts.steps import code

    other = Client()
    post(other, "account_reset_password", email="ada@example.com")
    post(other, "account_confirm_password_reset_code", code=code())
    done = post(other, "account_complete_password_reset", password1="another good one")
    assert done["Location"] == reverse("mfa_authenticate") and not is_in(other)


def test_guesses_are_limited(own: Client) -> None:
    turn_on(own)
    other = Client()
    by_code(other)
    guesses = [post(other, "mfa_authenticate", code=f"{n:06}") for n in range(7)]
    assert "Try again in five minutes." in guesses[-1].text or guesses[-1].status_code == 429


def test_the_second_step_alone_opens_nothing(client: Client) -> None:
    assert post(client, "mfa_authenticate", code="123456")["Location"] == reverse("account_login")


@pytest.mark.parametrize(
    "name",
    [
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_add_webauthn",
    ],
)
def test_changes_want_a_confirmation(name: str, own: Client) -> None:
    if name != "mfa_activate_totp":
        turn_on(own)
    later = Client()
    later.force_login(User.objects.get())
    response = later.get(reverse(name))
    assert response["Location"].startswith("/accounts/reauthenticate/?next=")
    assert post(later, name).status_code in (302, 405) and Authenticator.objects.count() in (0, 2)


def test_it_can_be_confirmed_by_the_app_or_a_passkey_too(own: Client) -> None:
    secret = turn_on(own)
    later = Client()
    later.force_login(User.objects.get())
    page = later.get(later.get(reverse("mfa_view_recovery_codes"))["Location"]).text
    assert "Use a code of your app, or a recovery code" in page
    forget_used_codes()
    asked = f"{reverse('mfa_reauthenticate')}?next={reverse('mfa_view_recovery_codes')}"
    assert later.post(asked, {"code": "1"}).status_code == 200
    forget_used_codes()
    assert later.post(asked, {"code": app_code(secret)})["Location"] == reverse("mfa_view_recovery_codes")


def test_it_is_turned_off(own: Client) -> None:
    turn_on(own)
    assert "Turn off the authenticator app" in own.get(reverse("mfa_deactivate_totp")).text
    assert post(own, "mfa_deactivate_totp")["Location"] == reverse("mfa_index")
    assert not Authenticator.objects.exists()
    assert by_code(Client())["Location"] == "/workspace/"


def test_new_recovery_codes_end_the_old_ones(own: Client) -> None:
    turn_on(own)
    old = recovery_codes(own)
    assert "The ones you have end with that." in own.get(reverse("mfa_generate_recovery_codes")).text
    assert post(own, "mfa_generate_recovery_codes").status_code == 302
    assert not set(old) & set(recovery_codes(own))


def test_recovery_codes_are_downloaded(own: Client) -> None:
    turn_on(own)
    response = own.get(reverse("mfa_download_recovery_codes"))
    assert (
        response["Content-Type"].startswith("text/plain") and "attachment" in response["Content-Disposition"]
    )
    assert all(one in response.text for one in recovery_codes(own))


def test_without_a_factor_there_are_no_recovery_codes(own: Client) -> None:
    assert own.get(reverse("mfa_view_recovery_codes")).status_code == 404
    assert own.get(reverse("mfa_download_recovery_codes")).status_code == 404
    assert "need an authenticator app" in post(own, "mfa_generate_recovery_codes").text


def test_the_pages_of_passkeys_open(own: Client) -> None:
    assert "None yet." in own.get(reverse("mfa_list_webauthn")).text
    page = own.get(reverse("mfa_add_webauthn")).text
    assert 'name="passwordless"' in page and "checked" in page and 'value="Passkey"' in page
    for script in ("webauthn-json.js", "webauthn.js", "onload.js", "passkeys.js"):
        assert script in page


@pytest.mark.parametrize("junk", JUNK)
def test_what_is_no_passkey_is_refused(junk: str, own: Client) -> None:
    own.get(reverse("mfa_add_webauthn"))
    assert post(own, "mfa_add_webauthn", name="x", credential=junk).status_code == 200
    visitor = Client()
    visitor.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert post(visitor, "mfa_login_webauthn", credential=junk).status_code == 302
    assert not is_in(visitor) and not Authenticator.objects.exists()


@pytest.mark.parametrize("junk", JUNK)
def test_no_more_so_as_a_second_step(junk: str, own: Client) -> None:
    turn_on(own)
    visitor = Client()
    by_password(visitor)
    visitor.get(reverse("mfa_authenticate"))
    assert post(visitor, "mfa_authenticate", credential=junk).status_code == 200
    assert not is_in(visitor)


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
@pytest.mark.parametrize("number", [1, 2**31, 10**30])
def test_a_passkey_of_somebody_else_is_not_there(name: str, number: int, own: Client) -> None:
    for method in ("get", "post"):
        assert getattr(own, method)(reverse(name, args=[number])).status_code == 404

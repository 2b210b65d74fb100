"""Accounts in Chromium: from the first address to a passkey; each page looked through, with the console silent."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.accounts.steps import PASSWORD, code, make_account
from tests.browser.conftest import Watch
from tests.browser.test_pages import check

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# The page on which one lands is not always there where these run.
AFTER = "/about/"


@pytest.fixture
def origin(live_server: Any, watch: Watch) -> str:
    """The site under the name that browsers trust with passkeys."""
    watch.origin = live_server.url.replace("127.0.0.1", "localhost")
    return watch.origin


@pytest.fixture
def key(page: Page) -> Iterator[Any]:
    """A device with a fingerprint reader, whose owner always puts the right finger on it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield lambda verified: session.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": verified}
    )


def app_code(secret: str) -> str:
    """What an authenticator app shows now; one that was used already counts again."""
    cache.clear()
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def enter(page: Page, what: str, button: str = "Continue") -> None:
    page.get_by_label("Code").fill(what)
    press(page, button)


def ask_for_code(page: Page, origin: str) -> None:
    page.goto(f"{origin}/accounts/login/?next={AFTER}")
    page.get_by_label("E-mail").first.fill("ada@example.com")
    press(page, "Mail me a code")
    title(page, "Enter the code")


def by_password(page: Page, origin: str) -> None:
    page.goto(f"{origin}/accounts/login/?next={AFTER}")
    page.get_by_text("Use your password").click()
    page.locator("#with_login").fill("ada@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    expect(page).to_have_url(origin + AFTER)


def confirm_by_password(page: Page) -> None:
    title(page, "Confirm that it is you")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Continue")


def sign_up(page: Page, origin: str) -> None:
    page.goto(f"{origin}/accounts/signup/?next={AFTER}")
    page.get_by_label("E-mail").fill("ada@example.com")
    page.get_by_label("Name").fill("Ada Lovelace")
    press(page, "Create the account")
    title(page, "Enter the code")
    enter(page, code())
    expect(page).to_have_url(origin + AFTER)


def turn_on_the_app(page: Page, origin: str) -> str:
    """From the account's page, confirmed by a mailed code; the app's secret."""
    page.get_by_role("link", name="Ada Lovelace").click()
    title(page, "Your account")
    page.get_by_role("link", name="Turn on").click()
    title(page, "Confirm that it is you")
    press(page, "Mail me a code")
    expect(page.get_by_label("Code")).to_be_visible()
    enter(page, code())
    title(page, "Turn on the authenticator app")
    secret = page.locator(".key code").inner_text()
    enter(page, app_code(secret), "Turn on")
    title(page, "Recovery codes")
    return secret


@pytest.mark.parametrize("script", [True, False], ids=["", "without-javascript"])
def test_from_the_first_address_to_the_second_factor(
    browser: Any, live_server: Any, script: bool, transactional_db: None
) -> None:
    origin = live_server.url
    watch = Watch(origin)
    context = browser.new_context(java_script_enabled=script)
    context.on("page", watch.follow)
    page = context.new_page()
    sign_up(page, origin)
    secret = turn_on_the_app(page, origin)
    press(page, "Sign out")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    ask_for_code(page, origin)
    enter(page, code())
    title(page, "One more step")
    enter(page, app_code(secret), "Sign in")
    expect(page).to_have_url(origin + AFTER)
    expect(page.get_by_role("link", name="Ada Lovelace")).to_be_visible()
    assert watch.faults == []
    context.close()


def test_a_passkey_signs_in(page: Page, origin: str, key: Any) -> None:
    make_account()
    by_password(page, origin)
    page.goto(f"{origin}/accounts/2fa/webauthn/add/")
    confirm_by_password(page)
    title(page, "Add a passkey")
    page.get_by_label("Name").fill("Work laptop")
    press(page, "Add the passkey")
    title(page, "Recovery codes")
    press(page, "Sign out")
    page.goto(f"{origin}/accounts/login/?next={AFTER}")
    press(page, "Use a passkey")
    expect(page).to_have_url(origin + AFTER)
    page.goto(f"{origin}/accounts/")
    expect(page.locator("main")).to_contain_text("Work laptop")


def test_a_passkey_that_is_not_used_is_said_on_the_page(page: Page, origin: str, key: Any) -> None:
    key(False)
    page.goto(f"{origin}/accounts/login/")
    press(page, "Use a passkey")
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used.")


def test_a_passkey_as_second_factor_and_as_confirmation(page: Page, origin: str, key: Any) -> None:
    make_account()
    by_password(page, origin)
    page.goto(f"{origin}/accounts/2fa/webauthn/add/")
    confirm_by_password(page)
    page.get_by_label("Sign in with it alone").uncheck()
    press(page, "Add the passkey")
    title(page, "Recovery codes")
    press(page, "Sign out")
    ask_for_code(page, origin)
    enter(page, code())
    title(page, "One more step")
    press(page, "Use a passkey")
    expect(page).to_have_url(origin + AFTER)
    page.goto(f"{origin}/accounts/2fa/webauthn/reauthenticate/?next=/accounts/2fa/recovery-codes/")
    press(page, "Use a passkey")
    title(page, "Recovery codes")


OPEN = ("login/", "login/code/", "signup/", "password/reset/", "inactive/")
OWN = ("", "email/", "password/change/", "logout/", "reauthenticate/", "2fa/webauthn/")
CONFIRMED = ("2fa/totp/activate/", "2fa/webauthn/add/")
WITH_FACTORS: tuple[str, ...] = (
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
    "2fa/reauthenticate/",
    "2fa/webauthn/reauthenticate/",
    "",
)


def look_through(page: Page, origin: str, paths: tuple[str, ...], accessible: Callable[[Page], None]) -> None:
    for path in paths:
        page.goto(f"{origin}/accounts/{path}")
        expect(page).to_have_url(f"{origin}/accounts/{path}")
        check(page, accessible)


def test_open_pages(page: Page, origin: str, accessible: Callable[[Page], None]) -> None:
    look_through(page, origin, OPEN, accessible)
    page.goto(f"{origin}/accounts/login/")
    page.get_by_text("Use your password").click()
    press(page, "Sign in")
    expect(page.locator(".error").first).to_be_visible()
    accessible(page)
    ask_for_code(page, origin)
    check(page, accessible)
    enter(page, "BBBB-BBBB")
    accessible(page)


def test_pages_of_an_account(page: Page, origin: str, accessible: Callable[[Page], None]) -> None:
    make_account(name="A name of a good length, as some people have")
    by_password(page, origin)
    look_through(page, origin, OWN, accessible)
    page.goto(f"{origin}/accounts/2fa/totp/activate/")
    confirm_by_password(page)
    look_through(page, origin, CONFIRMED, accessible)
    page.goto(f"{origin}/accounts/2fa/totp/activate/")
    secret = page.locator(".key code").inner_text()
    enter(page, app_code(secret), "Turn on")
    title(page, "Recovery codes")


def test_pages_with_factors(page: Page, origin: str, key: Any, accessible: Callable[[Page], None]) -> None:
    make_account()
    by_password(page, origin)
    page.goto(f"{origin}/accounts/2fa/webauthn/add/")
    confirm_by_password(page)
    press(page, "Add the passkey")
    title(page, "Recovery codes")
    page.goto(f"{origin}/accounts/2fa/totp/activate/")
    enter(page, app_code(page.locator(".key code").inner_text()), "Turn on")
    expect(page.get_by_text("Your authenticator app is on.")).to_be_visible()
    look_through(page, origin, WITH_FACTORS, accessible)
    page.goto(f"{origin}/accounts/2fa/webauthn/")
    accessible(page)
    for name, heading in (("Rename", "Rename a passkey"), ("Remove", "Remove a passkey")):
        page.goto(f"{origin}/accounts/2fa/webauthn/")
        page.get_by_role("link", name=re.compile(name)).click()
        title(page, heading)
        check(page, accessible)
    press(page, "Sign out")
    ask_for_code(page, origin)
    enter(page, code())
    title(page, "One more step")
    check(page, accessible)
    assert mail.outbox

"""Answers that wait: for the network, for a server that is down, for another page; and those that came too late."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from assessments.models import Answer, DriverAnswer
from tests.browser.conftest import Watch
from tests.browser.steps import begin, go_on, pick_all, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
NETWORK = ["ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_FAILED", "htmx:", "503", "Status Error"]


@pytest.fixture(autouse=True)
def begun(transactional_db: None, page: Page, live_server: Any, watch: Watch) -> None:
    """On the first page of a new assessment; broken connections are meant."""
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    watch.expected = NETWORK
    begin(page, live_server.url)


@pytest.fixture
def elsewhere(browser: Browser, context: BrowserContext) -> Iterator[Page]:
    """The same assessment on another device."""
    other = browser.new_context()
    other.add_cookies(context.cookies())  # type: ignore[arg-type]
    yield other.new_page()
    other.close()


def question(page: Page, number: int = 0) -> Locator:
    return page.locator("[data-item]").nth(number)


def pick(page: Page, place: int, number: int = 0) -> None:
    question(page, number).locator(".practice").nth(place).click()


def says(page: Page, words: str, number: int = 0) -> None:
    expect(question(page, number).locator(".status")).to_contain_text(words, timeout=15_000)


def levels() -> dict[str, int | None]:
    return dict(DriverAnswer.objects.values_list("driver__key", "level"))


def kept_on_the_device(page: Page) -> int:
    return int(page.evaluate("localStorage.length"))


def test_it_says_so_keeps_it_and_catches_up(page: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    pick(page, 2, 0)
    pick(page, 3, 1)
    says(page, "No connection. This answer is kept on this device")
    expect(page.locator("#waiting")).to_have_text("2 answers wait on this device.")
    go_on(page)
    expect(page.locator("#waiting")).to_contain_text("you can go on when the network is back")
    assert levels() == {} and kept_on_the_device(page) == 2
    context.set_offline(False)
    says(page, "Saved", 0)
    says(page, "Saved", 1)
    assert levels() == {"product_lines": 3, "markets": 4} and kept_on_the_device(page) == 0


def test_a_newer_answer_given_elsewhere_is_kept_and_shown(
    page: Page, context: BrowserContext, elsewhere: Page
) -> None:
    context.set_offline(True)
    pick(page, 0)
    says(page, "No connection")
    elsewhere.goto(page.url)
    pick(elsewhere, 3)
    saved_one(elsewhere)
    context.set_offline(False)
    says(page, "A newer answer was given elsewhere. It is kept")
    expect(question(page).locator("input[type=radio][value='4']")).to_be_checked()
    assert levels() == {"product_lines": 4} and kept_on_the_device(page) == 0
    pick(page, 1)
    says(page, "Saved")
    assert levels() == {"product_lines": 2}


def saved_one(page: Page, number: int = 0) -> None:
    expect(question(page, number).locator(".status .saved")).to_be_visible()


def leave_offline(page: Page, context: BrowserContext, place: int) -> tuple[Page, str]:
    """Answer without a network and close the page; a new one with the network back, and the old address."""
    address = page.url
    context.set_offline(True)
    pick(page, place)
    says(page, "No connection")
    page.close()
    context.set_offline(False)
    return context.new_page(), address


def test_it_is_sent_when_the_page_is_opened_again(page: Page, context: BrowserContext) -> None:
    page, address = leave_offline(page, context, 2)
    page.goto(address)
    says(page, "Saved")
    expect(question(page).locator("input[type=radio][value='3']")).to_be_checked()
    assert levels() == {"product_lines": 3} and kept_on_the_device(page) == 0


def test_it_is_sent_from_another_page(page: Page, context: BrowserContext) -> None:
    page, address = leave_offline(page, context, 2)
    page.goto(address.replace("profile/", "work/"))
    expect(page.locator("#rail-profile-profile")).to_contain_text("1/8")
    assert levels() == {"product_lines": 3} and kept_on_the_device(page) == 0


def test_the_review_shows_it_as_answered(page: Page, context: BrowserContext) -> None:
    page, address = leave_offline(page, context, 2)
    page.goto(address.replace("profile/", "review/"))
    expect(page.get_by_text("48 of 49 are still open")).to_be_visible()


def test_from_another_page_too_the_newer_one_is_kept(
    page: Page, context: BrowserContext, elsewhere: Page
) -> None:
    page, address = leave_offline(page, context, 0)
    elsewhere.goto(address)
    pick(elsewhere, 3)
    saved_one(elsewhere)
    page.goto(address.replace("profile/", "review/"))
    expect(page.locator("#waiting")).to_contain_text("A newer answer was given elsewhere and is kept:")
    page.locator("#waiting a").click()
    expect(question(page).locator("input[type=radio][value='4']")).to_be_checked()
    assert levels() == {"product_lines": 4}


def test_a_lost_acknowledgement_is_no_conflict_with_oneself(page: Page) -> None:
    dropped: list[Route] = []

    def drop_once(route: Route) -> None:
        if dropped:
            return route.fallback()
        dropped.append(route)
        route.fetch()
        route.abort("connectionfailed")

    page.route("**/drivers/product_lines/", drop_once)
    pick(page, 0)
    says(page, "The server did not answer")
    assert levels() == {"product_lines": 1}
    pick(page, 3)
    says(page, "Saved")
    assert levels() == {"product_lines": 4}


def test_a_server_that_is_down_is_asked_again(page: Page) -> None:
    page.route("**/drivers/product_lines/", lambda route: route.fulfill(status=503, body="down"))
    pick(page, 1)
    says(page, "The server did not answer")
    page.unroute("**/drivers/product_lines/")
    says(page, "Saved")
    assert levels() == {"product_lines": 2}


def test_a_note_typed_in_the_last_moment_is_saved(page: Page) -> None:
    page.goto(page.url.replace("profile/", "functions/territory/"))
    question(page).get_by_text("Add a note").click()
    question(page).get_by_label("Your note").fill("Seen in May.")
    page.get_by_role("link", name="Strategy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Strategy")
    assert Answer.objects.get().note == "Seen in May."


def test_closed_meanwhile_the_answer_waits_for_the_reopening(
    page: Page, elsewhere: Page, watch: Watch
) -> None:
    watch.expected = [*NETWORK, "409"]
    pick_all(page, 1)
    saved(page)
    elsewhere.goto(page.url.replace("profile/", "review/"))
    elsewhere.get_by_role("button", name="Submit").click()
    expect(elsewhere.get_by_role("button", name="Reopen")).to_be_visible()
    pick(page, 3)
    says(page, "This assessment is submitted. Reopen it to change an answer.")
    expect(question(page).locator("input[type=radio][value='4']")).to_be_checked()
    assert levels()["product_lines"] == 2
    elsewhere.get_by_role("button", name="Reopen").click()
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Review and submit")
    page.reload()
    says(page, "Saved")
    assert levels()["product_lines"] == 4


def test_clearing_and_the_count_in_the_rail(page: Page) -> None:
    pick(page, 1)
    expect(page.locator("#rail-total")).to_contain_text("1 of 49 answered")
    question(page).get_by_role("button", name="Clear this answer").click()
    expect(page.locator("#rail-total")).to_contain_text("0 of 49 answered")
    assert levels() == {}
    expect(question(page).get_by_role("button", name="Clear this answer")).to_be_hidden()

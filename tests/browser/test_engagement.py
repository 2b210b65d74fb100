"""A consultant's whole journey: account, firm, client, two leaders on links of their own, the result, a session."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.accounts.steps import code
from tests.browser.conftest import Watch
from tests.browser.steps import FUNCTIONS, go_on, name_doers, pick_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
PEOPLE = "Ada Meyer <ada@client.example> leadership\nBen Ong <ben@client.example> finance"


@pytest.fixture(autouse=True)
def published(transactional_db: None) -> None:
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)


@pytest.fixture
def another_browser(browser: Browser, watch: Watch) -> Iterator[Callable[[], Page]]:
    """The browser of somebody else, watched as well."""
    opened: list[BrowserContext] = []

    def opens() -> Page:
        context = browser.new_context()
        context.on("page", watch.follow)
        opened.append(context)
        return context.new_page()

    yield opens
    for context in opened:
        context.close()


def heading(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def sign_up(page: Page, origin: str) -> None:
    page.goto(origin)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Create one").click()
    page.get_by_label("E-mail").fill("cora@firm.example")
    page.get_by_label("Name").fill("Cora Vale")
    page.get_by_role("button", name="Create the account").click()
    page.get_by_label("Code").fill(code())
    page.get_by_role("button", name="Continue", exact=True).click()
    heading(page, "Workspace")


def found_firm_and_client(page: Page) -> None:
    page.get_by_role("link", name="Set up a firm").click()
    page.get_by_label("Name").fill("Harbour & Vale")
    page.get_by_role("button", name="Set up the firm").click()
    page.get_by_role("link", name="Add an organisation").click()
    page.get_by_label("Organisation").fill("Halden Instruments")
    page.get_by_label("Industry").select_option("manufacturing")
    page.get_by_role("button", name="Add the organisation").click()
    heading(page, "Halden Instruments")


def ask_the_team(page: Page, accessible: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="New assessment").click()
    accessible(page)
    page.get_by_label("Title").fill("Spring 2027")
    page.get_by_label("Respondents read the result").check()
    page.get_by_role("button", name="Continue to who is asked").click()
    accessible(page)
    page.get_by_label("Who is asked").fill(PEOPLE)
    page.get_by_role("button", name="Add them and send the invitations").click()
    heading(page, "Spring 2027")
    expect(page.get_by_text("2 invitations are on their way.")).to_be_visible()
    accessible(page)


def fill_the_profile(page: Page) -> None:
    page.get_by_role("link", name="Fill it in").click()
    pick_all(page, 1)
    expect(page.locator("[data-item] .status .saved")).to_have_count(8)
    page.get_by_role("link", name="Back to the assessment").first.click()
    expect(page.get_by_text("8 of 8 facts given")).to_be_visible()


def link_in_mail_to(address: str) -> str:
    body = next(str(one.body) for one in mail.outbox if one.to == [address])
    found = re.search(r"^(\S+/answer/\S+?/)$", body, re.M)
    assert found, body
    return found[1]


def answer(page: Page, address: str, place: int) -> None:
    """A leader opens the link of their mail, answers all at this place and submits."""
    page.goto(link_in_mail_to(address))
    expect(
        page.get_by_text("Cora Vale asks how you see sales operations at Halden Instruments")
    ).to_be_visible()
    page.get_by_role("link", name="Begin").click()
    for function in FUNCTIONS:
        heading(page, function)
        pick_all(page, place)
        go_on(page)
    heading(page, "Who does the work")
    name_doers(page, "central_ops")
    go_on(page)
    heading(page, "Review and submit")
    page.get_by_role("button", name="Submit my answers").click()
    heading(page, re.compile("Thank you"))


def close(page: Page, accessible: Callable[[Page], None]) -> None:
    page.reload()
    expect(page.locator(".summary")).to_contain_text("2 of 2 have submitted")
    page.get_by_role("link", name="Close and make the result").click()
    accessible(page)
    page.get_by_role("button", name="Close and make the result").click()
    heading(page, re.compile("stage 1 of 4"))
    expect(page.locator("#disagreements")).to_contain_text("Where you see different companies")


def settle(page: Page) -> None:
    """The first disputed question in a session, and the revision that comes of it."""
    page.get_by_role("link", name="Consensus session").click()
    page.get_by_role("link", name="Begin").click()
    page.locator("#level-3").check()
    page.get_by_label("Why, in a sentence").fill("The new system went live in May.")
    page.get_by_role("button", name="Record what was agreed on").click()
    page.get_by_role("link", name="All questions").click()
    page.get_by_role("button", name="Make revision 2").click()
    expect(page.locator("#settled")).to_contain_text("The new system went live in May.")


def test_from_an_account_to_a_settled_result(
    page: Page, another_browser: Callable[[], Page], live_server: Any, accessible: Callable[[Page], None]
) -> None:
    sign_up(page, live_server.url)
    accessible(page)
    found_firm_and_client(page)
    ask_the_team(page, accessible)
    fill_the_profile(page)
    ada, ben = another_browser(), another_browser()
    page.clock.install()
    page.reload()
    expect(page.locator(".summary")).to_contain_text("0 of 2 have submitted")
    answer(ada, "ada@client.example", 0)
    page.clock.fast_forward(16_000)
    expect(page.locator(".summary")).to_contain_text("1 of 2 have submitted")  # it refreshed itself
    answer(ben, "ben@client.example", 2)
    close(page, accessible)
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the report, PDF on A4").click()
    assert download.value.suggested_filename == "halden-instruments-report-a4.pdf"
    ada.reload()
    ada.goto(ada.url)
    heading(ada, re.compile("stage"))


def test_without_script_a_team_is_asked_and_closed(
    browser: Browser, live_server: Any, accessible: Callable[[Page], None]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_up(page, live_server.url)
    found_firm_and_client(page)
    page.get_by_role("link", name="New assessment").click()
    page.get_by_role("button", name="Continue to who is asked").click()
    page.get_by_label("Who is asked").fill("nobody\nada@client.example")
    page.get_by_role("button", name="Add them only").click()
    expect(page.get_by_role("alert")).to_contain_text("Line 1: “nobody” is no e-mail address.")
    page.get_by_label("Who is asked").fill("ada@client.example")
    page.get_by_label("Position of those without one").select_option("seller")
    page.get_by_role("button", name="Add them only").click()
    page.get_by_role("button", name="Send 1 invitation").click()
    expect(page.locator("table.board")).to_contain_text("not started")
    context.close()

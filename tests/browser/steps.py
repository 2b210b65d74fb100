"""What a leader does in the browser, as steps that journeys are told in."""

from playwright.sync_api import Page, expect

FUNCTIONS = ("Data management", "Compensation", "Territory", "Enablement", "Strategy")


def begin(page: Page, origin: str, organisation: str = "Hollis Instruments") -> None:
    """From the front page into a new assessment."""
    page.goto(origin)
    page.get_by_role("link", name="Start the assessment").click()
    page.get_by_label("Organisation").fill(organisation)
    page.get_by_label("Industry").select_option("manufacturing")
    page.get_by_label("Your position").select_option("leadership")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Business profile")
    page.wait_for_load_state()  # the scripts listen only then


def pick_all(page: Page, place: int) -> None:
    """On each question of this page, the practice (or level) at `place`, counted from 0."""
    for group in page.locator("fieldset.question").all():
        group.locator(".practice").nth(place).click()


def saved(page: Page) -> None:
    """Wait until everything on the page is called saved."""
    expect(page.locator("[data-item] .status .saved")).to_have_count(page.locator("[data-item]").count())


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def name_doers(page: Page, doer: str) -> None:
    """The same doer for each activity."""
    for choice in page.locator(".activity select").all():
        choice.select_option(doer)


def answer_everything(page: Page, place: int, doer: str) -> None:
    """From the business profile to the review, in order, page by page."""
    pick_all(page, place)
    go_on(page)
    for function in FUNCTIONS:
        expect(page.get_by_role("heading", level=1)).to_have_text(function)
        pick_all(page, place)
        go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Who does the work")
    name_doers(page, doer)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Review and submit")


def submit(page: Page) -> None:
    page.get_by_role("button", name="Submit and see the result").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("stage")

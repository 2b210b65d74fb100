"""Journey 1: a leader alone, from the front page to the PDF and back to mend a slip."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from assessments.models import Answer, DriverAnswer, Respondent, Result, WorkAnswer
from tests.browser.conftest import Watch
from tests.browser.steps import answer_everything, begin, go_on, pick_all, saved, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"


@pytest.fixture(autouse=True)
def published(transactional_db: None) -> None:
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)


def counts() -> tuple[int, int, int]:
    return Answer.objects.count(), DriverAnswer.objects.count(), WorkAnswer.objects.count()


def test_with_script_at_a_desk(page: Page, live_server: Any, watch: Watch, accessible: Callable) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    begin(page, live_server.url)
    answer_everything(page, 1, "central_ops")
    assert counts() == (30, 8, 11)
    submit(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Your company is in stage 2 of 4, sales operation."
    )
    accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the report").click()
    assert download.value.suggested_filename == "hollis-instruments-report-a4.pdf"
    with open(download.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"


def test_on_a_phone(page: Page, live_server: Any, watch: Watch, accessible: Callable) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    begin(page, live_server.url)
    answer_everything(page, 3, "finance")
    submit(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("stage 4 of 4, business operation")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    accessible(page)


@pytest.fixture
def scriptless(browser: Browser, live_server: Any) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_script(scriptless: Page, live_server: Any) -> None:
    begin(scriptless, live_server.url)
    answer_everything(scriptless, 0, "hr")
    assert counts() == (30, 8, 11)
    submit(scriptless)
    expect(scriptless.get_by_role("heading", level=1)).to_contain_text("stage 1 of 4, shadow operation")
    expect(scriptless.locator("svg.profile.wide")).to_be_visible()


def test_by_keyboard_alone(page: Page, live_server: Any, watch: Watch) -> None:
    begin(page, live_server.url)
    page.goto(page.url.replace("profile/", "functions/strategy/"))
    page.locator("fieldset.question input").first.focus()
    for number in range(6):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(page.locator("fieldset.question").nth(number).locator("input").nth(1)).to_be_checked()
        if number < 5:
            tab_to(page, page.locator("fieldset.question").nth(number + 1).locator("input").first)
    saved(page)
    tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who does the work")
    assert set(Answer.objects.values_list("level", flat=True)) == {2}


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there; fails when it never gets there."""
    for _press in range(20):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"the keyboard does not reach {wanted}")


def test_a_slip_is_mended_and_both_revisions_stay(page: Page, live_server: Any, watch: Watch) -> None:
    begin(page, live_server.url)
    answer_everything(page, 1, "central_ops")
    submit(page)
    page.get_by_role("button", name="Reopen").click()
    page.goto(page.url.split("/answering/")[0] + first_function())
    pick_all(page, 2)
    saved(page)
    page.goto(page.url.replace("functions/data-management/", "review/"))
    submit(page)
    assert list(Result.objects.order_by("revision").values_list("revision", flat=True)) == [1, 2]
    page.goto(page.url.rstrip("/").rsplit("/result", 1)[0] + "/result/1/")
    expect(page.get_by_text("A newer one exists")).to_be_visible()


def first_function() -> str:
    return f"/answering/{Respondent.objects.get().public_id}/functions/data-management/"


def test_an_answer_waits_for_the_network(
    page: Page, context: BrowserContext, live_server: Any, watch: Watch
) -> None:
    watch.expected = ["ERR_INTERNET_DISCONNECTED", "htmx:"]
    begin(page, live_server.url)
    context.set_offline(True)
    page.locator("fieldset.question").first.locator(".practice").nth(2).click()
    expect(page.get_by_text("No connection").first).to_be_visible()
    assert counts() == (0, 0, 0)
    context.set_offline(False)
    expect(page.locator("fieldset.question").first.locator(".status .saved")).to_be_visible(timeout=15_000)
    assert DriverAnswer.objects.get().level == 3


def test_the_link_resumes_on_another_device(page: Page, browser: Browser, live_server: Any) -> None:
    begin(page, live_server.url)
    pick_all(page, 0)
    saved(page)
    page.get_by_role("link", name="Come back later").first.click()
    page.get_by_role("button", name="Show my link").click()
    link = page.locator("input[readonly]").input_value()
    other = browser.new_context().new_page()
    other.goto(link)
    assert "/answer/" not in other.url
    expect(other.get_by_role("heading", level=1)).to_have_text("Data management")
    other.context.close()


def test_two_tabs_keep_each_others_answers(page: Page, context: BrowserContext, live_server: Any) -> None:
    begin(page, live_server.url)
    other = context.new_page()
    other.goto(page.url)
    page.locator("fieldset.question").nth(0).locator(".practice").nth(0).click()
    expect(page.locator("fieldset.question").nth(0).locator(".status .saved")).to_be_visible()
    other.locator("fieldset.question").nth(1).locator(".practice").nth(3).click()
    expect(other.locator("fieldset.question").nth(1).locator(".status .saved")).to_be_visible()
    go_on(other)
    expect(other.get_by_role("heading", level=1)).to_have_text("Data management")
    assert set(DriverAnswer.objects.values_list("level", flat=True)) == {1, 4}

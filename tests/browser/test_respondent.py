"""One of a team in Chromium, from the link in a mail to the thank-you; and those who fill in what is left."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assessments.models import Assessment, DriverAnswer, Function, Respondent, Version
from tests.browser.conftest import Watch
from tests.browser.steps import go_on, name_doers, pick_all, saved
from tests.conftest import Guest
from tests.teams import answer_all, closed_by_others, joined, team_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
FOCUSED = "document.activeElement.matches('a, button') ? document.activeElement.innerText : ''"
WIDTHS = [1280, 390, 320]


@pytest.fixture
def team(transactional_db: None) -> list[Guest]:
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    return team_of(
        Version.objects.get(), "Ben", "Cleo", title="Spring", due_on=dt.date(2027, 1, 31), names="position"
    )


@pytest.fixture
def ben(team: list[Guest]) -> Guest:
    """Who is asked about territory alone."""
    team[0].respondent.functions.set(Function.objects.filter(key="territory"))
    return team[0]


@pytest.fixture
def opened(ben: Guest, page: Page, live_server: Any, watch: Watch) -> Page:
    """The page that Ben's link leads to."""
    page.goto(f"{live_server.url}/answer/{ben.secret}/")
    return page


@pytest.fixture
def desk(
    ben: Guest, context: BrowserContext, page: Page, live_server: Any, watch: Watch
) -> Callable[[str], Page]:
    """A page of the assessment, opened by a consultant who is signed in."""
    secret = joined(ben.respondent.assessment, "carla").cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": live_server.url}
    context.add_cookies([cookie])

    def go(address: str) -> Page:
        page.goto(live_server.url + address)
        page.wait_for_load_state()
        return page

    return go


def now(guest: Guest) -> Respondent:
    return Respondent.objects.get(pk=guest.respondent.pk)


def heading(page: Page) -> Any:
    return expect(page.get_by_role("heading", level=1))


def press(page: Page, name: str) -> None:
    """Reach a link or button by the Tab key and press it."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            return page.keyboard.press("Enter")
    raise AssertionError(f"{name} is out of the keyboard's reach")


def test_from_the_link_to_the_thank_you_and_back(opened: Page, ben: Guest, accessible: Callable) -> None:
    heading(opened).to_have_text("Spring")
    assert ben.secret not in opened.url
    expect(opened.get_by_text("6 questions about how you work, and who does 11 activities")).to_be_visible()
    opened.get_by_role("link", name="Begin").click()
    heading(opened).to_have_text("Territory")
    opened.wait_for_load_state()
    expect(opened.locator(".rail li")).to_have_count(5)
    pick_all(opened, 1)
    saved(opened)
    accessible(opened)
    go_on(opened)
    heading(opened).to_have_text("Who does the work")
    name_doers(opened, "finance")
    go_on(opened)
    heading(opened).to_have_text("Review and submit")
    accessible(opened)
    opened.get_by_role("button", name="Submit my answers").click()
    heading(opened).to_have_text("Thank you, your answers are in")
    accessible(opened)
    assert now(ben).submitted_at and Assessment.objects.get().is_open
    opened.get_by_role("button", name="Change an answer").click()
    expect(opened.get_by_text("Your submission is taken back")).to_be_visible()
    assert now(ben).submitted_at is None
    opened.get_by_role("link", name="About this assessment").click()
    expect(opened.get_by_role("link", name="Go on")).to_be_visible()


def test_declining_and_thinking_better_of_it(opened: Page, ben: Guest, accessible: Callable) -> None:
    opened.get_by_role("link", name="I do not want to answer").click()
    accessible(opened)
    opened.get_by_role("button", name="Decline").click()
    heading(opened).to_contain_text("You declined on")
    accessible(opened)
    assert now(ben).declined_at
    opened.get_by_role("button", name="I will answer after all").click()
    heading(opened).to_have_text("Spring")
    assert now(ben).declined_at is None


def test_the_keyboard_alone_is_enough(opened: Page, ben: Guest) -> None:
    press(opened, "Begin")
    heading(opened).to_have_text("Territory")
    opened.wait_for_load_state()
    opened.locator(".practice input").first.focus()
    opened.keyboard.press("ArrowDown")
    expect(opened.locator("[data-item] .status .saved").first).to_be_visible()
    press(opened, "Review and submit")
    heading(opened).to_have_text("Review and submit")
    press(opened, "Submit my answers")
    heading(opened).to_have_text("Thank you, your answers are in")
    press(opened, "Change an answer")
    heading(opened).to_have_text("Review and submit")
    assert list(ben.answers().values()) == [2]


def test_without_script(browser: Browser, ben: Guest, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/answer/{ben.secret}/decline/")
    page.get_by_role("button", name="Decline").click()
    page.get_by_role("button", name="I will answer after all").click()
    page.get_by_role("link", name="Begin").click()
    pick_all(page, 2)
    go_on(page)
    name_doers(page, "hr")
    go_on(page)
    page.get_by_role("button", name="Submit my answers").click()
    heading(page).to_have_text("Thank you, your answers are in")
    assert now(ben).submitted_at and set(ben.answers().values()) == {3}
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_and_is_accessible(
    page: Page,
    live_server: Any,
    watch: Watch,
    team: list[Guest],
    accessible: Callable,
    width: int,
) -> None:
    watch.expected = ["404 (Not Found)"]
    ben, cleo = team
    page.set_viewport_size({"width": width, "height": 900})

    def look(address: str) -> None:
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
        accessible(page)

    for guest in (ben, cleo):
        look(f"/answer/{guest.secret}/")
    look(ben.address("decline"))
    look("/answer/nothing-such/")
    answer_all(ben)
    look(ben.address("review"))
    ben.post("submit")
    cleo.post("decline")
    for address in (ben.address("result"), ben.address("welcome"), cleo.address("decline")):
        look(address)
    closed_by_others(ben)
    for address in (ben.address("result"), ben.address("decline"), cleo.address("welcome")):
        look(address)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_members_and_consultants_fill_fits_too(
    desk: Callable, team: list[Guest], accessible: Callable, width: int
) -> None:
    assessment = team[0].respondent.assessment.public_id
    enter = reverse("enter-answers", args=[assessment, team[1].respondent.public_id])
    for address in (enter, reverse("assessment-profile", args=[assessment])):
        page = desk(address)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        accessible(page)


def test_a_consultant_answers_in_somebodys_name(
    desk: Callable, team: list[Guest], ben: Guest, accessible: Callable
) -> None:
    address = reverse("enter-answers", args=[ben.respondent.assessment.public_id, ben.respondent.public_id])
    page = desk(address)
    page.get_by_role("button", name="Enter answers").click()
    heading(page).to_have_text("Territory")
    page.wait_for_load_state()
    expect(page.get_by_text("You answer in the name of Ben.")).to_be_visible()
    pick_all(page, 0)
    saved(page)
    accessible(page)
    assert set(ben.answers().values()) == {1} and now(ben).entered_by == "Carla"


def test_the_facts_are_saved_as_they_are_given(desk: Callable, ben: Guest) -> None:
    page = desk(reverse("assessment-profile", args=[ben.respondent.assessment.public_id]))
    pick_all(page, 3)
    saved(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The business profile is saved.")).to_be_visible()
    expect(page.locator("#rail-total")).to_contain_text("8 of 8 answered")
    assert set(DriverAnswer.objects.values_list("level", flat=True)) == {4}


def test_signed_out_meanwhile_the_fact_waits(desk: Callable, ben: Guest, context: BrowserContext) -> None:
    address = reverse("assessment-profile", args=[ben.respondent.assessment.public_id])
    page, session = desk(address), context.cookies()
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator(".practice").nth(2).click()
    expect(page.locator("[data-item] .status").first).to_contain_text("You are signed out")
    assert page.evaluate("localStorage.length") == 1 and not DriverAnswer.objects.exists()
    context.add_cookies(session)  # type: ignore[arg-type]
    page.goto(page.url)
    expect(page.locator("[data-item] .status .saved").first).to_be_visible()
    assert DriverAnswer.objects.get().level == 3


def test_a_revoked_link_in_use_keeps_the_answer_on_the_device(opened: Page, ben: Guest, watch: Watch) -> None:
    watch.expected = ["404", "htmx:", "Status Error"]
    opened.get_by_role("link", name="Begin").click()
    opened.wait_for_load_state()
    ben.respondent.links.update(revoked_at=timezone.now())
    opened.locator(".practice").first.click()
    status = opened.locator("[data-item] .status").first
    expect(status).to_contain_text("no longer holds the link to this assessment")
    expect(status).to_contain_text("The answer is kept on this device")
    assert opened.evaluate("localStorage.length") == 1 and ben.answers() == {}
    expect(opened.locator(".practice input").first).to_be_checked()


def test_submitted_in_another_tab_the_answer_waits_until_it_is_taken_back(
    opened: Page, ben: Guest, watch: Watch, context: BrowserContext
) -> None:
    watch.expected = ["409", "htmx:", "Status Error"]
    opened.get_by_role("link", name="Begin").click()
    opened.wait_for_load_state()
    pick_all(opened, 1)
    saved(opened)
    ben.post("submit")
    opened.locator(".practice").first.click()
    status = opened.locator("[data-item] .status").first
    expect(status).to_contain_text("Your answers are submitted. Take them back to change one.")
    elsewhere = context.new_page()
    elsewhere.goto(opened.url.split("functions/")[0])
    with elsewhere.expect_response("**/answers/*/") as sent:
        elsewhere.get_by_role("button", name="Change an answer").click()
    assert sent.value.status == 200
    assert 1 in ben.answers().values()

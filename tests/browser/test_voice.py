"""A consultant writes and plans in Chromium: as typed, by keyboard, against another, and without script."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assessments.models import Assessment, Commentary, PlanStep, Version
from tests.browser.conftest import Watch
from tests.people import browser_of
from tests.teams import closed_assessment
from tests.voices import act, consultant_of, shown, write
from tests.voices import page as page_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"


@pytest.fixture
def closed(transactional_db: None) -> Assessment:
    """Two leaders, of whom one sees level 1 and the other 3 in everything."""
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    return closed_assessment(Version.objects.get(), 1, 3)


@pytest.fixture
def address(closed: Assessment, live_server: Any) -> Callable[[str], str]:
    return lambda name: live_server.url + reverse(name, args=[closed.public_id])


@pytest.fixture
def cookie(closed: Assessment, live_server: Any) -> Any:
    """That of a consultant who is signed in."""
    secret = browser_of(consultant_of(closed)).cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": live_server.url}


@pytest.fixture
def desk(context: BrowserContext, page: Page, cookie: Any, watch: Watch) -> Page:
    context.add_cookies([cookie])
    return page


@pytest.fixture
def plain(browser: Browser, cookie: Any) -> Iterator[Page]:
    """The same consultant, without script."""
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([cookie])
    yield context.new_page()
    context.close()


def test_written_saved_seen_and_contested(
    desk: Page, plain: Page, watch: Watch, closed: Assessment, address: Callable, accessible: Callable
) -> None:
    desk.goto(address("commentary"))
    summary = desk.locator("#part-summary")
    expect(summary.get_by_role("button", name="Save")).to_be_hidden()
    desk.get_by_label("Commentary: Executive summary").press_sequentially("Settle **this** first.")
    expect(summary.locator(".status .saved")).to_have_text("Saved")
    expect(summary.locator(".preview strong")).to_have_text("this")
    desk.get_by_label("Commentary: Executive summary").press_sequentially(" Then act.")
    expect(summary.locator(".preview")).to_contain_text("Then act.")

    write(closed, consultant_of(closed, "grace", "Other"), "Hers.")
    watch.expected.append("409")
    desk.get_by_label("Commentary: Executive summary").press_sequentially(" Mine.")
    expect(summary.locator(".status")).to_contain_text("Grace changed this at")
    expect(summary.locator(".theirs")).to_have_text("Hers.")
    accessible(desk)
    desk.reload()  # nothing typed is lost
    expect(desk.get_by_label("Commentary: Executive summary")).to_have_value(
        "Settle **this** first. Then act. Mine."
    )
    desk.get_by_role("button", name="Save yours in its place").click()
    expect(summary.locator(".status .saved")).to_have_text("Saved")
    expect(summary.locator(".theirs")).to_have_count(0)
    assert Commentary.objects.get().text == "Settle **this** first. Then act. Mine."

    plain.goto(address("commentary"))
    plain.get_by_label("Commentary: Compensation").fill("On pay.")
    plain.locator("#part-function-compensation").get_by_role("button", name="Save").click()
    expect(plain.locator("#part-function-compensation .preview")).to_contain_text("On pay.")
    desk.goto(address("team-result"))
    expect(desk.locator("#summary .commentary")).to_contain_text("Settle this first. Then act. Mine.")
    expect(desk.locator("#compensation .commentary")).to_contain_text("Ada, Harbour & Vale")


def test_planned_by_keyboard_and_without_script(
    desk: Page, plain: Page, closed: Assessment, address: Callable, accessible: Callable
) -> None:
    path = shown(closed)
    desk.goto(address("plan"))
    down = desk.locator(f"#down-{path[0]}")
    down.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#plan-status")).to_have_text("Moved to place 2.")
    expect(down).to_be_focused()
    desk.locator(f"#id_{path[0]}-assignee").fill("Head of sales")
    desk.locator(f"#id_{path[0]}-assignee").press("Enter")  # saves, and moves nothing
    expect(desk.locator("#plan-status")).to_have_text("Saved")
    desk.locator(f"#id_{path[0]}-status").select_option("under_way")
    expect(desk.locator("#plan-status")).to_have_text("Saved")
    desk.get_by_label("A step in your own words").fill("Decide who decides")
    desk.locator("#own").click()
    expect(desk.locator(".plan-steps li")).to_have_count(len(path) + 1)
    desk.locator(f"#drop-{path[2]}").click()
    expect(desk.locator(".plan-steps li.dropped s")).to_have_count(1)
    accessible(desk)
    row = page_of(closed).plan[1]
    assert (row.key, row.assignee, row.status) == (path[0], "Head of sales", "under_way")

    plain.goto(address("plan"))
    plain.locator(f"#id_{path[3]}-assignee").fill("Finance")
    plain.locator(f"#up-{path[0]}").click()
    expect(plain.get_by_text("Moved to place 1.")).to_be_visible()
    assert PlanStep.objects.get(key=path[3]).assignee == "Finance" and shown(closed)[0] == path[0]
    desk.goto(address("team-result"))
    expect(desk.locator(".planned tbody tr")).to_have_count(len(path) + 1)


def test_it_fits_and_is_accessible(
    desk: Page, closed: Assessment, address: Callable, accessible: Callable
) -> None:
    consultant = consultant_of(closed, "grace", "Other")
    write(closed, consultant, "w" * 300 + "\n\n- one\n- two\n\n> " + "https://example.org/" + "x" * 200)
    act("add_own", closed, title="W" * 200)
    desk.emulate_media(color_scheme="dark")
    for name in ("commentary", "plan", "team-result"):
        for width in (320, 390):
            desk.set_viewport_size({"width": width, "height": 900})
            desk.goto(address(name))
            assert desk.evaluate("document.documentElement.scrollWidth") <= width, name
        accessible(desk)

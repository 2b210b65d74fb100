"""A consensus session in Chromium: by keyboard, without script, on a projector and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assessments.models import Assessment, Version
from tests.browser.conftest import Watch
from tests.teams import closed_assessment, joined

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"


@pytest.fixture
def closed(transactional_db: None) -> Assessment:
    """Four leaders, of whom one sees level 1 and the others 3 in everything."""
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    return closed_assessment(Version.objects.get(), 1, 3, 3, 3)


@pytest.fixture
def address(closed: Assessment, live_server: Any) -> Callable[..., str]:
    """The address of the session, or of a question in it."""
    return lambda *key: (
        live_server.url + reverse("consensus-question" if key else "consensus", args=[closed.public_id, *key])
    )


@pytest.fixture
def cookie(closed: Assessment, live_server: Any) -> Any:
    """That of a consultant who is signed in."""
    secret = joined(closed, "consultant").cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": live_server.url}


@pytest.fixture
def room(context: BrowserContext, page: Page, cookie: Any, watch: Watch) -> Page:
    context.add_cookies([cookie])
    return page


def record(page: Page, level: int, reason: str) -> None:
    page.locator(f"#level-{level}").check()
    page.get_by_label("Why, in a sentence").fill(reason)
    page.get_by_role("button", name="Record what was agreed on").click()
    expect(page.get_by_text("Recorded.")).to_be_visible()


def test_from_the_result_to_the_next_revision(room: Page, address: Callable, accessible: Callable) -> None:
    room.goto(address().replace("/consensus/", "/result/"))
    accessible(room)
    room.get_by_role("link", name="Consensus session").click()
    accessible(room)
    room.get_by_role("link", name="Begin").click()
    accessible(room)
    record(room, 2, "The south works like that, the north will.")
    accessible(room)
    room.get_by_role("link", name="All questions").click()
    expect(room.locator(".agenda li").first).to_contain_text("settled")
    room.get_by_role("button", name="Make revision 2").click()
    expect(room.locator("h1")).to_contain_text("stage")
    room.get_by_role("link", name="1 question was settled").click()
    expect(room.locator("#settled")).to_contain_text("The south works like that, the north will.")
    expect(room.locator("#settled")).to_contain_text("Consultant")
    accessible(room)


def test_pages_turn_by_keyboard_and_presenter(room: Page, address: Callable) -> None:
    room.goto(address("data-ownership"))
    heading = room.get_by_role("heading", level=1)
    first = heading.inner_text()
    for forth, back in (("ArrowRight", "ArrowLeft"), ("PageDown", "PageUp")):
        room.keyboard.press(forth)
        expect(heading).not_to_have_text(first)
        room.keyboard.press(back)
        expect(heading).to_have_text(first)


def test_what_is_not_recorded_yet_is_not_turned_away(room: Page, address: Callable) -> None:
    room.goto(address("data-ownership"))
    room.locator("#level-2").check()
    room.keyboard.press("PageDown")
    room.get_by_label("Why, in a sentence").fill("Because")
    room.keyboard.press("ArrowRight")
    room.locator("h1").click()
    room.keyboard.press("ArrowRight")
    room.keyboard.press("PageDown")
    expect(room).to_have_url(address("data-ownership"))
    expect(room.get_by_label("Why, in a sentence")).to_have_value("Because")


def test_the_keyboard_alone_records(room: Page, address: Callable) -> None:
    room.goto(address("data-ownership"))
    room.locator("#level-1").focus()
    room.keyboard.press("Space")
    room.keyboard.press("ArrowDown")
    room.keyboard.press("Tab")
    room.keyboard.type("We looked it up")
    room.keyboard.press("Enter")
    expect(room.get_by_text("On record: level 2")).to_be_visible()


def test_without_script(browser: Browser, address: Callable, cookie: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(address("data-ownership"))
    record(page, 4, "It is written down.")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("2 of 30")).to_be_visible()
    page.get_by_role("button", name="Record what was agreed on").click()
    expect(page.get_by_role("alert")).to_contain_text("Pick the practice that you agreed on.")
    context.close()


@pytest.mark.parametrize("width", [1920, 390, 320])
def test_it_fits_and_is_accessible(room: Page, address: Callable, accessible: Callable, width: int) -> None:
    room.set_viewport_size({"width": width, "height": 900})
    for page in (address(), address("data-ownership")):
        room.goto(page)
        assert room.evaluate("document.documentElement.scrollWidth") <= width
        accessible(room)


def test_a_whole_question_fits_on_a_projector(room: Page, address: Callable) -> None:
    room.set_viewport_size({"width": 1920, "height": 1080})
    room.goto(address("data-ownership"))
    box = room.get_by_role("link", name="Next").bounding_box()
    assert box is not None and box["y"] + box["height"] <= 1080
    size = room.locator(".practice .words").first.evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert size >= 24

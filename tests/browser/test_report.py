"""The result page in Chromium: the figure under our policy, the drawing without script, everything unfolded."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
BARS = "[data-plot] .barlayer path"


@pytest.fixture(autouse=True)
def published(transactional_db: None) -> None:
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)


@pytest.fixture
def report(page: Page, live_server: Any, watch: Watch) -> Page:
    """The sample report, drawn."""
    page.goto(live_server.url + "/sample/")
    expect(page.locator(".chart.drawn")).to_be_visible()
    return page


def test_the_figure_fits_the_policy(report: Page) -> None:
    """`watch` fails on the console errors of a style that the policy's hashes do not name."""
    assert (
        report.evaluate("getComputedStyle(document.querySelector('[data-plot] .main-svg')).position")
        == "absolute"
    )
    assert report.locator(BARS).count() == 5
    assert report.locator(".modebar-btn").count() == 0


def test_hovering_tells_the_numbers_of_the_row(report: Page) -> None:
    report.locator("[data-plot]").scroll_into_view_if_needed()
    box = report.locator(BARS).first.bounding_box()
    assert box is not None
    report.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(report.locator("[data-plot] .hovertext")).to_contain_text("mean level")


def test_the_figure_follows_the_colour_scheme(report: Page) -> None:
    light = report.locator(BARS).first.evaluate("path => getComputedStyle(path).fill")
    report.emulate_media(color_scheme="dark")
    expect(report.locator(BARS).first).not_to_have_css("fill", light)


def test_on_a_phone_the_names_stand_inside(report: Page) -> None:
    report.set_viewport_size({"width": 390, "height": 844})
    report.reload()
    expect(report.locator(".chart.drawn")).to_be_visible()
    for name in report.locator("[data-plot] .annotation-text").all():
        box = name.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390


@pytest.mark.parametrize(("width", "shown", "hidden"), [(1280, "wide", "narrow"), (390, "narrow", "wide")])
def test_without_script_the_drawing_stands(
    browser: Browser, live_server: Any, width: int, shown: str, hidden: str
) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844}).new_page()
    page.goto(live_server.url + "/sample/")
    expect(page.locator(f"svg.profile.{shown}")).to_be_visible()
    expect(page.locator(f"svg.profile.{hidden}")).to_be_hidden()
    expect(page.locator("[data-plot]")).to_be_hidden()
    page.context.close()


def test_the_drawing_stays_where_the_figure_fails(page: Page, live_server: Any, watch: Watch) -> None:
    watch.expected = ["plotly", "Failed to load resource"]
    page.route("**/plotly-basic*", lambda route: route.abort())
    page.goto(live_server.url + "/sample/")
    expect(page.locator("svg.profile.wide")).to_be_visible()


def test_everything_unfolded_is_accessible(report: Page, accessible: Callable) -> None:
    unfold(report)
    accessible(report)
    report.set_viewport_size({"width": 320, "height": 800})
    report.reload()
    expect(report.locator(".chart.drawn")).to_be_visible()
    unfold(report)
    assert report.evaluate("document.documentElement.scrollWidth") <= 320
    accessible(report)
    words = ".function-head h3, .function-body > p, .four dd"
    report.eval_on_selector_all(words, "all => all.forEach(one => one.textContent = 'W'.repeat(60))")
    assert report.evaluate("document.documentElement.scrollWidth") <= 320


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def test_every_figure_of_the_first_screen_unfolds(report: Page) -> None:
    report.get_by_text("Where the verdict comes from").click()
    expect(report.get_by_text("stage 2 or above").first).to_be_visible()
    report.get_by_text("Why this stage, and the score of").first.click()
    expect(report.get_by_text("How much stands at each stage or above").first).to_be_visible()

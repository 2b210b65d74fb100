"""A firm sets its look in Chromium, and its client's report wears it, on a phone, in both schemes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Watch
from tests.builders import publish_content
from tests.people import browser_of, make_firm, make_user
from tests.results.logos import GOOD
from tests.teams import closed_assessment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIGHT = "rgb(90, 42, 92)"


@pytest.fixture(autouse=True)
def own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_report_wears_the_look_of_its_firm(
    context: BrowserContext, page: Page, live_server: Any, watch: Watch, accessible: Callable[[Page], None]
) -> None:
    ada = make_user()
    ours = make_firm("Harbour & Vale", owner=ada)
    assessment = closed_assessment(publish_content(), 2, 3)
    ours.services.create(organisation=assessment.organisation)
    cookie = browser_of(ada).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 390, "height": 844})
    watch.expected = ["422"]

    page.goto(live_server.url + reverse("brand", args=[ours.public_id]))
    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": GOOD["transparent"]}
    page.get_by_label("Logo").set_input_files(logo)  # type: ignore[arg-type]
    page.get_by_label("Contact").fill("hello@harbour-vale.example")
    page.get_by_label("Colour").fill("#ffd500")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save with")).to_be_visible()
    accessible(page)
    page.get_by_label("Colour").fill("5a2a5c")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".sample .button")).to_have_css("background-color", LIGHT)
    expect(page.locator(".actions .button")).not_to_have_css("background-color", LIGHT)
    page.set_viewport_size({"width": 320, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 390, "height": 844})

    page.goto(live_server.url + reverse("team-result", args=[assessment.public_id]))
    expect(page.locator(".chart.drawn")).to_be_visible()
    button = page.locator(".report .actions .button").first
    expect(button).to_have_css("background-color", LIGHT)
    expect(page.locator("[data-plot] .scatterlayer path.point").first).to_have_css("fill", LIGHT)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(color_scheme="dark")
    expect(button).not_to_have_css("background-color", LIGHT)

"""The page of question health in Chromium: accessible, as wide as the window, light and dark, empty and full."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect

from assessments.models import Version
from tests.browser.conftest import Watch
from tests.people import browser_of, make_user
from tests.respondents import Said, submit_many

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"


@pytest.fixture
def standard(transactional_db: None) -> Version:
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    return Version.objects.get()


def answered(version: Version) -> None:
    """Guests and teams who agree on most; some questions have something to find."""
    random = Random(5)

    def say(n: int, k: int) -> Said:
        usual = 1 + (n // 5 + random.choice([0, 0, 0, 0, 1])) % 4
        unsure: list[Said] = ["dk", 2, 3]
        agreed: list[Said] = ["dk", "na", *[usual] * 30]
        skipped = None if n % 5 == 0 else usual
        odd: dict[int, Said] = {3: random.choice(unsure), 8: 5 - usual, 14: min(usual, 3), 20: skipped}
        return odd.get(k, random.choice(agreed))

    submit_many(version, 50, say=say)
    submit_many(version, 8, 5, say=say)


def sign_in(page: Page, live_server: Any) -> None:
    user = make_user("admin", is_staff=True, is_superuser=True)
    cookie = browser_of(user).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def test_it_is_accessible_and_fits(
    page: Page, live_server: Any, watch: Watch, accessible: Callable, standard: Version
) -> None:
    sign_in(page, live_server)
    there = f"{live_server.url}/admin/assessments/version/{standard.pk}/health/"
    page.goto(there)
    accessible(page)
    answered(standard)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(there)
        assert page.locator(".health-plot").count() == 30
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        accessible(page)
    page.get_by_role("link", name="How is each seller’s target set?").click()
    expect(page.locator("article:target h3")).to_have_text("How is each seller’s target set?")

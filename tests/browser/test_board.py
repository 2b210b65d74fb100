"""The pages on which a team's assessment is run: every width, both schemes, the keyboard alone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from assessments.models import Assessment, Respondent
from tests.browser.conftest import Watch
from tests.builders import make_assessment, publish_content
from tests.teams import asked, give_level, joined

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def team(transactional_db: None) -> Assessment:
    """Somebody in every state, a long address, and a due date that has passed."""
    made = make_assessment(publish_content(), demonstration=True)
    Assessment.objects.update(title="Spring 2027", due_on=dt.date(2026, 1, 31), names="position")
    give_level(asked(made, "ada", submitted_at=timezone.now())[0])
    give_level(asked(made, "ben")[0], only=12)
    asked(made, "carla", undelivered_at=timezone.now(), invited_at=None)
    asked(made, "dora", declined_at=timezone.now())
    asked(made, "y" * 60, position="sales_management")
    return made


@pytest.fixture
def desk(team: Assessment, context: BrowserContext, page: Page, live_server: Any, watch: Watch) -> Page:
    """The browser of a consultant who is signed in."""
    secret = joined(team, "carla").cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": live_server.url}
    context.add_cookies([cookie])
    return page


def pages(team: Assessment) -> list[str]:
    names = ("assessment", "edit-assessment", "respondents", "close-assessment")
    return [
        *(reverse(name, args=[team.public_id]) for name in names),
        reverse("new-assessment", args=[team.organisation.public_id]),
        *(
            reverse("respondent", args=[team.public_id, person.public_id])
            for person in Respondent.objects.all()[:3]
        ),
    ]


def test_every_page_fits_and_is_accessible(
    desk: Page, team: Assessment, live_server: Any, accessible: Callable[[Page], None]
) -> None:
    for address in pages(team):
        for width in (1280, 390, 320):
            desk.set_viewport_size({"width": width, "height": 900})
            desk.goto(live_server.url + address)
            assert desk.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
        accessible(desk)


def test_reopening_fits_too(
    desk: Page, team: Assessment, live_server: Any, accessible: Callable[[Page], None]
) -> None:
    Assessment.objects.update(state="closed")
    desk.set_viewport_size({"width": 320, "height": 900})
    for name in ("reopen-assessment", "assessment"):
        desk.goto(live_server.url + reverse(name, args=[team.public_id]))
        assert desk.evaluate("document.documentElement.scrollWidth") <= 320
        accessible(desk)


def test_a_refresh_leaves_the_focus_where_it_is(desk: Page, team: Assessment, live_server: Any) -> None:
    desk.clock.install()
    desk.goto(live_server.url + reverse("assessment", args=[team.public_id]))
    desk.get_by_role("link", name="Ben", exact=True).focus()
    give_level(Respondent.objects.get(name__startswith="Yyy"))
    desk.clock.fast_forward(16_000)
    expect(desk.locator(".summary")).to_contain_text("2 are answering")
    assert desk.evaluate("document.activeElement.innerText") == "Ben"


def test_signed_out_elsewhere_it_leads_to_the_sign_in(desk: Page, team: Assessment, live_server: Any) -> None:
    desk.clock.install()
    desk.goto(live_server.url + reverse("assessment", args=[team.public_id]))
    desk.context.clear_cookies()
    desk.clock.fast_forward(16_000)
    expect(desk.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_the_keyboard_alone_asks_and_closes(desk: Page, team: Assessment, live_server: Any) -> None:
    desk.goto(live_server.url + reverse("respondents", args=[team.public_id]))
    desk.get_by_label("Who is asked").focus()
    desk.keyboard.type("eve@team.example hr")
    for _press in range(7):
        desk.keyboard.press("Tab")
    expect(desk.locator(":focus")).to_have_text("Add them and send the invitations")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("One invitation is on its way.")).to_be_visible()
    desk.get_by_role("link", name="Close and make the result").focus()
    desk.keyboard.press("Enter")
    desk.get_by_label("Ben").focus()
    desk.keyboard.press("Space")
    desk.get_by_role("button", name="Close and make the result").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("stage")

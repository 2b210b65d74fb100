"""The workspace in Chromium: a consultant founds a firm, starts an organisation, invites a member, who accepts."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assessments.models import (
    Assessment,
    Firm,
    FirmMember,
    Invitation,
    LinkToAnswer,
    Member,
    Organisation,
    Respondent,
    Service,
    User,
    Version,
    hash_secret,
)
from tests.browser.conftest import Watch
from tests.people import browser_of, make_firm, make_organisation, make_user
from tests.teams import closed_assessment
from tests.workspaces import serve_many

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
LONG = "Ostrava" * 17


@pytest.fixture
def ada(transactional_db: None) -> User:
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    return make_user()


def sign_in(context: BrowserContext, user: User, origin: str) -> Page:
    """A page of a browser in which this person is signed in."""
    secret = browser_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": origin}])
    return context.new_page()


@pytest.fixture
def page_of_ada(context: BrowserContext, ada: User, live_server: Any, watch: Watch) -> Page:
    return sign_in(context, ada, live_server.url)


def test_a_consultant_begins(
    page_of_ada: Page, browser: Browser, live_server: Any, accessible: Callable
) -> None:
    page = page_of_ada
    page.goto(live_server.url + reverse("workspace"))
    accessible(page)
    page.get_by_role("link", name="Set up a firm").click()
    page.get_by_label("Name of the firm").fill("North & Partners")
    page.get_by_role("button", name="Set up the firm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("North & Partners")
    page.get_by_role("link", name="Add an organisation").click()
    page.get_by_label("Organisation").fill("Brightwell Valves")
    page.get_by_label("Industry").select_option("manufacturing")
    accessible(page)
    page.get_by_role("button", name="Add the organisation").click()
    expect(page.get_by_text("Served by")).to_be_visible()
    page.get_by_role("link", name="Members, firms and invitations").click()
    page.get_by_label("E-mail").fill("dora@example.com")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("status")).to_contain_text("on its way to dora@example.com")
    accessible(page)
    accept_as(make_user("dora"), browser, live_server.url)
    page.reload()
    expect(page.get_by_role("row", name="Dora")).to_contain_text("dora@example.com")
    expect(page.get_by_text("None. Here you will see whom you invited")).to_be_visible()


def accept_as(user: User, browser: Browser, origin: str) -> None:
    """Open the link of the newest mail in another browser, sign in, and accept."""
    link = re.search(r"https?://\S+/invitations/\S+", str(mail.outbox[-1].body))
    assert link
    context = browser.new_context(java_script_enabled=False)
    page = sign_in(context, user, origin)
    page.goto(link[0])
    assert "/invited/" in page.url
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada invites you to become a member")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text("You are a member now.")
    page.goto(origin + reverse("workspace"))
    expect(page.get_by_role("row", name="Brightwell Valves")).to_contain_text("member")
    context.close()


def test_without_script_it_is_searched_sorted_and_paged(
    browser: Browser, ada: User, live_server: Any
) -> None:
    serve_many(ada, 120, Version.objects.get())
    context = browser.new_context(java_script_enabled=False)
    page = sign_in(context, ada, live_server.url)
    page.goto(live_server.url + reverse("workspace"))
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(50)
    page.get_by_role("columnheader", name="Organisation").get_by_role("link").click()
    expect(rows.first).to_contain_text("Company 0119")
    expect(page.get_by_role("columnheader", name="Organisation")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="3").click()
    expect(rows).to_have_count(20)
    expect(rows.last).to_contain_text("Company 0000")
    page.get_by_label("Search by name").fill("0042")
    page.get_by_role("button", name="Search").click()
    expect(rows).to_have_count(1)
    page.get_by_role("link", name="Show all").click()
    page.get_by_role("navigation", name="Workspace").get_by_role("link", name="Assessments").click()
    page.get_by_label("State").select_option("closed")
    page.get_by_role("button", name="Search").click()
    expect(rows).to_have_count(40)
    context.close()


def all_pages(ada: User, version: Version) -> list[str]:
    """Every page of this part, with names as long and as foreign as they come."""
    firm = make_firm(LONG, make_user("ben"), owner=ada)
    closed, begun = closed_assessment(version, 2, 2), closed_assessment(version, 1, close=False, title=LONG)
    Assessment.objects.filter(pk=begun.pk).update(due_on="2020-01-01")
    Organisation.objects.filter(pk=closed.organisation_id).update(name=LONG)
    Organisation.objects.filter(pk=begun.organisation_id).update(name="شركة الصمامات")
    Respondent.objects.filter(assessment=begun).update(email="ada@example.com", submitted_at=None)
    make_organisation("Zephyr", ada)
    ours = closed.organisation
    member = Member.objects.create(organisation=ours, user=ada)
    service = Service.objects.create(organisation=ours, firm=firm)
    Service.objects.create(organisation=begun.organisation, firm=firm)
    for place, to in enumerate(
        ({"kind": "member", "organisation": ours}, {"kind": "consultant", "firm": firm})
    ):
        Invitation.objects.create(email=f"{LONG[:50]}@example.com", secret_hash=f"{place}", by=ada, **to)
    other = FirmMember.objects.get(firm=firm, owner=False)
    at = {"organisation": [ours.public_id], "firm": [firm.public_id]}
    return [
        *(reverse(name) for name in ("workspace", "workspace-assessments", "new-organisation", "new-firm")),
        *(
            reverse(name, args=at["organisation"])
            for name in ("organisation", "edit-organisation", "organisation-people")
        ),
        reverse("remove-member", args=[ours.public_id, member.pk]),
        reverse("end-service", args=[ours.public_id, service.pk]),
        *(reverse(name, args=at["firm"]) for name in ("firm", "edit-firm")),
        reverse("remove-consultant", args=[firm.public_id, other.pk]),
    ]


def test_every_page_fits_and_is_accessible(
    page_of_ada: Page, ada: User, live_server: Any, accessible: Callable
) -> None:
    for address in all_pages(ada, Version.objects.get()):
        for width in (1280, 390, 320):
            page_of_ada.set_viewport_size({"width": width, "height": 800})
            page_of_ada.goto(live_server.url + address)
            assert page_of_ada.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
        accessible(page_of_ada)


def test_an_invitation_fits_and_is_accessible(
    page_of_ada: Page, ada: User, live_server: Any, watch: Watch, accessible: Callable
) -> None:
    watch.expected = ["410 (Gone)", "422 (Unprocessable"]
    page_of_ada.set_viewport_size({"width": 320, "height": 800})
    ours = make_organisation(LONG, make_user("ben"))
    Invitation.objects.create(
        kind="service", organisation=ours, email="a@example.com", secret_hash=hash_secret("s"), by=ada
    )
    Firm.objects.all().delete()
    page_of_ada.goto(live_server.url + reverse("open-invitation", args=["s"]))
    told = {"": "invites you to serve", "Accept": "Enter the name of the firm.", "Decline": "You declined"}
    for press, words in told.items():
        if press:
            page_of_ada.get_by_role("button", name=press).click()
        expect(page_of_ada.locator("main")).to_contain_text(words)
        assert page_of_ada.evaluate("document.documentElement.scrollWidth") <= 320
        accessible(page_of_ada)
    page_of_ada.goto(live_server.url + reverse("open-invitation", args=["s"]))
    expect(page_of_ada.get_by_role("heading", level=1)).to_have_text("This invitation opens no more")
    accessible(page_of_ada)


def test_a_guest_keeps_an_assessment(
    page_of_ada: Page, ada: User, live_server: Any, watch: Watch, accessible: Callable
) -> None:
    guests = closed_assessment(Version.objects.get(), 2, guest=True)
    respondent = guests.respondents.get()
    LinkToAnswer.objects.create(respondent=respondent, secret_hash=hash_secret("s"))
    page_of_ada.goto(live_server.url + reverse("open-answer", args=["s"]))
    page_of_ada.get_by_role("link", name="Keep it in an account").click()
    accessible(page_of_ada)
    page_of_ada.set_viewport_size({"width": 320, "height": 800})
    assert page_of_ada.evaluate("document.documentElement.scrollWidth") <= 320
    page_of_ada.get_by_label("Organisation", exact=True).fill("Hollis Instruments")
    page_of_ada.get_by_role("button", name="Keep it, and end the links").click()
    expect(page_of_ada.locator(".messages")).to_contain_text("It is kept in your account.")
    watch.expected = ["404 (Not Found)"]
    page_of_ada.goto(live_server.url + reverse("open-answer", args=["s"]))
    expect(page_of_ada.locator("main")).not_to_contain_text("Hollis Instruments")
    page_of_ada.goto(live_server.url + reverse("workspace"))
    expect(page_of_ada.get_by_role("row", name="Hollis Instruments")).to_contain_text("closed")

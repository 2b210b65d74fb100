"""The log, and the pages that hand over and erase, on a phone: nothing to find for axe, and nothing that sticks out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from assessments.models import Member, Respondent
from tests.accounts.steps import confirm, make_account
from tests.browser.conftest import Watch
from tests.builders import publish_content
from tests.people import browser_of, make_firm, make_user
from tests.teams import closed_assessment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path, tmp_path / "making"


def test_log_data_and_erasure_on_a_phone(
    context: BrowserContext, page: Page, live_server: Any, watch: Watch, accessible: Callable[[Page], None]
) -> None:
    ada, team = make_account(name="Ada " + "W" * 60), closed_assessment(publish_content(), 2, 3)
    make_firm("Harbour & Vale", make_user("ben"), owner=ada)
    Member.objects.create(organisation=team.organisation, user=ada)
    client = browser_of(ada)
    confirm(client)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.set_viewport_size({"width": 320, "height": 800})
    person = team.respondents.order_by("pk")[0]
    erase = reverse("erase-respondent", args=[team.public_id, person.public_id])
    of = [team.organisation.public_id]
    for address in (
        erase,
        reverse("organisation-log", args=of),
        reverse("erase-organisation", args=of),
        reverse("account-erase"),
    ):
        page.goto(live_server.url + address)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    expect(page.get_by_role("alert")).to_contain_text("Your account is still needed")
    page.goto(live_server.url + erase)
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("status").first).to_contain_text("Erased.")
    page.goto(live_server.url + reverse("erase-organisation", args=of))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download everything").click()
    assert download.value.suggested_filename.startswith("brightwell-valves-")
    assert Respondent.objects.filter(name="").count() == 1

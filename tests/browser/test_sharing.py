"""Links to read and exports: what one meets on the way fits a phone, and axe finds nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from playwright.sync_api import BrowserContext, Page, expect

from assessments.actions import exports
from assessments.models import Assessment, Export
from assessments.tasks import make_export
from tests.browser.conftest import Watch
from tests.builders import publish_content
from tests.exports import BASE
from tests.teams import closed_assessment, joined

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def team(transactional_db: None, settings: Any, tmp_path: Path) -> Assessment:
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path / "files", tmp_path / "making"
    return closed_assessment(publish_content(), 1, 4, title="Frühjahr " + "x" * 60)


def fits(page: Page, accessible: Callable[[Page], None]) -> None:
    for width in (1280, 320, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
    accessible(page)


def test_share_and_export(
    team: Assessment,
    context: BrowserContext,
    page: Page,
    live_server: Any,
    watch: Watch,
    accessible: Callable[[Page], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = project.SESSION_COOKIE_NAME
    cookie: Any = {"name": name, "value": joined(team, "carla").cookies[name].value, "url": live_server.url}
    context.add_cookies([cookie])
    watch.expected.append("422")
    link = make_a_link(page, f"{live_server.url}/assessments/{team.public_id}/result/1/share/", accessible)
    read_it(page, link, accessible)
    export_it(page, live_server.url, accessible, monkeypatch)


def make_a_link(page: Page, address: str, accessible: Callable[[Page], None]) -> str:
    page.goto(address)
    page.get_by_label("For whom").fill("The board")
    page.get_by_label("Passphrase").fill("open sesame")
    page.get_by_label("Leave out names").check()
    page.get_by_role("button", name="Make a link to read").click()
    expect(page.get_by_text("asks for a passphrase")).to_be_visible()
    fits(page, accessible)
    return page.get_by_label("The new link to read").input_value()


def read_it(page: Page, link: str, accessible: Callable[[Page], None]) -> None:
    """With the keyboard alone: the field has the focus."""
    page.goto(link)
    expect(page.get_by_label("Passphrase")).to_be_focused()
    page.keyboard.type("open sesam")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is not the passphrase.").first).to_be_visible()
    fits(page, accessible)
    page.keyboard.type("open sesame")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("stage")
    assert "Person 1" not in page.content()


def export_it(
    page: Page, origin: str, accessible: Callable[[Page], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits, as with a worker; the page goes on by itself, and the focus stays where it is."""
    monkeypatch.setattr(exports, "_begin", lambda *args: None)
    page.clock.install()
    page.goto(f"{origin}/exports/new/")
    page.get_by_role("checkbox", name="Brightwell Valves").check()
    page.get_by_label("PDF on A4").uncheck()
    page.get_by_label("JSON").check()
    fits(page, accessible)
    page.get_by_role("button", name="Make the reports").click()
    expect(page.get_by_text("Waiting for its turn.")).to_be_visible()
    fits(page, accessible)
    page.get_by_role("link", name="Look again").focus()
    Export.objects.update(state="running")
    page.clock.fast_forward(2100)
    expect(page.get_by_text("0 of 1 made.")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "again"
    assert make_export.call(Export.objects.get().pk, BASE, 0) == "ready"
    page.clock.fast_forward(2100)
    expect(page.get_by_role("link", name="Download the ZIP file")).to_be_visible()
    fits(page, accessible)
    page.goto(f"{origin}/exports/")
    expect(page.get_by_role("link", name="Download", exact=False)).to_be_visible()
    fits(page, accessible)

"""A filled sheet with a fault is told of it by its cell; corrected it becomes a result."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assessments.models import Respondent
from tests.browser.conftest import Watch
from tests.builders import publish_content
from tests.interchange.books import typed

pytestmark = pytest.mark.browser
FAULTY = {"questions__territory-3__Respondent 1": "E"}


@pytest.fixture
def published(transactional_db: None) -> None:
    """The questionnaire of tests/builders."""
    publish_content()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_sheet_is_checked_and_taken_over(
    width: int,
    page: Page,
    live_server: Any,
    watch: Watch,
    accessible: Callable[[Page], None],
    published: None,
    tmp_path: Path,
) -> None:
    watch.expected.append("422")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/")
    page.get_by_role("link", name="Use the answer sheet").click()
    accessible(page)
    with page.expect_download() as blank:
        page.get_by_role("button", name="Download the blank sheet").click()
    assert blank.value.suggested_filename == "salesops-maturity-answers.xlsx"
    upload(page, tmp_path, typed(**FAULTY))
    expect(page.locator("#faults")).to_contain_text("sheet Territory, cell G7: must be one of")
    accessible(page)
    upload(page, tmp_path, typed())
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()
    accessible(page)
    page.get_by_label("Who entered these answers?").fill("J. Doe")
    page.get_by_role("button", name="Take it over and make the result").click()
    expect(page.get_by_role("heading", name="The result is made")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="See the result").click()
    expect(page.locator("body")).to_contain_text("entered by J. Doe")
    assert Respondent.objects.get().entered_by == "J. Doe"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def upload(page: Page, folder: Path, data: bytes) -> None:
    """Choose the file and have it checked."""
    (folder / "answers.xlsx").write_bytes(data)
    page.get_by_label("The filled answer sheet").set_input_files(folder / "answers.xlsx")
    page.get_by_role("button", name="Check the sheet").click()

"""An admin in Chromium: a draft is made, edited, previewed, mended and published; an old result stays as it was."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from assessments.actions.drafts import draft_from
from assessments.models import Answer, Question, Result, User, Version
from assessments.models.editors import EDITORS
from tests.accounts.steps import PASSWORD, make_account
from tests.admin.pages import edit, page_of
from tests.browser.conftest import Watch, violations
from tests.conftest import Guest, make_guest
from tests.people import browser_of, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STANDARD = settings.FIXTURES_DIR / "questionnaires" / "salesops-maturity.yaml"
# What stock Django violates: its two lists side by side, from which rights and groups are picked.
STOCK = {"aria-prohibited-attr"}


@pytest.fixture
def version(transactional_db: None) -> Version:
    """The standard questionnaire, published."""
    call_command("questionnaire", "load", str(STANDARD), publish=True, verbosity=0)
    return Version.objects.select_related("questionnaire").get()


@pytest.fixture
def editor(version: Version) -> User:
    user = make_user("ed", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def desk(editor: User, context: BrowserContext, page: Page, live_server: Any, watch: Watch) -> Page:
    """The browser of an editor who is signed in."""
    secret = browser_of(editor).cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": live_server.url}
    context.add_cookies([cookie])
    return page


def finished(version: Version) -> Guest:
    """A guest with a result."""
    guest = make_guest(version, "guests-secret")
    questions = Question.objects.filter(version=version)
    Answer.objects.bulk_create(
        Answer(version=version, respondent=guest.respondent, question=one, kind="level", level=2)
        for one in questions
    )
    assert guest.post("submit", revision=1).status_code == 302
    return guest


def as_given(guest: Guest) -> tuple[str, list[Any]]:
    """The result's page without what each request makes anew, and its row."""
    page = guest.get("result")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.text)
    return text, list(Result.objects.values())


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def sign_in(page: Page, origin: str) -> None:
    """Through the door that everybody takes."""
    page.goto(f"{origin}/admin/")
    page.get_by_text("Use your password").click()
    page.locator("#with_login").fill("ada@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    title(page, "Administration")


def edit_a_question(page: Page) -> None:
    """From the draft to a function, from there to a question; its foundation goes, and that of its neighbour."""
    follow(page, "Territory")
    title(page, "Territory")
    ticked = page.locator('.listed input[type="checkbox"]:checked')
    while ticked.count():
        ticked.first.uncheck()
    press(page, "Save")
    follow(page, "Territory")
    page.locator(".listed tbody a").first.click()
    page.get_by_label("Question", exact=False).first.fill("Who draws the map of territories?")
    page.locator('[name="practices-0-text"]').fill("Each manager draws a map from memory.")
    press(page, "Save")
    title(page, "Territory")


def test_from_draft_to_published(page: Page, version: Version, live_server: Any, watch: Watch) -> None:
    guest = finished(version)
    before = as_given(guest)
    User.objects.filter(pk=make_account().pk).update(is_staff=True, is_superuser=True)
    sign_in(page, live_server.url)
    follow(page, "Versions")
    follow(page, "salesops-maturity@1")
    press(page, "Make a draft from it")
    title(page, "salesops-maturity@2")
    expect(page.get_by_text("All checks passed.")).to_be_visible()
    edit_a_question(page)
    follow(page, "salesops-maturity@2")
    expect(page.get_by_text("1 check failed. Mend it, then publish.")).to_be_visible()
    follow(page, "Preview")
    title(page, "Business profile")
    page.get_by_role("link", name=re.compile("Territory")).click()
    expect(page.get_by_text("Who draws the map of territories?")).to_be_visible()
    page.get_by_text("Each manager draws a map from memory.").click()
    page.get_by_role("link", name="Result with sample answers").first.click()
    expect(page.get_by_text("The answers are made up")).to_be_visible()
    follow(page, "Back to the version")
    follow(page, "Publish")
    expect(page.get_by_text("so it cannot be published yet")).to_be_visible()
    page.get_by_role("link", name=re.compile("territory")).click()
    page.locator('.listed input[type="checkbox"]').first.check()
    press(page, "Save")
    expect(page.get_by_text("All checks passed.")).to_be_visible()
    follow(page, "Publish")
    press(page, "Publish it for ever")
    expect(page.get_by_text("salesops-maturity@2 is published.")).to_be_visible()
    expect(page.locator("#content .chip.published")).to_be_visible()
    follow(page, "History")
    expect(page.get_by_text("Who draws the map of territories?").first).to_be_visible()
    assert as_given(guest) == before
    assert Version.objects.published().get().number == 2
    assert guest.respondent.assessment.version == version


def test_a_version_goes_out_and_comes_in(
    desk: Page, watch: Watch, version: Version, live_server: Any, tmp_path: Path
) -> None:
    desk.goto(live_server.url + page_of(version))
    with desk.expect_download() as download:
        follow(desk, "Export")
    file = tmp_path / "other.yaml"
    text = Path(download.value.path()).read_text().replace("key: salesops-maturity", "key: elsewhere", 1)
    file.write_text(f"{text}\ncolour: red\n")
    desk.goto(live_server.url + reverse("admin:assessments_version_import"))
    desk.get_by_label("Questionnaire file").set_input_files(file)
    watch.expected = ["422"]
    press(desk, "Import as a draft")
    expect(desk.get_by_role("alert")).to_contain_text("this key is unknown")
    file.write_text(text)
    desk.get_by_label("Questionnaire file").set_input_files(file)
    press(desk, "Import as a draft")
    title(desk, "elsewhere@1")


def pages(draft: Version) -> Iterator[str]:
    """A page of each kind, those of a draft and those of what is frozen; an editor reaches them all."""
    published = Version.objects.published().get()
    yield reverse("admin:index")
    for name in ("version", "question", "questionnaire", "function"):
        yield reverse(f"admin:assessments_{name}_changelist")
    for row in (draft, draft.questions.get(key="territory-design"), draft.functions.get(key="territory")):
        yield page_of(row)
    for row in (published, published.questions.get(key="territory-design")):
        yield page_of(row)
    yield page_of(draft.questionnaire)
    for name in ("publish", "discard", "history"):
        yield reverse(f"admin:assessments_version_{name}", args=[draft.pk])
    yield reverse("admin:assessments_version_import")
    yield reverse("admin:assessments_questionnaire_add")
    yield f"{reverse('admin:assessments_question_add')}?function={draft.functions.get(key='territory').pk}"
    yield reverse("admin:assessments_question_delete", args=[draft.questions.get(key="territory-design").pk])
    for name in ("preview-profile", "preview-work", "preview-result"):
        yield reverse(name, args=[draft.pk])
    yield reverse("preview-function", args=[draft.pk, "territory"])


def fits(page: Page) -> None:
    """A phone of 390 and one of 320 pixels show it without scrolling sideways."""
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        if page.url.endswith("/result/"):
            page.reload()  # a phone opens the chart at its own width
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url} at {width}"
    page.set_viewport_size({"width": 1280, "height": 900})


def test_every_page_is_accessible_and_fits(
    desk: Page, editor: User, version: Version, live_server: Any
) -> None:
    draft = draft_from(version=version, by=None)
    edit(
        browser_of(editor), draft.questions.get(key="territory-design"), text="An excellent team?", weight="2"
    )
    for address in pages(draft):
        desk.goto(live_server.url + address)
        assert violations(desk) == set(), address
        fits(desk)


def test_what_stock_django_violates_is_known(
    context: BrowserContext, page: Page, version: Version, live_server: Any, watch: Watch
) -> None:
    """Superusers pick groups in a widget of Django's own; all else on the page is accessible."""
    admin = User.objects.create_superuser("admin@example.org", name="Admin")
    secret = browser_of(admin).cookies[settings.SESSION_COOKIE_NAME].value
    cookie: Any = {"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": live_server.url}
    context.add_cookies([cookie])
    page.goto(live_server.url + reverse("admin:assessments_user_change", args=[admin.pk]))
    expect(page.locator(".selector").first).to_be_visible()
    assert {rule for rule, _where in violations(page)} == STOCK
    fits(page)

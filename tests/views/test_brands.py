"""A firm's look: who may set it, what is refused without losing the rest, and the style sheets of a colour."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessments.models import Brand, Firm, User, Version
from assessments.results.palette import style_sheet
from assessments.results.report import look_of
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_firm, make_user
from tests.results.logos import BAD, GOOD
from tests.teams import closed_assessment

pytestmark = pytest.mark.django_db
LOOK = {
    "colour": "#5A2A5C",
    "contact": "Quay House\nhello@north.example",
    "closing": "**Next**",
    "paper": "letter",
}


@pytest.fixture(autouse=True)
def own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ada(db: None) -> User:
    return make_user()


@pytest.fixture
def ours(ada: User) -> Firm:
    """Ada owns it; Ben is a consultant."""
    return make_firm("North & Co", make_user("ben"), owner=ada)


@pytest.fixture
def owner(ada: User, ours: Firm) -> Client:
    return browser_of(ada)


@pytest.fixture
def there(ours: Firm) -> str:
    return reverse("brand", args=[ours.public_id])


def logo(name: str, called: str = "logo.png") -> dict[str, SimpleUploadedFile]:
    data = GOOD.get(name) or BAD[name][0]
    return {"logo": SimpleUploadedFile(called, data, content_type="image/png")}


def test_an_owner_sets_the_look(owner: Client, ours: Firm, there: str) -> None:
    assert "Prepared by <bdi>North &amp; Co</bdi>" in owner.get(there).text
    saved = owner.post(there, LOOK | logo("png"), follow=True)
    assert "Saved. Reports look like this" in saved.text and 'alt="North &amp; Co"' in saved.text
    assert re.search(r'<link rel="stylesheet" href="/tints/5a2a5c.css\?\d">', saved.text)
    assert "<strong>Next</strong>" in saved.text and 'href="mailto:hello@north.example"' in saved.text
    look = look_of(Firm.objects.get())
    assert (look.colour, look.paper, look.contact) == ("#5a2a5c", "letter", LOOK["contact"])
    assert look.logo.startswith(b"\x89PNG") and look.logo_size == (320, 80)


def test_another_owner_sees_and_changes_it(owner: Client, ours: Firm, there: str) -> None:
    owner.post(there, LOOK)
    ours.members.update(owner=True)
    ben = browser_of(User.objects.get(name="Ben"))
    assert 'value="#5a2a5c"' in ben.get(there).text
    assert ben.post(there, LOOK | {"colour": "1f3a8a"}).status_code == 302
    assert Brand.objects.get().colour == "#1f3a8a"


def test_others_do_not(ours: Firm, owner: Client, there: str) -> None:
    ben, stranger = browser_of(User.objects.get(name="Ben")), browser_of(make_user("eve"))
    for method in ("get", "post"):
        assert getattr(ben, method)(there).status_code == 403
        assert is_missing(getattr(stranger, method)(there))
        assert is_missing(getattr(owner, method)(there.replace(str(ours.public_id), UNKNOWN)))
    assert "/login/" in Client().get(there)["Location"]
    check_methods(owner, there, "get", "post")
    assert not Brand.objects.exists()


@pytest.mark.parametrize("name", BAD)
def test_a_logo_that_is_none_is_refused_and_the_rest_is_kept(name: str, owner: Client, there: str) -> None:
    refused = owner.post(there, LOOK | logo(name, "logo.png\x00.svg"))
    assert refused.status_code == 422 and BAD[name][1] in refused.text
    assert "#5A2A5C" in refused.text and "hello@north.example" in refused.text
    assert not Brand.objects.exists()


def test_a_file_larger_than_is_taken_in_is_refused(owner: Client, there: str) -> None:
    sent = {"logo": SimpleUploadedFile("logo.png", bytes(2 * 1024 * 1024 + 70_000))}
    refused = owner.post(there, LOOK | sent)
    assert refused.status_code == 422 and "larger than 2 MB" in refused.text and not Brand.objects.exists()


@pytest.mark.parametrize("colour", ["#f5c518", "fff", "#FF7F50", "#777777"])
def test_a_colour_that_cannot_be_read_comes_with_one_that_can(colour: str, owner: Client, there: str) -> None:
    refused = owner.post(there, LOOK | {"colour": colour} | logo("png"))
    assert refused.status_code == 422 and "needs 4.5 to 1" in refused.text
    assert "4.5 to 1, and" not in refused.text  # what falls short is not called 4.5
    assert "The logo is saved" in refused.text and '<img class="logo"' in refused.text
    offered = re.search(r'name="darker" value="(#\w{6})"', refused.text)
    assert offered
    assert owner.post(there, LOOK | {"colour": colour, "darker": offered[1]}).status_code == 302
    assert Brand.objects.get().colour == offered[1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "teal"},
        {"colour": "#12345"},
        {"colour": "#١٢٣٤٥٦"},
        {"colour": "#0b5f5c;}"},
        {"contact": "x" * 301},
        {"closing": "x" * 3001},
        {"paper": "a5"},
        {"paper": ""},
        {"contact": "a\x00b"},
    ],
)
def test_what_is_faulty_is_refused(wrong: dict[str, str], owner: Client, there: str) -> None:
    refused = owner.post(there, LOOK | wrong)
    assert refused.status_code == 422 and not Brand.objects.exists()
    assert refused.text.index("Not saved yet") < refused.text.index('class="sample')  # seen first on a phone


def test_the_logo_is_removed_unless_the_form_is_refused(owner: Client, there: str) -> None:
    assert "Remove the logo" not in owner.get(there).text
    owner.post(there, LOOK | logo("png"))
    owner.post(there, LOOK | {"without_logo": "on", "colour": "#ffffff"})
    assert Brand.objects.get().logo
    owner.post(there, LOOK | {"without_logo": "on"})
    assert not Brand.objects.get().logo


def test_what_was_typed_stays_text(owner: Client, there: str) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)> [x](javascript:alert(3))'
    page = owner.post(there, LOOK | {"contact": evil, "closing": evil}, follow=True).text
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript' not in page


def test_the_page_takes_few_queries(owner: Client, there: str, django_assert_num_queries: Any) -> None:
    owner.get(there)
    with django_assert_num_queries(6):
        owner.get(there)
    owner.post(there, LOOK | logo("png"), follow=True)
    with django_assert_num_queries(5):
        owner.get(there)


def test_the_style_sheet_of_a_colour_is_kept_for_a_year(client: Client, owner: Client) -> None:
    for browser in (client, owner):
        response = browser.get(reverse("tints", args=["5a2a5c"]))
        assert response.text == style_sheet("#5a2a5c") and response["Content-Type"].startswith("text/css")
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Cookie" not in response.get("Vary", "") and not response.cookies
    check_methods(client, reverse("tints", args=["5a2a5c"]), "get")


@pytest.mark.parametrize(
    "colour", ["ffffff", "777777", "5A2A5C", "5a2a5", "5a2a5cc", "teal", "%00", "٥a2a5c"]
)
def test_no_other_colour_has_a_style_sheet(colour: str, client: Client) -> None:
    assert is_missing(client.get(f"/tints/{colour}.css"))


def test_a_result_wears_the_look_of_the_firm_that_serves(
    version: Version, ours: Firm, owner: Client, there: str
) -> None:
    assessment = closed_assessment(version, 2, 3)
    ours.services.create(organisation=assessment.organisation)
    result = reverse("team-result", args=[assessment.public_id])
    plain = owner.get(result).text
    assert (
        "Prepared by <bdi>North &amp; Co</bdi>" in plain and "tints" not in plain and "branded" not in plain
    )
    assert 'id="closing"' not in plain
    owner.post(there, LOOK | logo("transparent"))
    page = owner.get(result).text
    assert 'class="report branded"' in page and "/tints/5a2a5c.css" in page
    shown = re.search(r'<img class="logo" src="data:image/png;base64,([^"]+)" alt="North &amp; Co"', page)
    assert shown and page.index("Prepared by") < page.index("<h1>")
    closing = page[page.index('id="closing"') :]
    assert "<strong>Next</strong>" in closing and "Quay House<br>" in closing


def test_a_guests_result_wears_none(submitted: Any) -> None:
    page = submitted.get("result").text
    assert "Prepared by" not in page and "tints" not in page

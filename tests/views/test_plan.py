"""The page on which a consultant makes the plan: who may, what each button does, and that nothing typed is lost."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from assessments.models import Assessment, PlanStep, Version
from assessments.results import page as page_module
from assessments.results.page import ReportPage
from tests.conftest import is_missing
from tests.guards import UNKNOWN, check_methods
from tests.people import browser_of, make_user
from tests.teams import closed_assessment, joined
from tests.voices import act, close_again, consultant_of, free_in, page, shown, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(version: Version) -> Assessment:
    """Two respondents who both say level 2 everywhere."""
    return closed_assessment(version, 2, 2)


@pytest.fixture
def client(closed: Assessment) -> Client:
    return browser_of(consultant_of(closed))


@pytest.fixture
def path(closed: Assessment) -> list[str]:
    return shown(closed)


def address(assessment: Assessment) -> str:
    return reverse("plan", args=[assessment.public_id])


def html_of(client: Client, assessment: Assessment) -> str:
    response = client.get(address(assessment))
    assert response.status_code == 200
    return response.content.decode()


def fields(assessment: Assessment) -> dict[str, str]:
    """All fields of the page as it shows them."""
    sent = {"revision": str(page(assessment).revision)}
    for row in page(assessment).plan:
        due = row.due_on.isoformat() if row.due_on else ""
        for name, value in {"assignee": row.assignee, "due_on": due, "status": row.status}.items():
            sent |= {f"{row.key}-{name}": value, f"initial-{row.key}-{name}": value}
    return sent


def post(
    client: Client, assessment: Assessment, action: str = "", *, htmx: bool = False, **changes: str
) -> Any:
    """The page posted whole; in `changes` "__" stands for "-"."""
    changed = {name.replace("__", "-"): value for name, value in changes.items()}
    headers = {"HX-Request": "true"} if htmx else {}
    data = fields(assessment) | changed | ({"act": action} if action else {})
    return client.post(address(assessment), data, headers=headers)


def said(key: str, **values: str) -> dict[str, Any]:
    return {f"{key}-{name}": value for name, value in values.items()}


def test_only_consultants_plan(closed: Assessment, client: Client) -> None:
    there = address(closed)
    member, stranger = joined(closed, "member"), browser_of(make_user("stranger"))
    for method in ("get", "post"):
        assert getattr(member, method)(there).status_code == 403
        assert is_missing(getattr(stranger, method)(there))
        assert is_missing(getattr(stranger, method)(there.replace(str(closed.public_id), UNKNOWN)))
        assert "/login/" in getattr(Client(), method)(there)["Location"]
    check_methods(client, there, "get", "post")
    colleague = browser_of(consultant_of(closed, "grace", "Other"))
    assert colleague.get(there).status_code == 200 and not PlanStep.objects.exists()


def test_steps_stand_with_what_the_rule_computed(closed: Assessment, client: Client, path: list[str]) -> None:
    html = html_of(client, closed)
    assert "Nothing is planned yet" in html and html.count('class="step"') == len(path)
    for number, key in enumerate(path, 1):
        assert f"Who does {key}?" in html and f"Step {number} on the path" in html
        assert f"{key} as in stage 3" in html


@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_said_of_steps_is_saved(
    closed: Assessment, client: Client, path: list[str], htmx: bool
) -> None:
    changes = said(path[1], assignee="Head of sales", due_on="2027-03-31", status="under_way")
    response = post(client, closed, htmx=htmx, **changes)
    assert response.status_code == (200 if htmx else 302)
    if htmx:
        assert ">Saved</span>" in response.content.decode() and response["HX-Reswap"] == "none"
    row = page(closed).plan[1]
    assert (row.assignee, row.due_on, row.status) == ("Head of sales", dt.date(2027, 3, 31), "under_way")
    assert 'value="Head of sales"' in html_of(client, closed)


def test_a_page_posted_whole_undoes_nobodys_words(
    closed: Assessment, client: Client, path: list[str]
) -> None:
    before = fields(closed)
    act("fill", closed, key=path[0], assignee="Grace’s")
    client.post(address(closed), before | said(path[1], assignee="Ada’s"))
    assert [row.assignee for row in page(closed).plan[:2]] == ["Grace’s", "Ada’s"]


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("due_on", "31.2.2027", "This is no day."),
        ("due_on", "0001-01-01", "not in this century"),
        ("due_on", "9999-12-31", "not in this century"),
        ("assignee", "x" * 121, "at most 120 fit"),
        ("assignee", "a\0b", "cannot be stored"),
        ("status", "waiting", "none of the three"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_saved(
    closed: Assessment, client: Client, path: list[str], name: str, value: str, fault: str, htmx: bool
) -> None:
    changes = said(path[0], **{name: value}) | said(path[1], assignee="Finance")
    for action in ("", f"down {path[0]}"):
        response = post(client, closed, action, htmx=htmx, **changes)
        html = response.content.decode()
        assert response.status_code == 422 and fault in html and "Something is not saved yet." in html
        if not htmx and name != "status" and "\0" not in value:
            assert f'value="{value}"' in html
    assert page(closed).plan[1].assignee == "Finance" and shown(closed) == path


@pytest.mark.parametrize("htmx", [True, False])
def test_every_button_does_what_it_says(
    closed: Assessment, client: Client, path: list[str], htmx: bool
) -> None:
    def press(action: str, **more: str) -> str:
        response = post(client, closed, action, htmx=htmx, **more)
        assert response.status_code == (200 if htmx else 302)
        return response.content.decode() if htmx else html_of(client, closed)

    assert "Moved to place 2." in press(f"down {path[0]}") and shown(closed)[:2] == [path[1], path[0]]
    assert "Moved to place 1." in press(f"up {path[0]}") and shown(closed) == path
    assert "<s>" in press(f"drop {path[0]}") and shown(closed)[-1] == f"({path[0]})"
    assert "Taken back" in press(f"back {path[0]}") and shown(closed)[-1] == path[0]
    assert "Added as the last step." in press("add", question="strategy-6")
    assert "Decide who decides" in press("own", title="Decide who decides")
    own = shown(closed)[-1]
    assert "Removed." in press(f"remove {own}") and own not in shown(closed)
    assert "is the path as computed again" in press("reset") and shown(closed) == path


def test_a_button_saves_what_was_typed_too(closed: Assessment, client: Client, path: list[str]) -> None:
    post(client, closed, f"down {path[0]}", **said(path[3], assignee="Finance"))
    assert page(closed).plan[3].assignee == "Finance" and shown(closed)[1] == path[0]


@pytest.mark.parametrize(
    ("action", "more", "status", "told"),
    [
        ("own", {"title": "  "}, 422, "Say in a sentence what is done"),
        ("add", {"question": ""}, 422, "Pick a question of the list"),
        ("add", {"question": "nothing\0"}, 422, "Pick a question of the list"),
        ("up nothing", {}, 409, "not in the plan any more"),
        ("remove territory-1", {}, 409, "not in the plan any more"),
        ("drop", {}, 409, "not in the plan any more"),
        ("nonsense", {}, 200, "Saved"),
        ("up \0 \0", {}, 409, "not in the plan any more"),
    ],
)
def test_what_cannot_be_done_is_said(
    closed: Assessment,
    client: Client,
    path: list[str],
    action: str,
    more: dict[str, Any],
    status: int,
    told: str,
) -> None:
    response = post(client, closed, action, htmx=True, **more)
    assert response.status_code == status and told in response.content.decode() and shown(closed) == path
    assert post(client, closed, action, **more).status_code == (302 if status == 200 else status)


@pytest.mark.parametrize("revision", ["", "0", "two", "9" * 5000, "²", "-1"])
def test_another_revision_takes_nothing(
    closed: Assessment, client: Client, path: list[str], revision: str
) -> None:
    changes = said(path[0], assignee="Typed long")
    for htmx in (True, False):
        response = post(client, closed, htmx=htmx, revision=revision, **changes)
        html = response.content.decode()
        assert response.status_code == 409 and "Nothing was saved; this is its plan." in html
        assert 'value="Typed long"' in html and 'name="revision" value="1"' in html
    assert not PlanStep.objects.exists()


def test_carried_over_it_is_confirmed_by_a_button(
    closed: Assessment, client: Client, path: list[str]
) -> None:
    act("move", closed, key=path[2], by=-2)
    close_again(closed)
    assert "This plan was made for revision 1." in html_of(client, closed)
    post(client, closed, "confirm")
    assert "was made for revision" not in html_of(client, closed)
    assert [key for _place, key in stored(closed, 2)] == shown(closed)


def test_while_it_is_open_again_the_page_says_whose_plan_it_is(closed: Assessment, client: Client) -> None:
    Assessment.objects.update(state="open")
    assert "This plan is of revision 1, the newest result" in html_of(client, closed)


def test_before_the_first_result(version: Version) -> None:
    begun = closed_assessment(version, 1, close=False)
    client = browser_of(consultant_of(begun))
    assert "there is none yet" in html_of(client, begun)
    assert client.post(address(begun), {"act": "own", "title": "x"}).status_code == 409


def test_without_a_path_steps_are_planned_all_the_same(version: Version) -> None:
    top = closed_assessment(version, 4)
    client = browser_of(consultant_of(top))
    html = html_of(client, top)
    assert "no higher stage" in html and "Pick a question" not in html
    post(client, top, "own", title="Watch compensation")
    assert "Watch compensation" in html_of(client, top)


def test_what_people_typed_stays_text(closed: Assessment, client: Client, path: list[str]) -> None:
    text = '"><script>alert(1)</script>'
    post(client, closed, "own", title=text, **said(path[0], assignee=text))
    html = html_of(client, closed)
    assert "<script>alert" not in html and html.count("&lt;script&gt;alert(1)") > 5


@pytest.mark.parametrize("planned", [False, True])
def test_it_takes_few_queries(
    closed: Assessment,
    client: Client,
    path: list[str],
    planned: bool,
    django_assert_num_queries: Callable,
    django_assert_max_num_queries: Callable,
) -> None:
    if planned:
        for number in range(20):
            act("add_own", closed, title=f"Step {number}")
    with django_assert_num_queries(9):
        html_of(client, closed)
    sent = fields(closed) | {"act": f"down {path[0]}"}
    with django_assert_max_num_queries(24):
        client.post(address(closed), sent, headers={"HX-Request": "true"})


@pytest.mark.parametrize("action", ["", "down", "add", "reset"])
def test_the_report_is_made_only_to_be_shown(
    closed: Assessment, client: Client, path: list[str], monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    pages = []

    def counted(**parts: Any) -> ReportPage:
        pages.append(parts)
        return ReportPage(**parts)

    monkeypatch.setattr(page_module, "ReportPage", counted)
    pressed = f"down {path[0]}" if action == "down" else action
    for who, button, headers, status, made in (
        ("Finance", pressed, {"HX-Request": "true"}, 200, 1),  # the first change: the path is taken over
        ("Sales", pressed, {}, 302, 0),
        ("Legal", "up nothing", {}, 409, 1),
    ):
        sent = fields(closed) | said(path[1], assignee=who)
        sent |= {"act": button, "question": next(iter(free_in(closed)))}
        pages.clear()
        assert client.post(address(closed), sent, headers=headers).status_code == status
        assert len(pages) == made


def test_what_was_saved_beside_what_was_wrong_is_told_as_stored(
    closed: Assessment, client: Client, path: list[str]
) -> None:
    html = post(
        client, closed, htmx=True, **said(path[0], due_on="soon"), **said(path[1], assignee="Finance")
    )
    assert f'name="initial-{path[1]}-assignee" value="Finance"' in html.content.decode()
    assert "Nothing is planned yet" not in html.content.decode()


@pytest.mark.parametrize(
    ("action", "field", "fault"),
    [("own", "add-title", "Say in a sentence"), ("add", "add-question", "Pick a question")],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_what_is_wrong_with_a_step_to_be_added_is_said_at_its_field(
    closed: Assessment, client: Client, htmx: bool, action: str, field: str, fault: str
) -> None:
    html = post(client, closed, action, htmx=htmx, title=" ").content.decode()
    tag = html.partition(f'id="{field}"')[2].partition(">")[0]
    assert f'aria-invalid="true" aria-describedby="{field}-fault"' in tag
    assert fault in html.partition(f'id="{field}-fault">')[2].partition("<")[0]
    assert html.count("-fault") == 2 and html.count('aria-invalid="true"') == 1
    if not htmx:
        summary = html.partition('class="error-summary"')[2].partition("</div>")[0]
        assert fault in summary and f'href="#{field}"' in summary


def test_what_is_wrong_with_a_step_is_linked_from_the_top(
    closed: Assessment, client: Client, path: list[str]
) -> None:
    html = post(
        client, closed, **said(path[0], due_on="soon"), **said(path[1], assignee="x" * 121)
    ).content.decode()
    summary = html.partition('class="error-summary"')[2].partition("</div>")[0]
    for field, fault in (
        (f"id_{path[0]}-due_on", "This is no day."),
        (f"id_{path[1]}-assignee", "at most 120 fit"),
    ):
        assert f'href="#{field}"' in summary and f'id="{field}"' in html and fault in summary
    assert html.count("Something is not saved yet.") == 1


def test_the_enter_key_adds_what_was_typed_as_an_own_step_and_else_saves(
    closed: Assessment, client: Client, path: list[str]
) -> None:
    saved = post(client, closed, "enter", htmx=True, title="  ", **said(path[0], assignee="Ada"))
    assert ">Saved</span>" in saved.content.decode() and saved["HX-Reswap"] == "none"
    assert shown(closed) == path and page(closed).plan[0].assignee == "Ada"
    added = post(client, closed, "enter", htmx=True, title="Ask the regions")
    assert "Added as the last step." in added.content.decode()
    assert page(closed).plan[-1].title == "Ask the regions"
    assert 'name="act" value="enter"' in added.content.decode().partition('type="submit"')[2][:60]

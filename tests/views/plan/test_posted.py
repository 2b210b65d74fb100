"""The page of the plan, posted: what each button does, and that nothing typed is lost."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from assessments.models import Assessment, PlanStep
from assessments.results import page as page_module
from assessments.results.page import ReportPage
from tests.views.plan.pages import address, fields, html_of, post, said
from tests.voices import act, free_in, page, shown

pytestmark = pytest.mark.django_db


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

"""…/exports/new/: which reports are exported, and what refuses them."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.actions import exports as actions
from assessments.models import Assessment, Export, Firm, Member, Service, User, Version
from assessments.views import exporting
from tests.exports import at
from tests.people import browser_of, make_user
from tests.teams import closed_assessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


def post(client: Client, *ticked: Any, query: str = "", **data: Any) -> Any:
    chosen = {"assessments": [getattr(one, "public_id", one) for one in ticked], "forms": ["result.json"]}
    return client.post(reverse("new-export") + query, chosen | data)


def test_from_the_choice_to_the_file(
    client: Client, served: list[Assessment], django_capture_on_commit_callbacks: Any
) -> None:
    page = client.get(reverse("new-export")).content.decode()
    assert page.count('name="assessments"') == 2 and 'value="report-a4.pdf" id="id_forms_0" checked' in page
    with django_capture_on_commit_callbacks(execute=True):
        response = post(client, *served)
    export = Export.objects.get()
    assert response["Location"] == at(export)
    shown = client.get(at(export)).content.decode()
    assert "Ready." in shown and "2 reports" in shown and "hx-get" not in shown
    file = client.get(at(export, "export-file"), headers={"accept-encoding": "gzip"})
    assert file["Content-Type"] == "application/zip" and "Content-Encoding" not in file
    assert file["Content-Disposition"] == f'attachment; filename="reports-{timezone.localdate()}.zip"'
    assert "no-store" in file["Cache-Control"] and int(file["Content-Length"]) == len(file.getvalue()) > 1000


@pytest.mark.parametrize(
    ("which", "query", "many"), [("ticked", "", 1), ("listed", "", 2), ("listed", "?q=Title+2", 1)]
)
def test_ways_to_choose(client: Client, served: list[Assessment], which: str, query: str, many: int) -> None:
    post(client, served[0], which=which, query=query)
    assert Export.objects.get().items.count() == many


def test_all_closed_ones_of_a_firm(client: Client, served: list[Assessment], firm: Firm, cora: User) -> None:
    Assessment.objects.filter(pk=served[0].pk).update(state="open")
    post(client, which=str(firm.public_id))
    assert list(Export.objects.get().items.values_list("result__assessment", flat=True)) == [served[1].pk]
    Service.objects.update(ended_at=timezone.now())
    Member.objects.create(organisation=served[1].organisation, user=cora)
    assert post(client, which=str(firm.public_id)).status_code == 422


def test_the_newest_result_counts(client: Client, served: list[Assessment]) -> None:
    from assessments.actions import assessments

    assessments.close(assessment=served[0])
    post(client, served[0])
    assert Export.objects.get().items.values_list("result__revision", flat=True).get() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"assessments": []},
        {"assessments": ["no id"]},
        {"assessments": [str(uuid4())]},
        {"assessments": ["\x00"]},
        {"forms": []},
        {"forms": ["../../etc/passwd"]},
        {"which": "all"},
        {"which": "\x00"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_ticked_stays(
    client: Client, served: list[Assessment], wrong: Any
) -> None:
    response = post(client, served[0], **wrong)
    page = response.content.decode()
    assert response.status_code == 422 and not Export.objects.exists() and "Nothing is exported yet" in page
    if "assessments" not in wrong:
        assert f'value="{served[0].public_id}" checked' in page


def test_others_assessments_cannot_be_chosen(client: Client, version: Version) -> None:
    assert post(client, closed_assessment(version, 1)).status_code == 422 and not Export.objects.exists()


@pytest.mark.parametrize("search", ["%00", "%ff", "x" * 5000, "<script>"])
def test_whatever_is_searched_for(client: Client, served: list[Assessment], search: str) -> None:
    for response in (
        client.get(f"{reverse('new-export')}?q={search}"),
        post(client, served[0], query=f"?q={search}"),
    ):
        assert response.status_code in (200, 302, 422) and b"<script>" not in response.content


def test_nothing_to_export(version: Version) -> None:
    assert "There is none yet" in browser_of(make_user("dora")).get(reverse("new-export")).content.decode()


def test_three_under_way_are_enough(client: Client, served: list[Assessment]) -> None:
    assert [post(client, *served).status_code for _time in range(4)] == [302, 302, 302, 429]
    refused = post(client, served[1]).content.decode()
    assert "You have 3 exports under way." in refused and f'value="{served[1].public_id}" checked' in refused
    client.post(at(Export.objects.all()[0], "cancel-export"))
    assert post(client, *served).status_code == 302


def test_so_many_and_no_more(
    client: Client, served: list[Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST", 1)
    for which in ("ticked", "listed"):
        response = post(client, *served, which=which)
        assert response.status_code == 422 and "at most 1 reports" in response.content.decode()


def test_a_long_list_shows_its_first_and_exports_all(
    client: Client, served: list[Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "SHOWN", 1)
    page = client.get(reverse("new-export")).content.decode()
    assert "The list shows the first 1 of 2." in page and page.count('name="assessments"') == 1
    assert "all 2, also those that the list does not show" in page
    post(client, which="listed")
    assert Export.objects.get().items.count() == 2


def test_a_search_keeps_what_was_chosen(client: Client, served: list[Assessment]) -> None:
    one, two = served
    forms = ["slides.pptx", "plan.csv"]
    chosen: dict[str, Any] = {"act": "search", "q": "Title 2", "which": "listed", "forms": forms}
    page = post(client, one, **chosen).content.decode()
    assert "Nothing is exported yet" not in page and not Export.objects.exists()
    before, now = page.split("Ticked before", 1)[1].split("Found now", 1)
    assert f'value="{one.public_id}" checked' in before and f'value="{two.public_id}">' in now
    checked = [tag for tag in re.findall("<input[^>]*>", page) if " checked" in tag]
    values = [re.findall('value="([^"]*)"', tag)[0] for tag in checked]
    assert "the one that the search found" in page and values == [
        "listed",
        str(one.public_id),
        "slides.pptx",
        "plan.csv",
    ]
    assert 'action="/exports/new/?q=Title%202"' in page and 'value="Title 2"' in page
    assert page.count('formaction="/exports/new/#q"') == 2  # whoever has no mouse goes on where they were
    every = post(client, one, query="?q=Title+2", act="all", q="Title 2").content.decode()
    assert "Ticked before" not in every and f'value="{one.public_id}" checked' in every
    assert f'value="{two.public_id}">' in every and 'action="/exports/new/"' in every


def test_a_search_that_finds_nothing_and_ticks_that_are_no_ids(
    client: Client, served: list[Assessment], version: Version
) -> None:
    others = closed_assessment(version, 1)
    ticked = [served[0], others, uuid4(), "no id", "\x00"]
    page = post(client, *ticked, act="search", q="nowhere").content.decode()
    assert "No report is like that." in page and page.count('name="assessments"') == 1
    assert str(others.public_id) not in page


def test_what_a_search_found_is_told_from_what_was_ticked_before(
    client: Client, served: list[Assessment]
) -> None:
    """Both are in the list then, and "all in the list" would promise the ticked ones too."""
    found = post(client, served[0], act="search", q="Title 2", which="listed").content.decode()
    assert "the one that the search found" in found and "in the list below" in found
    assert "the one in the list" not in found
    none = post(client, served[0], act="search", q="nowhere", which="listed").content.decode()
    assert 'value="listed"' not in none and re.search('value="ticked"[^>]* checked', none)
    assert post(client, which="listed", query="?q=nowhere").status_code == 422


def test_what_is_searched_for_on_the_way_is_not_what_is_listed(
    client: Client, served: list[Assessment]
) -> None:
    post(client, which="listed", q="Title 2")  # typed, and not looked for
    assert Export.objects.get().items.count() == 2

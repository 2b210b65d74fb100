"""One’s exports: watched, cancelled, downloaded."""

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Export, Firm, User, Version
from assessments.views.form_names import summed_up
from tests.conftest import is_missing
from tests.exports import ask, at, ready
from tests.guards import check_methods
from tests.people import browser_of, make_user
from tests.workspaces import serve_many

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


def test_progress_refreshes_itself_until_it_has_ended(
    client: Client, cora: User, served: list[Assessment]
) -> None:
    export = ask(cora, *served)
    assert "Waiting for its turn." in client.get(at(export)).content.decode()
    Export.objects.update(state="running")
    export.items.filter(result__assessment=served[0]).update(done_at=timezone.now())
    part = client.get(at(export, "export-progress")).content.decode()
    assert (
        "1 of 2 made." in part and f'hx-get="{at(export, "export-progress")}" hx-trigger="every 2s"' in part
    )
    assert "<html" not in part and '<progress max="2" value="1"' in part and f'href="{at(export)}"' in part
    Export.objects.update(state="failed", ended_at=timezone.now())
    assert "hx-trigger" not in client.get(at(export, "export-progress")).content.decode()


def test_faults_are_named(client: Client, cora: User, served: list[Assessment]) -> None:
    export = ready(cora, served)
    export.items.filter(result__assessment=served[0]).update(fault="report-a4.pdf: <no> Pango", done_at=None)
    page = client.get(at(export)).content.decode()
    assert (
        "1 of 2 reports are in the file" in page
        and "report-a4.pdf: &lt;no&gt; Pango" in page
        and "Title 1" in page
    )


def test_it_is_cancelled_once(client: Client, cora: User, served: list[Assessment]) -> None:
    export = ask(cora, *served)
    first, second = (
        client.post(at(export, "cancel-export"), follow=True).content.decode() for _time in range(2)
    )
    assert "Cancelled. Nothing more is made" in first and "It had ended before." in second
    assert is_missing(client.get(at(export, "export-file")))
    done = ready(cora, served)
    client.post(at(done, "cancel-export"))
    assert client.get(at(done, "export-file")).status_code == 200


def test_a_list_of_ones_own(client: Client, cora: User, served: list[Assessment]) -> None:
    assert "None yet." in client.get(reverse("exports")).content.decode()
    done, waiting = ready(cora, served), ask(cora, *served)
    page = client.get(reverse("exports")).content.decode()
    assert at(done, "export-file") in page and at(waiting) in page and at(waiting, "export-file") not in page
    assert (
        "JSON" in page
        and "CSV: answers" in client.get(reverse("new-export")).content.decode()
        and "0 of 2" in page
    )


def test_what_was_chosen_is_summed_up() -> None:
    assert summed_up(["slides.pptx", "plan.csv"]) == ["Slides (PowerPoint)", "CSV: plan"]
    assert summed_up(["plan.csv", "slides.pptx", "work.csv"]) == ["Slides (PowerPoint)", "2 CSV files"]


def test_it_is_kept_seven_days(client: Client, cora: User, served: list[Assessment]) -> None:
    done = ready(cora, served, ended_at=timezone.now() - dt.timedelta(days=8))
    assert is_missing(client.get(at(done, "export-file")))


def test_a_lost_file_is_no_fault_of_the_page(client: Client, cora: User, served: list[Assessment]) -> None:
    done = ready(cora, served)
    done.file.storage.delete(str(done.file.name))
    assert is_missing(client.get(at(done, "export-file"))) and client.get(at(done)).status_code == 200


@pytest.mark.parametrize("name", ["export", "export-progress", "export-file", "cancel-export"])
def test_for_nobody_else_and_no_longer_than_every_organisation_is_reached(
    client: Client, cora: User, served: list[Assessment], firm: Firm, name: str
) -> None:
    done, colleague = ready(cora, served), make_user("colleague")
    firm.members.create(user=colleague, owner=True)
    method = "post" if name == "cancel-export" else "get"
    assert is_missing(getattr(browser_of(colleague), method)(at(done, name)))
    assert getattr(Client(), method)(at(done, name)).status_code == 302
    assert getattr(client, method)(at(done, name)).status_code in (200, 302)
    served[0].organisation.services.update(ended_at=timezone.now())
    assert is_missing(getattr(client, method)(at(done, name)))
    assert str(done.public_id) not in client.get(reverse("exports")).content.decode()
    assert is_missing(getattr(client, method)(reverse(name, args=[uuid4()])))
    assert client.get("/exports/no-id/").status_code == 404


def test_methods(client: Client, cora: User, served: list[Assessment]) -> None:
    done = ready(cora, served)
    check_methods(client, reverse("exports"), "get")
    check_methods(client, reverse("new-export"), "get", "post")
    check_methods(client, at(done, "cancel-export"), "post")
    for name in ("export", "export-progress", "export-file"):
        check_methods(client, at(done, name), "get")


def test_queries_do_not_grow(
    client: Client, cora: User, version: Version, django_assert_num_queries: Any
) -> None:
    for number in (3, 60):
        serve_many(cora, number, version)
        big = ask(cora, *Assessment.objects.all())
        Export.objects.filter(pk=big.pk).update(state="ready")
        for address, queries in ((reverse("new-export"), 6), (reverse("exports"), 3), (at(big), 4)):
            client.get(address)
            with django_assert_num_queries(queries):
                client.get(address)

"""`manage.py demo`: once, twice, and where it cannot."""

import datetime as dt
import re
import socket
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.test import Client

from assessments.actions.demonstration_people import COLOUR
from assessments.management.commands.demo import check_free, explain, parse_address
from assessments.models import Assessment, Brand, Commentary, Organisation, PlanStep, Result, User, Version
from assessments.models.board import Board
from assessments.results.colours import is_legible
from assessments.results.logos import read_logo
from assessments.results.page import report_page
from assessments.results.report import report_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: LazySettings, tmp_path: Path) -> None:
    """The firm's logo goes where the test is."""
    settings.MEDIA_ROOT = tmp_path


def demo() -> str:
    out = StringIO()
    call_command("demo", "127.0.0.1:8765", no_serve=True, stdout=out)
    return out.getvalue()


def test_three_results_at_different_stages_and_two_under_way() -> None:
    demo()
    assert Organisation.objects.filter(demonstration=True).count() == 5
    assert set(Result.objects.values_list("stage", flat=True)) == {1, 2, 3}
    assert Assessment.objects.filter(state=Assessment.State.OPEN).count() == 2


def test_a_team_is_answering() -> None:
    demo()
    team = Assessment.objects.get(state=Assessment.State.OPEN, guest=False)
    board = Board.of(team)
    assert [line.state for line in board.lines] == ["submitted"] * 2 + ["answering"] + ["waiting"] * 2
    assert board.lines[0].respondent.email == "maren.aas@halden.example"


@pytest.mark.parametrize(("role", "sees"), [("consultant", 4), ("member", 1)])
def test_a_consultant_and_a_member_can_sign_in(client: Client, role: str, sees: int) -> None:
    email, password = re.search(rf"({role}@\S+)  (\S+)\n", demo()).groups()  # type: ignore[union-attr]
    response = client.post("/accounts/login/", {"login": email, "password": password})
    assert response.status_code == 302
    assert Organisation.objects.reached_by(User.objects.get(email=email)).count() == sees
    assert client.get("/workspace/").status_code == 200


def test_the_firm_has_a_look_of_its_own(client: Client) -> None:
    demo()
    brand = Brand.objects.get()
    assert brand.colour == COLOUR and is_legible(COLOUR)
    with brand.logo.open() as file:
        assert read_logo(file.read())
    page = client.get(re.search(r"Norrland.*8765(/\S*)", demo())[1], follow=True).text  # type: ignore[index]
    assert "Prepared by <bdi>Harbour &amp; Vale (fictitious)</bdi>" in page and "/tints/5a2a5c.css" in page


MADE = (Organisation, Assessment, Result, User, Version, Commentary, PlanStep)


def test_twice_changes_nothing_and_prints_the_same() -> None:
    first = demo()
    counted = [model.objects.count() for model in MADE]
    assert demo() == first
    assert [model.objects.count() for model in MADE] == counted


def test_a_consultant_wrote_on_a_result_and_planned_it() -> None:
    demo()
    result = Result.objects.get(assessment__organisation__name="Norrland Diagnostics")
    report = report_of(result)
    page = report_page(report.document, report.people, report.overlay)
    assert page.summary and page.summary.by == "Demonstration consultant, Harbour & Vale (fictitious)"
    assert all(function.comment for function in page.functions) and len(page.step_comments) == 2
    first, second = page.plan[:2]
    assert [first.key, second.key, len(page.plan)] == ["data-ownership", "comp-plans", len(page.path.moves)]
    assert first.due_on == page.closed_on + dt.timedelta(days=45) and first.status == "under_way"


def test_what_was_taken_back_does_not_come_again() -> None:
    demo()
    Commentary.objects.exclude(part="summary").delete()
    PlanStep.objects.all().delete()
    demo()
    assert Commentary.objects.count() == 1 and not PlanStep.objects.exists()


def test_every_printed_address_opens_and_is_labelled(client: Client) -> None:
    addresses = re.findall(r"http://127\.0\.0\.1:8765(/\S*)", demo())
    assert len(addresses) == 10
    for address in addresses:
        response = client.get(address, follow=True)
        assert response.status_code == 200, address
        if address.startswith("/read/"):
            assert "ictitious" in response.text


def test_the_admin_gets_in_through_the_same_door(client: Client) -> None:
    email, password = re.search(r"(admin@\S+)  (\S+)\n", demo()).groups()  # type: ignore[union-attr]
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    response = client.post("/accounts/login/?next=/admin/", {"login": email, "password": password})
    assert response.status_code == 302 and response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("8000", ("127.0.0.1", 8000)),
        ("0.0.0.0:80", ("0.0.0.0", 80)),
        ("localhost:65535", ("localhost", 65535)),
        ("[::1]:8000", ("[::1]", 8000)),
    ],
)
def test_addresses(given: str, meant: tuple[str, int]) -> None:
    assert parse_address(given) == meant


@pytest.mark.parametrize(
    "given", ["", "x", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "a b:80", "::1:80"]
)
def test_what_is_no_address_is_said(given: str) -> None:
    with pytest.raises(CommandError, match="is no address; write it like"):
        parse_address(given)


def test_a_port_in_use_is_named_with_another_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is in use.*demo 127.0.0.1:{port + 1}"):
            check_free("127.0.0.1", port)


def test_a_port_that_needs_rights_is_named() -> None:
    assert "needs more rights" in explain(PermissionError(13, "denied"), "127.0.0.1", 80)


def test_an_address_of_no_interface_is_named() -> None:
    with pytest.raises(CommandError, match="Nothing can listen on"):
        check_free("192.0.2.1", 8000)

"""manage.py data and manage.py erase: what the pages do, for who cannot sign in."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from assessments.models import Assessment, Organisation, Respondent, User, Version
from tests.people import make_organisation, make_user
from tests.teams import asked, closed_assessment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("place")]


@pytest.fixture
def closed(version: Version) -> Assessment:
    return closed_assessment(version, 1, 3)


def test_data_of_an_account(place: Path, capsys: Any) -> None:
    make_user()
    call_command("data", "account", "ADA@example.com", str(place / "out.zip"))
    assert json.loads(ZipFile(place / "out.zip").read("account.json"))["account"]["name"] == "Ada"
    assert (place / "out.zip").stat().st_mode & 0o777 == 0o600
    assert "what is held of ADA@example.com" in capsys.readouterr().out


def test_data_of_an_organisation(closed: Assessment, place: Path) -> None:
    call_command("data", "organisation", str(closed.organisation.public_id), str(place / "out.zip"))
    assert len(ZipFile(place / "out.zip").namelist()) == 2


@pytest.mark.parametrize(
    "told",
    [
        ["data", "account", "nobody@example.com", "out.zip"],
        ["data", "organisation", "no-id", "out.zip"],
        ["data", "organisation", "00000000-0000-0000-0000-000000000000", "out.zip"],
        ["data", "account", "ada@example.com", "/nowhere/out.zip"],
        ["erase", "account", "nobody@example.com", "--yes"],
        ["erase", "organisation", "no-id", "--yes"],
        ["erase", "account", "ada@example.com", "--yes"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_words(told: list[str]) -> None:
    make_organisation("Alone", make_user())
    with pytest.raises(CommandError):
        call_command(*told)
    assert User.objects.exists() and Organisation.objects.exists()


@pytest.mark.parametrize("kind", ["account", "person", "organisation"])
def test_nothing_is_erased_unless_it_is_meant(kind: str, closed: Assessment) -> None:
    make_user()
    asked(closed, "ada")
    which = {"organisation": str(closed.organisation.public_id), "person": "ada@team.example"}
    with pytest.raises(CommandError, match="Nothing was done"):
        call_command("erase", kind, which.get(kind, "ada@example.com"))
    assert User.objects.exists() and Organisation.objects.exists()
    assert not Respondent.objects.exclude(erased_at=None).exists()
    call_command("erase", kind, which.get(kind, "ada@example.com"), "--yes")
    gone = {
        "account": not User.objects.exists(),
        "person": Respondent.objects.exclude(erased_at=None).count() == 1,
        "organisation": not Organisation.objects.exists(),
    }
    assert [name for name, is_gone in gone.items() if is_gone] == [kind]

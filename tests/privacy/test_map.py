"""docs/privacy.md names every table, and what it calls erased is nowhere in the database."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as configured

from assessments.actions import brands, entering, invitations
from assessments.actions.privacy.accounts import erase_account
from assessments.actions.privacy.organisations import erase_organisation
from assessments.actions.privacy.people import erase_person
from assessments.models import Member, Organisation, Respondent, Result, Version
from tests.accounts.steps import by_password, make_account
from tests.attack.cast import all_rows
from tests.people import browser_of, make_firm, make_user
from tests.results.test_left_out import everything
from tests.teams import asked, closed_assessment
from tests.voices import write

pytestmark = pytest.mark.usefixtures("place")
PAGE = (Path(configured.BASE_DIR) / "docs" / "privacy.md").read_text()
NAMED = re.findall(r"`((?:[a-z_]+)\.[A-Z]\w*…?)`", PAGE)


def label_of(model: Any) -> str:
    """As the page calls it; the copies that questionnaires leave are one line."""
    label = model._meta.label
    return "assessments.Historical…" if ".Historical" in label else label


def test_every_table_is_in_the_map_once() -> None:
    tables = {label_of(model) for model in apps.get_models(include_auto_created=True)}
    assert sorted(NAMED) == sorted(tables)


def test_every_row_of_the_map_is_whole() -> None:
    rows = [line for line in PAGE.splitlines() if re.match(r"\| `[a-z_]+\.", line)]
    assert len(rows) > 30 and {line.count("|") for line in rows} == {8}


def holding(word: str) -> set[str]:
    """The tables in which this word stands anywhere."""
    return {label for label, rows in all_rows().items() if word in repr(rows)}


@pytest.mark.django_db
def test_an_erased_account_is_in_no_table(version: Version, client: Any) -> None:
    ada = make_account("unforgettable@example.com", name="Ada Unforgettable")
    by_password(client, "unforgettable@example.com")
    closed = closed_assessment(version, 1, 3)
    firm = make_firm("Harbour & Vale", make_user("root", is_staff=True, is_superuser=True), owner=ada)
    firm.members.update(owner=True)
    firm.services.create(organisation=closed.organisation)
    write(closed, ada)
    (ben,) = asked(closed_assessment(version, 1, close=False), "ben")
    entering.enter(respondent=ben, by=ada)
    brands.set_look(firm=firm, colour="", contact="", closing="", paper="a4", by=ada)
    invitations.invite_to_firm(firm=firm, email="dora@example.com", by=ada, link=str)
    root = browser_of(firm.members.get(user__name="Root").user)
    root.post(f"/admin/assessments/user/{ada.pk}/change/", {"email": ada.email, "name": ada.name})
    assert {"assessments.User", "account.EmailAddress", "assessments.Respondent"} <= holding("nforgettable")
    erase_account(user=ada)
    assert holding("nforgettable") == set()


@pytest.mark.django_db
def test_an_erased_respondent_is_in_no_table_but_the_frozen_document(version: Version) -> None:
    result = everything(version)
    person = result.assessment.respondents.order_by("pk")[0]
    Respondent.objects.filter(pk=person.pk).update(email="nora@team.example")
    erase_person(respondent=person)
    assert holding("Nora-Respondent") == holding("nora@team.example") == holding("Nils-Entered") == set()
    for word in ("noted-by-somebody", "reasoned-by-somebody", "left-open-note"):
        assert holding(word) == {"assessments.Result"}


@pytest.mark.django_db
def test_an_erased_organisation_is_in_no_table(version: Version) -> None:
    result = everything(version)
    ours = result.assessment.organisation
    Organisation.objects.filter(pk=ours.pk).update(name="Unforgettable Ltd")
    Member.objects.create(organisation=ours, user=make_user("ada"))
    assert holding("Unforgettable") and holding("noted-by-somebody") and holding("summary-of-a-consultant")
    erase_organisation(organisation=Organisation.objects.get(pk=ours.pk))
    for word in ("Unforgettable", "noted-by-somebody", "summary-of-a-consultant", "Nora-Respondent"):
        assert holding(word) == set()
    assert not Result.objects.exists()

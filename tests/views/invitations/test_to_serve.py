"""An invitation to serve an organisation: with which of one’s firms, or a new one."""

import pytest
from django.utils import timezone

from assessments.models import Firm, FirmMember, Invitation, Organisation, Service, User
from tests.people import browser_of, make_firm, make_user
from tests.views.invitations.pages import accept, opened, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def to_serve(ours: Organisation, ada: User) -> Invitation:
    return sent("service", ada, organisation=ours)


def test_one_of_ones_firms_serves(to_serve: Invitation, ours: Organisation, dora: User) -> None:
    first, second = make_firm("First", dora), make_firm("Second", owner=dora)
    client = browser_of(dora)
    html = client.get(opened(client)).content.decode()
    assert "First" in html and "Second" in html and "A new firm" in html
    accept(dora, firm=str(second.public_id))
    assert Service.objects.get().firm == second and Service.objects.get().organisation == ours
    assert first.services.count() == 0


def test_a_firm_is_founded_on_the_way(to_serve: Invitation, dora: User) -> None:
    refused = accept(dora, name=" ")
    assert refused.status_code == 422 and "Enter the name of the firm" in refused.content.decode()
    assert not Firm.objects.exists() and Invitation.objects.live().exists()
    accept(dora, name="Dora & Daughters")
    assert Service.objects.get().firm.name == "Dora & Daughters" and FirmMember.objects.get().owner


def test_a_new_firm_beside_those_one_has(to_serve: Invitation, dora: User) -> None:
    make_firm("First", dora)
    accept(dora, firm="new", name="Second")
    assert Service.objects.get().firm.name == "Second"


@pytest.mark.parametrize("firm", ["theirs", "", "x", "\x00"])
def test_another_firm_cannot_be_made_to_serve(to_serve: Invitation, dora: User, firm: str) -> None:
    make_firm("First", dora)
    theirs = make_firm("Rivals", make_user("eve"))
    refused = accept(dora, firm=str(theirs.public_id) if firm == "theirs" else firm)
    assert refused.status_code == 422 and not Service.objects.exists()


def test_a_firm_that_serves_already(to_serve: Invitation, ours: Organisation, dora: User) -> None:
    firm = make_firm("First", dora)
    Service.objects.create(firm=firm, organisation=ours)
    client = browser_of(dora)
    assert "serves this organisation already" in client.get(opened(client)).content.decode()
    assert accept(dora, firm=str(firm.public_id)).status_code == 302
    assert Service.objects.count() == 1


def test_a_service_that_ended_begins_anew(to_serve: Invitation, ours: Organisation, dora: User) -> None:
    firm = make_firm("First", dora)
    Service.objects.create(firm=firm, organisation=ours, ended_at=timezone.now())
    accept(dora, firm=str(firm.public_id))
    assert Service.objects.filter(ended_at=None).count() == 1 and Service.objects.count() == 2

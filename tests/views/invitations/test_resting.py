"""An invitation while whoever sent it is switched off."""

import pytest
from django.urls import reverse

from assessments.actions import invitations
from assessments.actions.withdrawn import withdraw_from_organisations
from assessments.models import Invitation, Member, Organisation, User
from tests.people import browser_of, make_user
from tests.views.invitations.pages import accept

pytestmark = pytest.mark.django_db


def switch(user: User, on: bool) -> None:
    User.objects.filter(pk=user.pk).update(is_active=on)


def test_it_rests_while_the_account_of_the_sender_is_switched_off(
    invitation: Invitation, ada: User, dora: User
) -> None:
    switch(ada, False)
    refused = accept(dora)
    html = refused.content.decode()
    assert refused.status_code == 410 and "opens no more" in html and "ada@example.com" not in html
    assert not Member.objects.filter(user=dora).exists()
    switch(ada, True)
    assert accept(dora).status_code == 302 and Member.objects.filter(user=dora).exists()


def test_whoever_is_quicker_than_the_admin_is_not_let_in(
    invitation: Invitation, ada: User, dora: User
) -> None:
    """The page was open when the sender was switched off."""
    switch(ada, False)
    with pytest.raises(invitations.NotOpen):
        invitations.accept(invitation=invitation, by=dora)


def test_a_resting_one_is_in_no_list_and_is_replaced_all_the_same(
    invitation: Invitation, ada: User, ours: Organisation
) -> None:
    switch(ada, False)
    bea = make_user("bea")
    Member.objects.create(organisation=ours, user=bea)
    page = browser_of(bea).get(reverse("organisation-people", args=[ours.public_id]))
    assert "dora@example.com" not in page.content.decode()
    invitations.invite_to_organisation(
        organisation=ours, kind="member", email="dora@example.com", by=bea, link=lambda secret: secret
    )
    switch(ada, True)
    invitation.refresh_from_db()
    assert invitation.revoked_at and Invitation.objects.live().count() == 1


def test_whose_membership_ends_while_switched_off_has_invited_nobody(
    invitation: Invitation, ada: User, ours: Organisation
) -> None:
    switch(ada, False)
    Member.objects.filter(user=ada).delete()
    withdraw_from_organisations([ada.pk], [ours.pk])
    switch(ada, True)
    assert not Invitation.objects.live().exists()

"""Getting in: by code, by password; where one lands; what a wrong one says."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.steps import (
    by_code,
    by_password,
    is_in,
    make_account,
)

pytestmark = pytest.mark.django_db
ENTRANCES = ("account_login", "account_request_login_code", "account_signup", "account_reset_password")


@pytest.mark.parametrize("name", ENTRANCES)
def test_an_entrance_opens_for_everybody_and_is_never_kept(name: str, client: Client) -> None:
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "placeholder" not in response.text


def test_a_mailed_code_signs_in(client: Client) -> None:
    make_account()
    response = by_code(client)
    assert (response.status_code, response["Location"]) == (302, "/workspace/")
    assert is_in(client)


def test_a_password_signs_in_whatever_the_case_of_the_address(client: Client) -> None:
    make_account()
    assert by_password(client, " Ada@Example.COM ")["Location"] == "/workspace/"
    assert is_in(client)
    assert mail.outbox == []

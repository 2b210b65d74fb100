"""The start form and the form for an address."""

import pytest

from assessments.forms import MailForm, ShareForm, StartForm

WANTED = {
    "organisation": "Brightwell Valves",
    "industry": "manufacturing",
    "position": "leadership",
    "email": "",
}


def test_what_an_assessment_starts_with() -> None:
    form = StartForm(WANTED | {"email": "ada@example.com", "organisation": " Bright\nwell  Valves "})
    assert form.is_valid()
    assert form.wanted == WANTED | {"email": "ada@example.com", "organisation": "Bright well Valves"}


def test_the_email_is_optional() -> None:
    assert StartForm(WANTED).is_valid()


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("organisation", ""),
        ("organisation", " \t "),
        ("organisation", "x" * 121),
        ("organisation", "a\x00b"),
        ("industry", ""),
        ("industry", "piracy"),
        ("position", ""),
        ("position", "emperor"),
        ("email", "no address"),
        ("email", "a" * 250 + "@example.com"),
        ("email", "ada@example.com\nbcc: all@example.com"),
        ("website", "https://spam.example"),
    ],
)
def test_what_is_refused_is_said_at_its_field(field: str, sent: str) -> None:
    form = StartForm(WANTED | {field: sent})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert str(form.errors[field][0]).endswith((".", ")"))


def test_a_link_is_mailed_to_an_address_and_may_be_made_without() -> None:
    assert not MailForm({"email": ""}).is_valid()
    assert ShareForm({"email": ""}).is_valid()
    assert not ShareForm({"email": "nobody"}).is_valid()

"""What the logs leave out of the addresses of accounts."""

import logging

import pytest

from salesops.logs import WithoutSecrets


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            "GET /accounts/oidc/sso/login/callback/?code=abc&state=xyz&iss=a HTTP/1.1",
            "GET /accounts/oidc/sso/login/callback/?code=…&state=…&iss=a HTTP/1.1",
        ),
        ("/callback/?error=x&state=xyz", "/callback/?error=x&state=…"),
        ("/accounts/login/?next=/about/", "/accounts/login/?next=/about/"),
        ("/answer/abc/?code=1", "/answer/…/?code=…"),
    ],
)
def test_what_a_provider_hands_over_is_not_written(written: str, kept: str) -> None:
    record = logging.LogRecord("django.server", logging.INFO, "", 0, '"%s"', (written,), None)
    assert WithoutSecrets().filter(record) and record.getMessage() == f'"{kept}"'

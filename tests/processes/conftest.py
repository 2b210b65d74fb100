"""The site as processes, and a mailbox for what it sends."""

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.processes.mailbox import mailbox
from tests.processes.site import Site


@pytest.fixture
def mails(transactional_db: None, site: Site) -> list[EmailMessage]:
    """What the site has sent so far."""
    return site.mails


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> Iterator[Site]:
    """Nothing runs yet; all that the test starts is ended after it."""
    with mailbox() as (port, mails):
        site = Site(tmp_path, port)
        site.mails = mails
        yield site
        site.stop()

"""A process that is busy, or that somebody has connected to who says nothing, answers others all the same."""

import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
import requests
from django.db import transaction
from django.urls import reverse

from assessments.models import Answer, Assessment
from tests.builders import make_assessment, publish_content
from tests.processes.site import Browser, Site, Web
from tests.teams import holder

SOON = 3  # seconds, of which a waiting request has none to spare


@pytest.fixture
def web(transactional_db: None, site: Site) -> Web:
    """One process, of somebody without a home."""
    site.environment["HOME"] = "/nonexistent"
    return site.web(1)


def test_what_takes_long_keeps_nobody_waiting(web: Web) -> None:
    ben = holder(make_assessment(publish_content()), "Ben")
    browser = Browser(web, {"answer": ben.secret})
    there = reverse("save-answer", args=[ben.respondent.public_id, "territory-1"])
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Assessment.objects.select_for_update().get()
            saving = pool.submit(browser.post, there, **{"territory-1-answer": "3"})
            for _time in range(3):
                assert requests.get(f"{web.address}/about/", timeout=SOON).status_code == 200
            assert not saving.done()
        assert saving.result().status_code == 200
    assert Answer.objects.get().level == 3


def test_who_says_nothing_holds_nothing(web: Web, site: Site) -> None:
    place = urlsplit(web.address)
    silent = [socket.create_connection((place.hostname, place.port)) for _visitor in range(8)]
    try:
        assert requests.get(f"{web.address}/about/", timeout=SOON).status_code == 200
    finally:
        for one in silent:
            one.close()
    assert "control" not in site.logs().lower()

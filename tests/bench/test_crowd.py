"""Every page with 100,000 closed assessments, against the same page with 100.

The pages are all addresses at which somebody of tests/attack/access gets an answer, the lists of the admin, and the
tables of the workspace in every order. Both databases are asked in turn.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from assessments.results import forms
from assessments.views.workspace import ASSESSMENTS, ORGANISATIONS
from tests.attack.access.everywhere import EXPECTED
from tests.attack.cast import Cast
from tests.attack.conftest import make_cast
from tests.attack.sent import sent
from tests.attack.team import MADE
from tests.bench.load.crowd import FEW, MANY, grow
from tests.bench.load.stores import copied, planned, several, use

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
ROUNDS, SEEMS, AGAIN, OK = 3, 1.2, 15, 200
"""What seems to be slower than SEEMS after some rounds is measured again, in more: of so many pages some seem to be."""
VISITORS = (
    "consultant",
    "owner",
    "member",
    "lately",
    "begun",
    "respondent",
    "closed",
    "reader",
    "asked",
    "admin",
    "nobody",
)
"""Who asks: the first of them who gets the page."""
SAVED = {"save-answer": "begun", "save-driver": "begun", "save-activity": "begun", "save-fact": "member"}
Call = Callable[[], Any]


@pytest.fixture
def stores(transactional_db: None) -> Iterator[tuple[Cast, str, str]]:
    """Everyone, and the databases in which they are among few and among many."""
    with several() as names:
        names.append(copied("few"))
        use(names[0])
        cast = make_cast()
        grow(cast, **FEW)
        names.append(copied("many"))
        use(names[1])
        grow(cast, **MANY)
        planned()
        yield cast, names[0], names[1]


@pytest.fixture(autouse=True)
def no_press(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """A report is a few bytes: how long one takes to make is measured elsewhere."""
    settings.MEDIA_ROOT, settings.MAKING_ROOT = tmp_path, tmp_path / "making"
    (tmp_path / MADE).parent.mkdir()
    (tmp_path / MADE).write_bytes(b"PK")
    monkeypatch.setattr(forms, "make_pdf", lambda *args, **kwargs: b"%PDF-1.7 made")


def pages(cast: Cast) -> dict[str, Call]:
    """What is asked for, by a name."""
    found = {name: getting(cast, who, cast.address(name, who)) for name, who in readers().items()}
    for name, who in SAVED.items():
        found[name] = posting(cast, who, name)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        found[name] = getting(cast, "admin", reverse(name))
    return found | dict(tables(cast))


def readers() -> dict[str, str]:
    """Each address with who gets an answer there."""
    first = {name: next((who for who in VISITORS if row[who][0] == OK), "") for name, row in EXPECTED.items()}
    return {name: who for name, who in first.items() if who}


def tables(cast: Cast) -> Iterator[tuple[str, Call]]:
    """The workspace searched and in every order, and the last page of an organisation's assessments."""
    for name, sorts in (("workspace", ORGANISATIONS), ("workspace-assessments", ASSESSMENTS)):
        for query in ("q=company", *(f"sort={sort}" for sort in sorts), *(f"sort=-{sort}" for sort in sorts)):
            yield f"{name}?{query}", getting(cast, "consultant", f"{reverse(name)}?{query}")
    for name in ("organisation", "organisation-log", "workspace-assessments"):
        address = f"{cast.address(name, 'consultant')}?page=last"
        yield f"{name}?page=last", getting(cast, "consultant", address)


def getting(cast: Cast, who: str, address: str) -> Call:
    return lambda: answered(cast.clients[who].get(address))


def posting(cast: Cast, who: str, name: str) -> Call:
    address, data = cast.address(name, who), sent(cast)[name]
    return lambda: answered(cast.clients[who].post(address, data))


def answered(response: Any) -> None:
    assert response.status_code == OK, (response.request["PATH_INFO"], response.status_code)
    b"".join(response)


def ratio(call: Call, few: str, many: str, rounds: int) -> float:
    """How much longer it takes among many: medians, asked in turn, each after an unmeasured time."""
    seconds: dict[str, list[float]] = {few: [], many: []}
    for _round in range(rounds):
        for store, found in seconds.items():
            use(store)
            call()
            start = time.perf_counter()
            call()
            found.append(time.perf_counter() - start)
    return statistics.median(seconds[many]) / statistics.median(seconds[few])


def test_pages_among_a_hundred_thousand(stores: tuple[Cast, str, str], row: Callable[..., None]) -> None:
    cast, few, many = stores
    calls = pages(cast)
    ratios = {name: ratio(call, few, many, ROUNDS) for name, call in calls.items()}
    for name in [name for name, found in ratios.items() if found > SEEMS]:
        ratios[name] = ratio(calls[name], few, many, AGAIN)
    slowest = max(ratios, key=lambda name: ratios[name])
    what = f"the slowest of {len(ratios)} pages ({slowest}) with 100,000 closed assessments, against 100"
    row(what, ratios[slowest], 1.5)

"""Every address × every visitor × GET, POST and what no page knows: the whole of who may do what."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from tests.attack.cast import BEGUN, OURS, THEIRS, Cast, start_form
from tests.conftest import is_missing

# Each cell: GET/POST; every other method gives 405. "-" is 404 for all: nothing is there for this visitor. ">" leads to
# the sign-in, whatever the method.
# "other" holds the link to answer of another assessment; "revoked" and "expired" held links to read this result;
# "user" is signed in without rights; "closed" holds the link to answer of the assessment with the result that all
# knock at, "begun" that of one under way, whose pages stand in its own column.
TABLE = """
                nobody  other   reader  revoked expired user    admin   closed  begun
front           200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
about           200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
sample          200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
sample-pdf      200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
healthz         200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
start           200/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302 200/302
upload          200/422 200/422 200/422 200/422 200/422 200/422 200/422 200/422 200/422
sheet           200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405 200/405
take-over       405/422 405/422 405/422 405/422 405/422 405/422 405/422 405/422 405/422
open-answer     302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405
open-read       302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405 302/405
answering       -       -       -       -       -       -       -       302/405 302/405
profile         -       -       -       -       -       -       -       302/409 200/302
function        -       -       -       -       -       -       -       302/409 200/302
work            -       -       -       -       -       -       -       302/409 200/302
save-answer     -       -       -       -       -       -       -       405/409 405/200
save-driver     -       -       -       -       -       -       -       405/409 405/200
save-activity   -       -       -       -       -       -       -       405/409 405/200
review          -       -       -       -       -       -       -       302/405 200/405
submit          -       -       -       -       -       -       -       405/302 405/302
reopen          -       -       -       -       -       -       -       405/302 405/302
link            -       -       -       -       -       -       -       200/200 200/200
result          -       -       -       -       -       -       -       200/405 302/405
result-revision -       -       -       -       -       -       -       200/405 404/405
result-pdf      -       -       -       -       -       -       -       200/405 404/405
share           -       -       -       -       -       -       -       200/200 404/404
unshare         -       -       -       -       -       -       -       405/302 405/404
shared-result   -       -       200/405 -       -       -       -       -       -
shared-pdf      -       -       200/405 -       -       -       -       -       -
team-result     >       >       >       >       >       -       -       >       >
team-result-revision >  >       >       >       >       -       -       >       >
team-result-pdf >       >       >       >       >       -       -       >       >
team-share      >       >       >       >       >       -       -       >       >
team-unshare    >       >       >       >       >       -       -       >       >
consensus       >       >       >       >       >       -       -       >       >
consensus-question >    >       >       >       >       -       -       >       >
"""
FOR_ALL = {"-": [404] * 3, ">": [302] * 3}
SENT = {
    "start": start_form(),
    "save-answer": {"territory-1-answer": "3"},
    "save-driver": {"driver-1-answer": "3"},
    "save-activity": {"target_setting-answer": "dk"},
    "link": {"show": ""},
    "share": {"email": ""},
    "submit": {"revision": "1"},
}
ALIKE = {"get": ("head",), "put": ("patch", "delete", "options", "trace")}
MAY_SEE = {"closed": OURS, "reader": OURS, "begun": BEGUN}


def table() -> dict[str, dict[str, list[int]]]:
    """URL name → visitor → the three statuses."""
    head, *rows = TABLE.strip().splitlines()
    return {
        name: {
            who: FOR_ALL[cell] if cell in FOR_ALL else [*map(int, cell.split("/")), 405]
            for who, cell in zip(head.split(), cells, strict=True)
        }
        for name, *cells in map(str.split, rows)
    }


EXPECTED = table()


def test_every_address_is_in_the_table() -> None:
    names = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_an_address_answers_as_the_table_says(name: str, cast: Cast) -> None:
    seen = {who: list(statuses(cast, name, who)) for who in cast.clients}
    assert seen == EXPECTED[name]


def statuses(cast: Cast, name: str, who: str) -> Iterator[int]:
    """What GET, POST and PUT give this visitor, having looked at each answer."""
    data = SENT.get(name, {})
    for method in ("get", "post", "put"):
        response = knock(cast, name, who, method, data if method == "post" else {})
        yield response.status_code
        for like in ALIKE.get(method, ()) if who in ("nobody", "reader", "closed") else ():
            assert knock(cast, name, who, like, {}).status_code == response.status_code, (who, like)
        look_at(response, who)


def knock(cast: Cast, name: str, who: str, method: str, data: dict[str, str]) -> Any:
    """One request that leaves nothing behind, neither in the database nor in the browser."""
    client: Client = cast.clients[who]
    kept = client.cookies.output(header="")
    sent = {} if method == "trace" else {"data": data}
    with transaction.atomic():
        response = getattr(client, method)(cast.address(name, who), **sent)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(kept)
    return response


def look_at(response: HttpResponse, who: str) -> None:
    """Nobody reads the name of an organisation that is not theirs; a 404 is always the same."""
    page = response.content.decode(errors="replace")
    for organisation in {OURS, THEIRS, BEGUN} - {MAY_SEE.get(who, "")}:
        assert organisation not in page
    if response.status_code == 404 and who not in MAY_SEE:
        assert is_missing(response)


def test_a_strangers_404_is_that_of_an_id_nobody_has(cast: Cast) -> None:
    there = cast.clients["other"].get(cast.address("result"))
    own_id = str(cast.closed.respondent.public_id)
    nowhere = cast.clients["other"].get(cast.address("result").replace(own_id, "0" * 8 + own_id[8:]))
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
    assert there.headers == nowhere.headers


@pytest.mark.parametrize(
    "name", ["save-answer", "save-driver", "save-activity", "function", "result-revision"]
)
def test_a_holder_meets_404_for_what_their_assessment_lacks(name: str, cast: Cast) -> None:
    address = cast.address(name, "begun")
    for known in ("territory-1", "driver-1", "target_setting", "territory"):
        address = address.replace(f"/{known}/", "/nothing-such/")
    method = cast.clients["begun"].post if name.startswith("save") else cast.clients["begun"].get
    assert method(address).status_code == 404


def test_a_link_of_another_result_cannot_be_revoked(cast: Cast) -> None:
    other = cast.links["reader"]
    own = cast.begun.address("unshare", 1, other.public_id)
    assert cast.begun.client.post(own).status_code == 404
    other.refresh_from_db()
    assert other.revoked_at is None


@pytest.mark.parametrize("who", ["nobody", "other", "reader", "user"])
@pytest.mark.parametrize("page", ["", "assessments/organisation/", "assessments/result/", "auth/group/"])
def test_the_admin_lets_no_one_else_in(who: str, page: str, cast: Cast) -> None:
    response = cast.clients[who].get(f"/admin/{page}")
    assert response.status_code == 302
    assert response["Location"].startswith(("/accounts/login/", "/admin/login/"))


@pytest.mark.parametrize("page", ["", "assessments/organisation/", "assessments/result/"])
def test_an_admin_gets_in(page: str, cast: Cast) -> None:
    assert cast.clients["admin"].get(f"/admin/{page}").status_code == 200

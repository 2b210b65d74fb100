"""Every address × every visitor × GET, POST and what no page knows: the whole of who may do what (see access/)."""

import itertools
import re
from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.core import mail
from django.http import HttpResponse
from django.urls import get_resolver

from tests.attack.access.everywhere import COLUMNS, EXPECTED, rows
from tests.attack.access.table import Statuses
from tests.attack.cast import BEGUN, EVERYBODY, OURS, THEIRS, WITH_ACCOUNT, Cast, all_rows, path_of, stays
from tests.attack.knocking import body_of, knock
from tests.attack.team import EDITED, FIRM, RIVAL_FIRM, RIVALS, TEAM
from tests.conftest import is_missing

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
NAMES = {OURS, THEIRS, BEGUN, TEAM, RIVALS, FIRM, RIVAL_FIRM}
MAY_SEE = {
    "closed": {OURS},
    "reader": {OURS},
    "begun": {BEGUN},
    "respondent": {TEAM},
    "invited": {TEAM},
    "asked": {TEAM},
    "member": {TEAM, FIRM},
    "consultant": {TEAM, FIRM},
    "owner": {TEAM, FIRM},
    "rival": {RIVALS, RIVAL_FIRM},
}
MAILED = {
    "member@example.com",
    "new@example.com",
    "user@example.com",
}  # whose addresses are posted, and `lately`
ALIKE = {"get": ("head",), "put": ("patch", "delete", "options", "trace")}


def test_every_address_is_in_exactly_one_table() -> None:
    names = sorted(str(name) for name in get_resolver().reverse_dict if isinstance(name, str))
    assert sorted(name for name, _row in rows()) == names


@pytest.mark.parametrize("name", EXPECTED)
def test_an_address_answers_as_the_table_says(name: str, cast: Cast) -> None:
    before = all_rows()
    seen = {who: tuple(statuses(cast, name, who)) for who in cast.clients}
    assert seen == {who: expected[: len(seen[who])] for who, expected in EXPECTED[name].items()}
    assert all_rows() == before


def statuses(cast: Cast, name: str, who: str) -> Iterator[int]:
    """What GET and POST give this visitor, having looked at each answer; who has a column tries all methods."""
    for method in ("get", "post", "put") if who in COLUMNS[name] else ("get", "post"):
        response = knock(cast, name, who, method)
        assert {to for message in mail.outbox for to in message.to} <= {*MAILED, f"{who}@example.com"}
        mail.outbox.clear()
        yield response.status_code
        look_at(response, who, EXPECTED[name][who])
        for like in ALIKE.get(method, ()) if who in COLUMNS[name] else ():
            assert knock(cast, name, who, like).status_code == response.status_code, (who, like)


def look_at(response: HttpResponse, who: str, expected: Statuses) -> None:
    """Nobody reads the name of what is not theirs, or is led off the site; where nothing is, the 404 is one."""
    assert stays(response.get("Location", "/"))
    page = body_of(response).decode(errors="replace") + response.get("Location", "")
    assert not [name for name in NAMES - MAY_SEE.get(who, set()) if name in page]
    if expected == (404, 404, 404):
        assert is_missing(response)
    if expected == (302, 302, 302) and who not in WITH_ACCOUNT and response.status_code == 302:
        assert response["Location"].startswith("/accounts/login/?next=/")


@pytest.mark.parametrize(
    ("name", "who"),
    [("result", "other"), ("assessment", "rival"), ("organisation", "rival"), ("firm", "rival")],
)
def test_a_strangers_404_is_that_of_an_id_nobody_has(name: str, who: str, cast: Cast) -> None:
    address = cast.address(name)
    own_id = address.split("/")[2]
    there, nowhere = (
        cast.clients[who].get(one) for one in (address, address.replace(own_id, "0" * 8 + own_id[8:]))
    )
    assert there.status_code == nowhere.status_code == 404
    assert TOKEN.sub("", there.content.decode()) == TOKEN.sub("", nowhere.content.decode())
    own = {"X-Request-ID", "Expires"}  # each its own
    assert {**there.headers, **dict.fromkeys(own)} == {**nowhere.headers, **dict.fromkeys(own)}


MODELS = {f"{model._meta.app_label}/{model._meta.model_name}/": model for model in admin.site._registry}


@pytest.mark.parametrize("page", ["", *MODELS])
def test_the_admin_lets_no_one_else_in(page: str, cast: Cast) -> None:
    for who, method in itertools.product(set(EVERYBODY) - {"admin", "editor"}, ("get", "post")):
        response = getattr(cast.clients[who], method)(f"/admin/{page}")
        assert response.status_code == 302
        assert path_of(response["Location"]) in ("/admin/login/", "/accounts/login/")


@pytest.mark.parametrize("page", MODELS)
def test_an_admin_sees_every_list_and_an_editor_those_of_questionnaires(page: str, cast: Cast) -> None:
    edited = page.startswith("assessments/") and MODELS[page]._meta.model_name in EDITED
    assert cast.clients["admin"].get(f"/admin/{page}").status_code == 200
    assert cast.clients["editor"].get(f"/admin/{page}").status_code == (200 if edited else 403)
    if not edited:
        assert cast.clients["editor"].get(f"/admin/{page}add/").status_code == 403


def test_the_index_of_an_editor_names_questionnaires_alone(cast: Cast) -> None:
    page = cast.clients["editor"].get("/admin/").content.decode()
    linked = {path for path in MODELS if f'href="/admin/{path}"' in page}
    assert linked == {path for path in MODELS if path.split("/")[1] in EDITED}

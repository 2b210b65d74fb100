"""Too much, too long and too strange for the pages of accounts, organisations, firms and teams: never a 500."""

import time
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from assessments.models import Respondent
from tests.attack.access import accounts, exports, organisations, team
from tests.attack.access.table import read
from tests.attack.cast import Cast
from tests.attack.knocking import knock
from tests.attack.sent import FORMS, sent
from tests.attack.test_input import BODIES, FORM, NASTY, encoded, few

TABLES = {
    **read(team.TABLE),
    **read(organisations.TABLE),
    **read(organisations.INVITATIONS),
    **read(accounts.TABLE),
    **read(exports.TABLE),
}
WHO = ("lately", "member", "consultant", "owner", "asked")
POSTED = [
    (name, next((who for who in WHO if row[who][1] in (200, 302)), "nobody"))
    for name, row in TABLES.items()
    if name in FORMS or row["owner"][1] in (200, 302)
]
FIELDS = st.sampled_from(
    sorted({field for form in FORMS.values() for field in form} | {"into", "served_by", "count"})
)
PAIRS = st.lists(st.tuples(FIELDS.map(str.encode), NASTY | st.binary(max_size=30)), max_size=6)


fewer = hypothesis.settings(few, max_examples=5)


@pytest.fixture(autouse=True)
def no_limits(settings: Any) -> None:
    for name in ("MAILS_PER_HOUR", "MAILS_PER_HOUR_IN_ALL", "RESPONDENTS_PER_HOUR", "INVITATIONS_PER_HOUR"):
        setattr(settings, name, 10**6)
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.mark.parametrize(("name", "who"), POSTED)
def test_random_forms(name: str, who: str, cast: Cast) -> None:
    client, address = cast.clients[who], cast.address(name, who)
    form = [(key.encode(), str(value).encode()) for key, value in sent(cast).get(name, {}).items()]

    @fewer
    @given(pairs=PAIRS, whole=st.booleans())
    def post(pairs: list[tuple[bytes, bytes]], whole: bool) -> None:
        response = client.generic("POST", address, encoded((form if whole else []) + pairs), FORM)
        assert response.status_code < 500

    post()


@pytest.mark.parametrize(
    "name", ["respondents", "new-assessment", "organisation-people", "account", "close-assessment"]
)
def test_broken_bodies(name: str, cast: Cast, subtests: Any) -> None:
    for number, (raw, kind) in enumerate(BODIES):
        with subtests.test(body=number):
            response = cast.clients["member"].generic("POST", cast.address(name), raw, kind)
            assert response.status_code < 500


ODD_IDS = ("0", "9" * 18, "9" * 30, "9" * 5000, "-1", "%D9%A1", "%00", "%ff", "1.0", "x" * 3000)


def odd_ids(address: str) -> Iterator[str]:
    """The address with each of its ids made odd."""
    parts = address.strip("/").split("/")
    for place, part in enumerate(parts):
        if part.isdigit() or part.count("-") == 4:
            for odd in (*ODD_IDS, part + "0"):
                yield "/" + "/".join([*parts[:place], odd, *parts[place + 1 :]]) + "/"


@pytest.mark.parametrize("name", [name for name, row in TABLES.items() if row["user"][0] == 404])
def test_odd_ids_name_nothing(name: str, cast: Cast) -> None:
    who = "asked" if name == "invitation" else "owner"
    for path in odd_ids(cast.address(name, who)):
        assert cast.clients[who].generic("POST", path).status_code in (404, 405), path[:80]


QUERIES = (
    "q=%00", "q=%ff", "q=" + "a" * 20_000, "q=%25_%5C", "q=%F0%9F%91%8B%C4%B0", "sort=-", "sort=password", "sort=__",
    "sort=-name&sort=x", "page=0", "page=-1", "page=1e9", "page=" + "9" * 30, "page=" + "9" * 5000, "page=%D9%A1",
    "page[]=1", "state=open%27", "state=%00", "paper=" + "a" * 5000, "&&&=",
)  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["workspace", "workspace-assessments", "organisation", "firm", "board", "team-result-file", "new-export"],
)
def test_odd_queries_are_answered(name: str, cast: Cast) -> None:
    for query in QUERIES:
        response = cast.clients["owner"].generic("GET", cast.address(name), QUERY_STRING=query)
        assert response.status_code == 200, query[:40]


def paste(cast: Cast, text: str) -> tuple[int, float]:
    before = time.process_time()
    response = cast.clients["member"].post(cast.address("respondents"), {"addresses": text, "position": "hr"})
    return response.status_code, time.process_time() - before


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("a" * 1_100_000, 400),  # more than a form may have
        ("ada@example.com\n" * 60_000, 422),
        ("\n".join(f"a{n}@example.com" for n in range(600)), 409),
        ("x" * 59_999, 422),
        ("<@" * 29_000, 422),
        ("," * 59_999, 422),
        ("a@b," * 14_000, 422),
        ("\n".join("no address" for _n in range(5_000)), 422),
        ("ada@example.com" + " " * 50_000 + "hr", 422),
    ],
    ids=range(9),
)
def test_a_pasted_megabyte(text: str, status: int, cast: Cast) -> None:
    before = Respondent.objects.count()
    got, seconds = paste(cast, text)
    assert (got, Respondent.objects.count()) == (status, before) and seconds < 4


def test_ten_thousand_boxes(cast: Cast) -> None:
    for name, field in (
        ("close-assessment", "count"),
        ("respondents", "functions"),
        ("respondent", "functions"),
    ):
        few_of, many = ([f"{number:032x}" for number in range(size)] for size in (900, 10_000))
        form = dict(sent(cast)[name])
        assert cast.clients["member"].post(cast.address(name), form | {field: few_of}).status_code in (
            302,
            422,
        )
        assert cast.clients["member"].post(cast.address(name), form | {field: many}).status_code == 400


@pytest.mark.parametrize("secret", ["", "x" * 10_000, "%00", "%ff", "..", "a" * 43])
def test_odd_secrets_open_nothing(secret: str, cast: Cast) -> None:
    client = cast.clients["user"]
    for path in (f"/invitations/{secret}/", f"/answer/{secret}/decline/"):
        assert client.generic("GET", path).status_code == 404
    for cookie in ("invitation", "answer", "sessionid"):
        client.cookies[cookie] = secret
        for name in ("invitation", "answering", "workspace"):
            assert knock(cast, name, "user", "get").status_code in (200, 302, 404)


def test_what_is_too_long_for_an_account_goes_nowhere(cast: Cast) -> None:
    long = {
        "email": "new@example.com",
        "name": "n" * 100_000,
        "login": "a" * 100_000,
        "password": "p" * 100_000,
    }
    for who, page in (("nobody", "account_signup"), ("lately", "account"), ("nobody", "account_login")):
        assert cast.clients[who].post(reverse(page), long).status_code in (200, 422)

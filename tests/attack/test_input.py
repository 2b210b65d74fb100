"""Whatever is sent: never a 500, and nothing stored of what was refused."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attack.cast import Cast, all_rows
from tests.attack.sent import FORMS

FORM = "application/x-www-form-urlencoded"
POSTED = (
    "start",
    "profile",
    "function",
    "work",
    "save-answer",
    "save-driver",
    "save-activity",
    "submit",
    "reopen",
)
POSTED_CLOSED = ("link", "share", "unshare", "reopen", "submit")
PAGES = ("profile", "function", "work")  # of these what is right is stored, whatever else is sent
FIELDS = st.sampled_from(
    [f"{key}-{part}" for key in ("territory-1", "territory-3", "driver-1", "target_setting")
     for part in ("answer", "reason", "note", "based_on", "waited")]
    + ["organisation", "industry", "position", "email", "website", "revision", "clear", "show", "mail", "paper"]
    + [f"initial-territory-1-{part}" for part in ("answer", "reason", "note")]
)  # fmt: skip
NASTY = st.sampled_from([
    b"", b"\0", b"a\0b", b"\xff\xfe", b"\xed\xa0\x80", b"1", b"5", b"-1", b"0", b"dk", b"na", b"open", b"level", b"4.0",
    b"1e3", "١".encode(), b"9" * 30, b"9" * 5000, b"-" + b"9" * 30, b"x" * 100_000, b"true", b"null", b"[]", b"{}",
    b"2026-11-23T10:00:00+00:00", b"9999-12-31T23:59:59-23:59", b"0001-01-01T00:00:00+23:59", b"2026-02-30",
    b"a@b", b"a@example.com", b'"a b"@example.com', b"a@example.com\r\nBcc: b@example.com", "ü@exämple.com".encode(),
    b"'; DROP TABLE assessments_answer; --", b"{{7*7}}", b"../../etc/passwd", "\u202e\u2028".encode(), b"%s%n",
    b"manufacturing", b"leadership", b"finance", b"high-tech", b"nobody",
])  # fmt: skip
VALUES = NASTY | st.binary(max_size=40)
PAIRS = st.lists(st.tuples(FIELDS.map(str.encode) | st.binary(max_size=20), VALUES), max_size=8)
few = settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def no_limits(settings: Any) -> None:
    settings.STARTS_PER_HOUR = settings.MAILS_PER_HOUR = settings.MAILS_PER_HOUR_IN_ALL = 10**6


def check(send: Callable[[], Any]) -> Any:
    """The answer, which is no 500 (that raises here), and stored nothing where it refused."""
    before = all_rows()
    response = send()
    assert response.status_code < 500
    if response.status_code >= 400:
        assert all_rows() == before
    return response


def encoded(pairs: list[tuple[bytes, bytes]]) -> bytes:
    return b"&".join(f"{quote(name)}={quote(value)}".encode() for name, value in pairs)


def in_parts(pairs: list[tuple[bytes, bytes]]) -> bytes:
    """A multipart body, whose names and values are raw bytes."""
    head = b'--B\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    return b"".join(head % pair for pair in pairs) + b"--B--\r\n"


@pytest.mark.parametrize(
    ("name", "who"), [(n, "begun") for n in POSTED] + [(n, "closed") for n in POSTED_CLOSED]
)
def test_random_forms(name: str, who: str, cast: Cast) -> None:
    client, address = cast.clients[who], cast.address(name, who)

    @few
    @given(pairs=PAIRS, whole=st.booleans())
    def post(pairs: list[tuple[bytes, bytes]], whole: bool) -> None:
        form = FORMS.get(name, {}) if whole and name not in PAGES else {}
        sent = [(key.encode(), value.encode()) for key, value in form.items()]
        check(lambda: client.generic("POST", address, encoded(sent + pairs), FORM))
        check(
            lambda: client.generic("POST", address, in_parts(sent + pairs), "multipart/form-data; boundary=B")
        )

    post()


@pytest.mark.parametrize("waited", ["", "on"])
@pytest.mark.parametrize("field", ["answer", "reason", "note", "based_on"])
def test_an_answer_is_stored_whole_or_not_at_all(field: str, waited: str, cast: Cast) -> None:
    address = cast.address("save-answer", "begun")

    @few
    @given(value=VALUES)
    def post(value: bytes) -> None:
        pairs = [(b"territory-1-answer", b"na"), (b"territory-1-waited", waited.encode())]
        pairs.append((f"territory-1-{field}".encode(), value))
        check(lambda: cast.begun.client.generic("POST", address, encoded(pairs), FORM))

    post()


BODIES = [
    (b"a=b", ""),
    (b"a=b", "nonsense"),
    (b"\xff" * 50, "application/json"),
    (b"<x/>", "text/xml"),
    (b"a=%zz&%=%&&&=", FORM),
    (b"a=b", FORM + "; charset=utf-16"),
    (b"a=b", FORM + "; charset=nonsense"),
    (b"a=b", "multipart/form-data"),
    (b"a=b", "multipart/form-data; boundary="),
    (b"a=b", "multipart/form-data; boundary=" + "x" * 300),
    (b"--B\r\n", "multipart/form-data; boundary=B"),
    (b"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--", "multipart/form-data; boundary=B"),
    (b'--B\r\nContent-Disposition: form-data; name="a"; filename="\0../x"\r\n\r\nx\r\n--B--',
     "multipart/form-data; boundary=B"),
    (b'--B\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!=\r\n--B--',
     "multipart/form-data; boundary=B"),
    *((in_parts([(b"organisation", b"\\ud800+2AA-"), (b"email", b"\\ud800+2AA-"), (b"territory-1-note", b"+2AA-")]),
       f"multipart/form-data; boundary=B; charset={charset}")
      for charset in ("hex", "idna", "undefined", "unicode_escape", "utf-7", "utf-16", "rot13", "zip")),
    (b"&".join(b"a%d=1" % n for n in range(3000)), FORM),
    (b"organisation=" + b"a" * 2_000_000, FORM),
    (b"organisation=a&organisation=b" * 400, FORM),
]  # fmt: skip


@pytest.mark.parametrize("name", ["start", "save-answer", "function", "link"])
def test_broken_bodies(name: str, cast: Cast, subtests: Any) -> None:
    for number, (raw, kind) in enumerate(BODIES):
        with subtests.test(body=number):
            address = cast.address(name, "begun")
            check(partial(cast.begun.client.generic, "POST", address, raw, kind))


def test_a_body_too_big_or_in_too_many_parts_gets_the_friendly_page(cast: Cast) -> None:
    for raw in (b"&".join(b"a%d=1" % n for n in range(3000)), b"organisation=" + b"a" * 2_000_000):
        refused = Client().generic("POST", cast.address("start"), raw, FORM)
        assert refused.status_code == 400 and b"could not be read" in refused.content


def test_uploads_are_thrown_away(cast: Cast, tmp_path: Any, settings: Any) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = place = tmp_path / "uploads"
    place.mkdir()
    big = in_parts([(b'organisation"; filename="x', b"x" * 4_000_000)])
    response = Client().generic("POST", cast.address("start"), big, "multipart/form-data; boundary=B")
    assert response.status_code == 422 and not response.wsgi_request.FILES
    assert list(place.iterdir()) == []


ODD_PATHS = (
    "/%ff", "/%00", "/%ed%a0%80/", "//evil.example/start", "/start//", "/" + "a" * 50_000, "/static/%00",
    "/static/../../salesops/settings.py", "/static/%2e%2e/%2e%2e/salesops/settings.py", "/static//etc/passwd",
    "/answer/%ff/", "/answer/" + "a" * 10_000 + "/", "/answer//", "/read/../admin/", "/answering/%00/",
    "/answering/{id}/result/0/", "/answering/{id}/result/" + "9" * 30 + "/",
    "/answering/{id}/result/" + "9" * 5000 + "/", "/answering/{id}/result/-1/", "/answering/{id}/result/%D9%A1/",
    "/answering/{id}/result/" + "9" * 30 + "/files/report-a4.pdf", "/answering/{id}/result/" + "9" * 30 + "/share/",
    "/answering/00000000-0000-0000-0000-000000000000/", "/answering/ffffffff-ffff-ffff-ffff-ffffffffffff/result/",
    "/answering/{ID}/", "/answering/{hex}/", "/answering/not-a-uuid/", "/results/{id}/",
    "/results/{id}/files/report-a4.pdf",
    "/answering/{id}/functions/%00/", "/answering/{id}/functions/" + "a" * 5000 + "/", "/admin/%00",
    "/admin/assessments/user/" + "9" * 30 + "/change/", "/admin/assessments/result/%ff/change/",
)  # fmt: skip


@pytest.mark.parametrize("who", ["nobody", "closed", "admin"])
def test_odd_paths(who: str, cast: Cast, subtests: Any) -> None:
    own = cast.closed.respondent.public_id
    for path in ODD_PATHS:
        for key, text in {"{id}": str(own), "{ID}": str(own).upper(), "{hex}": own.hex}.items():
            path = path.replace(key, text)
        with subtests.test(path=path[:60]):
            look_at(check(partial(cast.clients[who].generic, "GET", path)))


def look_at(response: Any) -> None:
    assert response.status_code in (200, 301, 302, 404)
    assert not response.get("Location", "").startswith(("//", "http"))
    assert b"SECRET_KEY" not in b"".join(response)


QUERIES = ("paper=", "paper=a5", "paper=%00", "paper=%ff", "paper=a4&paper=letter", "paper[]=a4", "%ff=%ff", "&&&=",
           "paper=" + "a" * 50_000, "&".join(f"a{n}=1" for n in range(900)), "paper=../../etc/passwd")  # fmt: skip


@pytest.mark.parametrize(
    "name", ["front", "sample", "sample-file", "start", "result", "result-file", "function"]
)
def test_odd_queries(name: str, cast: Cast, subtests: Any) -> None:
    for query in QUERIES:
        with subtests.test(query=query[:40]):
            check(partial(cast.closed.client.generic, "GET", cast.address(name), QUERY_STRING=query))


def test_too_long_a_query_is_refused_kindly(cast: Cast) -> None:
    query = "&".join(f"a{n}=1" for n in range(2000))
    response = cast.clients["member"].generic("GET", cast.address("workspace"), QUERY_STRING=query)
    assert response.status_code == 400 and b"could not be read" in response.content


def test_other_names_are_no_files(cast: Cast) -> None:
    there = cast.address("result-file").removesuffix("report-a4.pdf")
    for name in (
        "report.pdf",
        "REPORT-A4.PDF",
        "report-a5.pdf",
        "report-a4.pdf%00",
        "..%2f..%2fx",
        "%ff",
        "a" * 5000,
    ):
        assert cast.closed.client.get(there + name).status_code in (400, 404)
    assert not cast.closed.respondent.assessment.results.get().files.exists()


@pytest.mark.parametrize(
    "host", ["evil.example", "a b", "[::1", "localhost\0", "ü", "testserver.evil.example", "@"]
)
def test_other_hosts_are_refused(host: str, cast: Cast) -> None:
    for name in ("front", "start", "result"):
        response = cast.closed.client.get(cast.address(name), HTTP_HOST=host)
        assert response.status_code == 400 and b"could not be read" in response.content


def test_a_forwarded_host_is_not_believed(cast: Cast) -> None:
    shown = cast.closed.client.post(cast.address("link"), {"show": ""}, HTTP_X_FORWARDED_HOST="evil.example")
    assert "evil.example" not in shown.content.decode()


@pytest.mark.parametrize(
    "languages", ["", "x" * 5000, "de;q=nonsense", "*", "en;q=9e999", "\xff", "../../x", "en-" * 900]
)
def test_odd_languages(languages: str, cast: Cast) -> None:
    response = check(lambda: cast.closed.client.get(cast.address("result"), HTTP_ACCEPT_LANGUAGE=languages))
    assert response.status_code == 200 and response["Content-Language"] == "en"


@pytest.mark.parametrize(
    "cookies",
    ["answer", "answer=", "=;;=", 'answer="\\355\\240\\200"', "answer=\xed\xa0\x80\xff", "answer=a\\0b",
     "answer=" + "x" * 9000, "messages=nonsense; sessionid=\xff; csrftoken=\xff",
     "sessionid=" + "x" * 5000, "read=%00; answer=%00"],
    ids=lambda cookies: ascii(cookies[:20]),
)  # fmt: skip
def test_odd_cookies(cookies: str, cast: Cast) -> None:
    for name in ("result", "shared-result", "open-answer", "front", "start", "save-answer"):
        for method in ("GET", "POST"):
            check(partial(Client().generic, method, cast.address(name), HTTP_COOKIE=cookies))


@pytest.mark.parametrize("length", ["nonsense", "-5", "0"])
def test_odd_lengths(length: str, cast: Cast) -> None:
    for kind in (FORM, "multipart/form-data; boundary=B"):
        check(partial(Client().generic, "POST", "/start/", b"a=b", kind, CONTENT_LENGTH=length))

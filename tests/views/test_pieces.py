"""A page from pieces is the page that the templates make, to the letter."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.models import Answer, DriverAnswer, Organisation, Question, Version, WorkAnswer
from assessments.views import kept, pieces
from tests.conftest import Guest

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')
texts = st.text(st.sampled_from("aä<>&\"' \n{}%"), max_size=12).map(
    str.strip
)  # as forms and files store them
answers = st.one_of(
    st.none(),
    st.tuples(st.just("level"), st.sampled_from([1, 2, 3, 4]), st.just(""), texts),
    st.tuples(st.sampled_from(["dk", "open"]), st.none(), st.just(""), texts),
    st.tuples(st.just("na"), st.none(), texts, texts),
)


def both(guest: Guest, key: str, monkeypatch: Any) -> tuple[str, str]:
    """The page from pieces, and as the view makes it."""
    used = []
    with monkeypatch.context() as patch:
        made = pieces.function_page

        def watched(*args: Any) -> Any:
            used.append(made(*args))
            return used[-1]

        patch.setattr(pieces, "function_page", watched)
        quick = guest.get("function", key)
        assert used[0] is not None
        patch.setattr(pieces, "function_page", lambda *args: None)
        slow = guest.get("function", key)
    assert quick.status_code == slow.status_code == 200
    assert quick.headers.keys() == slow.headers.keys()
    same = quick.headers.keys() - {"Content-Length", "Expires", "X-Request-ID"}
    assert {name: quick[name] for name in same} == {name: slow[name] for name in same}
    return TOKEN.sub(r"\1", quick.text), TOKEN.sub(r"\1", slow.text)


@pytest.mark.parametrize("key", ["data-management", "strategy"])
def test_a_page_with_nothing_given(key: str, guest: Guest, monkeypatch: Any) -> None:
    quick, slow = both(guest, key, monkeypatch)
    assert quick == slow


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(answers, min_size=30, max_size=30), st.integers(0, 8), st.integers(0, 11))
def test_a_page_with_anything_given(
    guest: Guest, monkeypatch: Any, said: list[Any], drivers: int, work: int
) -> None:
    by = guest.respondent
    for model in (Answer, DriverAnswer, WorkAnswer):
        model._default_manager.all().delete()
    for question, answer in zip(Question.objects.filter(version=by.version), said, strict=True):
        if answer:
            kind, level, reason, note = answer
            Answer.objects.create(
                respondent=by,
                version=by.version,
                question=question,
                kind=kind,
                level=level,
                reason=reason,
                note=note,
            )
    for driver in by.version.drivers.all()[:drivers]:
        DriverAnswer.objects.create(assessment=by.assessment, version=by.version, driver=driver, level=None)
    for activity in by.version.activities.all()[:work]:
        WorkAnswer.objects.create(respondent=by, version=by.version, activity=activity, doer="finance")
    quick, slow = both(guest, "territory", monkeypatch)
    assert quick == slow


def test_what_a_guest_typed_is_escaped_and_stays_with_them(guest: Guest, outsider: Guest) -> None:
    Organisation.objects.filter(assessments=guest.respondent.assessment).update(name="<b>Ours & Co</b>")
    question = Question.objects.get(version=guest.respondent.version, key="territory-1")
    Answer.objects.create(
        respondent=guest.respondent,
        version=guest.respondent.version,
        question=question,
        kind="level",
        level=2,
        note="</textarea><script>secret()</script>",
    )
    page = guest.get("function", "territory").text
    assert "&lt;b&gt;Ours &amp; Co&lt;/b&gt;" in page and "<script>secret" not in page
    assert "&lt;script&gt;secret" in page
    other = outsider.get("function", "territory").text
    assert "secret()" not in other and str(guest.respondent.public_id) not in other


def test_no_stand_in_is_left(answered: Guest) -> None:
    Answer.objects.update(note="a note")
    page = answered.get("function", "territory").text
    for stand_in in (str(kept.ID), kept.TOKEN, kept.NAME, kept.REASON, kept.NOTE, kept.MOMENT):
        assert stand_in not in page
    assert page.count(str(answered.respondent.public_id)) > 10


def test_the_queries(guest: Guest, django_assert_num_queries: Any) -> None:
    guest.get("function", "territory")
    with django_assert_num_queries(4):
        guest.get("function", "territory")


@pytest.mark.parametrize("case", ["closed", "team", "message", "session", "no such function", "stranger"])
def test_everything_else_goes_the_long_way(case: str, guest: Guest, rf: Any) -> None:
    assessment, key = guest.respondent.assessment, "territory"
    request = rf.get("/")
    request.COOKIES["answer"] = guest.secret
    assert pieces.function_page(request, guest.respondent.public_id, key) is not None
    if case == "closed":
        type(assessment).objects.update(state="closed")
    elif case == "team":
        type(assessment).objects.update(guest=False)
    elif case in ("message", "session"):
        request.COOKIES["messages" if case == "message" else "sessionid"] = "x"
    elif case == "stranger":
        request.COOKIES["answer"] = "another"
    else:
        key = "no-such"
    assert pieces.function_page(request, guest.respondent.public_id, key) is None


def test_nothing_of_a_draft_is_kept(version: Version) -> None:
    draft = Version.objects.create(questionnaire=version.questionnaire, number=9, title="Draft")
    with pytest.raises(kept.Unfrozen):
        kept.shell_of(draft.pk, "territory", False, "en")


def test_a_piece_that_is_not_on_the_page_is_told() -> None:
    with pytest.raises(ValueError, match="count"):
        kept.cut("abc", {("total", ""): "b", ("count", "x"): "z"})
    assert kept.cut("abcbd", {("total", ""): "b"}) == (("a", "c", "d"), (("total", ""), ("total", "")))

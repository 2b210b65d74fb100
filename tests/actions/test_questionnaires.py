"""Loading: the same content changes nothing, changed content is one draft. Publishing: one version at a time."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from assessments.actions.questionnaires import load, publish
from assessments.interchange.values import Content
from assessments.interchange.writing import fingerprint_of
from assessments.models import FrozenError, Function, Practice, Question, Questionnaire, Version
from assessments.results.content import content_of
from tests.builders import make_content, make_function

pytestmark = pytest.mark.django_db
Draft, Published, Retired = Version.State.DRAFT, Version.State.PUBLISHED, Version.State.RETIRED


@pytest.fixture
def content() -> Content:
    return make_content()


def titled(content: Content, title: str) -> Content:
    return replace(content, title=title)


def states() -> list[tuple[int, str, str]]:
    return list(Version.objects.order_by("number").values_list("number", "state", "title"))


def test_a_first_load_makes_a_draft(content: Content) -> None:
    version, changed = load(content)
    assert changed and (version.number, version.state, version.published_at) == (1, Draft, None)
    assert content_of(version) == content
    assert version.fingerprint == fingerprint_of(content)


def test_all_that_a_content_can_say_is_stored() -> None:
    content = make_content([make_function("Territory", 2, weight="1.5")])
    function = content.functions[0]
    question = replace(function.questions[0], help="A gloss.", lever="top", weight=function.weight)
    advice = replace(question.advice[0], fact="43 % are late.", source="Somebody, 2017")
    question = replace(question, advice=(advice, *question.advice[1:]))
    function = replace(function, questions=(question, *function.questions[1:]))
    content = replace(content, functions=(function,), drivers=(), activities=(), doers=())
    assert content_of(load(content)[0]) == content


def test_lists_keep_their_order(content: Content) -> None:
    turned = replace(
        content,
        functions=content.functions[::-1],
        drivers=content.drivers[::-1],
        activities=content.activities[::-1],
        doers=content.doers[::-1],
    )
    assert content_of(load(turned)[0]) == turned


@pytest.mark.parametrize("published", [False, True])
def test_the_same_content_again_changes_nothing(content: Content, published: bool) -> None:
    first, _changed = load(content)
    if published:
        publish(first)
    rows = list(Practice.objects.order_by("pk").values())
    assert load(content) == (first, False)
    assert list(Practice.objects.order_by("pk").values()) == rows


def test_changed_content_takes_the_drafts_place(content: Content) -> None:
    first, _changed = load(content)
    second, changed = load(titled(content, "Another"))
    assert changed and second == first
    assert states() == [(1, Draft, "Another")]
    assert Function.objects.count() == len(content.functions)
    assert content_of(second) == titled(content, "Another")


def test_changed_content_after_publishing_is_a_new_draft(content: Content) -> None:
    publish(load(content)[0])
    load(titled(content, "Another"))
    load(titled(content, "A third"))
    assert states() == [(1, Published, content.title), (2, Draft, "A third")]
    assert content_of(Version.objects.get(number=1)) == content


def test_an_older_content_can_come_back(content: Content) -> None:
    publish(load(content)[0])
    publish(load(titled(content, "Another"))[0])
    version, changed = load(content)
    assert changed and version.number == 3 and content_of(version) == content


def test_what_was_edited_since_stays_when_the_same_file_is_loaded(content: Content) -> None:
    version, _changed = load(content)
    Question.objects.filter(version=version, key="territory-1").update(text="Mended?")
    assert load(content) == (version, False)
    assert Question.objects.get(version=version, key="territory-1").text == "Mended?"


def test_a_file_of_what_was_edited_changes_nothing(content: Content) -> None:
    version, _changed = load(content)
    Version.objects.filter(pk=version.pk).update(title="Mended")
    assert load(content_of(Version.objects.get())) == (version, False)


def test_questionnaires_do_not_touch_each_other(content: Content) -> None:
    publish(load(content)[0])
    other = replace(content, key="other")
    assert publish(load(other)[0])
    assert Version.objects.published().count() == 2
    assert list(Questionnaire.objects.values_list("key", flat=True)) == ["other", "salesops-maturity"]


def test_a_load_that_fails_leaves_nothing(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    load(content)
    before = list(Practice.objects.order_by("pk").values())
    doubled = replace(content, title="Another", doers=(*content.doers, content.doers[0]))
    with pytest.raises(Exception, match=r"(?i)unique"):
        load(doubled)
    assert list(Practice.objects.order_by("pk").values()) == before
    assert states() == [(1, Draft, content.title)]


def test_publishing_retires_the_one_before(content: Content) -> None:
    first, _changed = load(content)
    assert publish(first) and first.published_at is not None
    second, _changed = load(titled(content, "Another"))
    assert publish(second)
    assert states() == [(1, Retired, content.title), (2, Published, "Another")]


def test_publishing_what_is_published_changes_nothing(content: Content) -> None:
    version, _changed = load(content)
    publish(version)
    moment = version.published_at
    assert publish(version) is False
    version.refresh_from_db()
    assert version.published_at == moment


def test_a_retired_version_is_not_published_again(content: Content) -> None:
    first, _changed = load(content)
    publish(first)
    publish(load(titled(content, "Another"))[0])
    with pytest.raises(FrozenError):
        publish(first)
    assert states() == [(1, Retired, content.title), (2, Published, "Another")]


def test_publishing_goes_by_what_is_stored(content: Content) -> None:
    version, _changed = load(content)
    stale = Version.objects.get(pk=version.pk)
    publish(version)
    assert publish(stale) is False


def count(content: Content) -> int:
    with CaptureQueriesContext(connection) as queries:
        load(content)
    return len(queries)


def test_queries_do_not_grow_with_the_content(content: Content) -> None:
    small = make_content([make_function("Territory", 1)], drivers=1, activities=1)
    first, larger, smaller, again = (
        count(one) for one in (small, content, titled(small, "Another"), titled(small, "Another"))
    )
    assert first < 35 and larger == smaller < 90 and again < 10


def test_reading_takes_the_same_queries_however_large(
    content: Content, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in (make_content([make_function("Territory", 1)], drivers=1, activities=1), content):
        version = Version.objects.select_related("questionnaire").get(pk=load(one)[0].pk)
        with django_assert_num_queries(10):
            content_of(version)

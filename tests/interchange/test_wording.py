"""The warnings beside the faults: each is found where it is, and what reads well has none."""

from dataclasses import replace
from typing import Any

import pytest

from assessments.interchange.review import warnings
from assessments.interchange.values import Content
from assessments.interchange.wording import any_of, likeness, texts_of
from tests.builders import make_content, make_function, make_question

PRACTICES = (
    "Each leader keeps customer files of their own in a folder.",
    "One team collects customer records once a month in a shared list.",
    "Everybody enters visits and orders daily into the same programme.",
    "Billing and personnel data flow nightly beside sales figures worldwide.",
)


def warned(*practices: str, **changes: Any) -> list[str]:
    """The warnings about one question, of which the first practices are these, by the end of their way."""
    question = make_question("a", **{"text": "Where do data live?", "practices": PRACTICES} | changes)
    question = replace(question, practices=(*practices, *question.practices[len(practices) :]))
    found = warnings(make_content([make_function("Territory", [question])]))
    return [str(one).removeprefix("functions > territory > questions > a > ") for one in found]


def test_what_reads_well_has_no_warning() -> None:
    assert warned() == []


LONG = " ".join(["Each leader keeps files of customers"] + ["in a folder"] * 7)
READ: list[tuple[str, str]] = [
    (f"{LONG}.", "practices > 1: has 27 words; 8 to 25 are read easily."),
    ("Each leader keeps own customer files.", "practices > 1: has 6 words; 8 to 25"),
    ("Each leader keeps good customer files of their own.", "practices > 1: says “good”; a practice descr"),
    ("Each leader keeps Poor customer files of their own.", "practices > 1: says “Poor”; a practice descr"),
    ("Each leader will keep customer files of their own.", "practices > 1: says “will”; a practice is"),
    ("Each leader at stage 2 keeps customer files alone.", "practices > 1: says “stage 2”; a practice nam"),
    ("The sales operation keeps customer files of its own.", "practices > 1: says “sales operation”; a"),
    ("Each leader keeps customer files and/or lists of them.", "practices > 1: says “and/or”; say which"),
    ("Each leader keeps files. They are in a folder of theirs.", "practices > 1: is not one sentence"),
    ("Each leader keeps customer files of their own at home", "practices > 1: is not one sentence"),
    (PRACTICES[1].replace("monthly", "daily"), "practices > 2: reads much like practice 1; name what"),
    (PRACTICES[3], "practices > 4: reads much like practice 1"),
    (PRACTICES[3], "practices > 4: says the same as functions > territory > questions > a > practices > 1."),
    (f"{LONG}.", "practices: the longest has 27 words and the shortest 10; the long one"),
]


@pytest.mark.parametrize(("practice", "warning"), READ, ids=[warning for _text, warning in READ])
def test_a_practice_that_reads_badly_is_told(practice: str, warning: str) -> None:
    assert any(one.startswith(warning) for one in warned(practice))


def test_neighbours_need_three_words_of_their_own() -> None:
    found = warned(PRACTICES[1].replace("month", "week"))
    assert [one.partition(":")[0] for one in found] == ["practices > 2"]


def test_every_word_of_praise_is_told() -> None:
    found = warned("Each effective leader keeps excellent customer files of their own.")
    assert [one.partition(";")[0] for one in found] == [
        "practices > 1: says “effective”",
        "practices > 1: says “excellent”",
    ]


def test_a_question_is_one_question_and_its_gloss_short() -> None:
    assert warned(text="Where data live.") == ["text: is not one question that ends with a question mark."]
    assert len(warned(text="Where? How?")) == 1
    assert warned(help="word " * 41) == ["help: has 41 words; a gloss is read at a glance."]
    assert warned(help="word " * 40) == []


def test_any_text_is_looked_through_for_and_or() -> None:
    function = make_function("Territory", [make_question("a", text="Where?", practices=PRACTICES)])
    content = make_content([replace(function, summary="This and/or that.")])
    assert [str(one) for one in warnings(replace(content, credit="A and/or B."))] == [
        "credit: says “and/or”; say which, or make it two.",
        "functions > territory > summary: says “and/or”; say which, or make it two.",
    ]


@pytest.mark.parametrize(
    "content",
    [
        make_content([make_function("Territory", [make_question("", practices=(), text="")])]),
        replace(make_content([make_function("Territory", [make_question("a")])]), stages=()),
        replace(make_content(), functions=()),
    ],
    ids=["empty question", "no stages", "no functions"],
)
def test_an_unfinished_draft_can_be_read_too(content: Content) -> None:
    assert all(str(one) for one in warnings(content)) is True


def test_the_rules_see_what_they_look_for() -> None:
    assert any_of("good clear") == r"(?<![\w-])(good|clear)(?![\w-])"
    assert likeness("One team keeps the data.", "One team keeps the files.") == 0.8
    assert (("stages", "1", "name"), "Shadow operation") in list(texts_of(make_content()))

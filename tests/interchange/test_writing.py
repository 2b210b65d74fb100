"""Content written down: the file people edit, the JSON programs read, and the fingerprint."""

from dataclasses import replace
from decimal import Decimal

from assessments.interchange.questionnaire import content_at
from assessments.interchange.sources import open_bytes
from assessments.interchange.values import Content
from assessments.interchange.writing import as_json, as_yaml, fingerprint_of, weight_text
from tests.builders import make_content, make_function, make_question
from tests.interchange.made import small


def weighted(weight: str) -> Content:
    question = make_question("one", weight=Decimal(weight), lever="top", foundation=True)
    return make_content([make_function("Territory", [question], weight=weight)])


def test_defaults_are_left_out() -> None:
    text = as_yaml(small())
    assert "weight" not in text and "lever" not in text and "help" not in text
    assert text.count("foundation: true") == 2 and "foundation: false" not in text


def test_long_texts_stand_on_lines_of_their_own() -> None:
    text = as_yaml(replace(small(), credit="word " * 40 + "end"))
    assert "credit: >-\n  word word" in text
    assert max(map(len, text.splitlines())) < 120


def test_the_same_text_twice_is_written_twice() -> None:
    assert "&" not in as_yaml(small()) and "*" not in as_yaml(small())


def test_weights_are_written_exactly() -> None:
    text = as_yaml(weighted("1.50"))
    assert text.count("weight: 1.5\n") == 2
    assert content_at(open_bytes("a.yaml", text.encode())) == weighted("1.5")


def test_a_weight_as_text() -> None:
    texts = [weight_text(Decimal(text)) for text in ("1", "1.000", "1.5", "0.010", "100", "1E+2")]
    assert texts == ["1", "1", "1.5", "0.01", "100", "100"]


def test_json_has_the_keys_that_other_programs_were_promised() -> None:
    data = as_json(weighted("1.5"))
    function, driver = data["functions"][0], data["drivers"][0]
    question = function["questions"][0]
    assert data["key"] == "salesops-maturity"
    assert (function["key"], function["weight"]) == ("territory", "1.5")
    assert {name: question[name] for name in ("key", "weight", "foundation", "lever")} == {
        "key": "one",
        "weight": "1.5",
        "foundation": True,
        "lever": "top",
    }
    assert question["practices"] == [f"one as in stage {stage}" for stage in (1, 2, 3, 4)]
    assert driver["levels"] == ["one", "two", "three", "four"]
    assert data["activities"][0]["key"] == "analysis_reports" and data["doers"][0]["key"] == "finance"


def test_no_lever_is_null_in_json() -> None:
    assert as_json(small())["functions"][0]["questions"][0]["lever"] is None


def test_a_fingerprint_is_of_the_content_alone() -> None:
    laid_out_otherwise = as_yaml(small()).replace("title: Sales", "# words\ntitle:   Sales")
    again = content_at(open_bytes("a.yaml", laid_out_otherwise.encode()))
    assert fingerprint_of(again) == fingerprint_of(small())
    assert fingerprint_of(weighted("1")) == fingerprint_of(weighted("1.000"))
    assert len(fingerprint_of(small())) == 64


def test_any_change_changes_the_fingerprint() -> None:
    other = [replace(small(), title="Another"), replace(small(), drivers=()), weighted("2"), weighted("2.5")]
    assert len({fingerprint_of(content) for content in [small(), *other]}) == 5

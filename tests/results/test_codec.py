"""A stored document reads back the same to the last digit, and nothing else reads at all."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.interchange.values import AnswerSheet, Content
from assessments.results.build import build
from assessments.results.codec import CodecError, encode, from_json, to_json
from assessments.results.document import SCHEMA, Document
from tests.builders import make_answers, make_content, make_profile, make_sheet, make_work
from tests.cases import answered

CLOSED = dt.date(2026, 11, 23)
st.register_type_strategy(Decimal, st.decimals(0, 1000, places=3))


def made() -> Document:
    content = make_content()
    sheet = make_sheet(
        make_answers(content, territory=[1, "dk", 2, "na", 3, None]),
        profile=make_profile(content, 3),
        work=make_work(content, "finance", "dk"),
    )
    return build(content, sheet, version=1, revision=2, closed_on=CLOSED)


def through_text(document: Document) -> Document:
    return from_json(json.loads(json.dumps(to_json(document), allow_nan=False)))


@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.from_type(Document))
def test_whatever_the_types_allow_reads_back_the_same(document: Document) -> None:
    document = replace(document, schema=SCHEMA)
    assert through_text(document) == document


@settings(max_examples=30, suppress_health_check=list(HealthCheck), deadline=None)
@given(answered())
def test_every_result_reads_back_the_same(case: tuple[Content, AnswerSheet]) -> None:
    document = build(*case, version=1, revision=1, closed_on=CLOSED)
    assert through_text(document) == document


def test_types_come_back_too() -> None:
    """Equality alone would let 1 pass for Fraction(1), or 1.0 for 1."""
    document = through_text(made())
    assert repr(document) == repr(made())
    assert isinstance(document.outcome.functions[0].weight, Fraction)
    assert isinstance(document.content.functions[0].weight, Decimal)


def test_the_form_in_json() -> None:
    data = to_json(made())
    assert data["schema"] == SCHEMA
    assert data["closed_on"] == "2026-11-23"
    assert data["content"]["functions"][0]["weight"] == "1"
    assert data["outcome"]["functions"][0]["reached"] == ["1/1", "1/1", "0/1", "0/1"]
    assert data["outcome"]["verdict"]["steps_to_next"] > 0
    assert data["profile"][0] == ["driver-1", 3]
    assert [answer["value"] for answer in data["answers"] if answer["question"] == "territory-4"] == ["na"]


def test_what_is_not_exact_has_no_form() -> None:
    with pytest.raises(CodecError, match="float"):
        encode({"score": 2.5}["score"])
    with pytest.raises(CodecError, match="list"):
        encode([1])


def test_a_document_that_would_not_read_back_is_not_written() -> None:
    broken = replace(made(), revision="2")  # type: ignore[arg-type]
    with pytest.raises(CodecError, match=r"document\.revision must be an integer"):
        to_json(broken)


@pytest.mark.parametrize("schema", [0, SCHEMA + 1, "1", None, True, 1.0, [1]])
def test_an_unknown_schema_is_refused(schema: object) -> None:
    with pytest.raises(CodecError, match=r"schema|integer"):
        from_json(to_json(made()) | {"schema": schema})


@pytest.mark.parametrize("data", [None, [], "document", 1, {}])
def test_what_is_no_document_is_refused(data: object) -> None:
    with pytest.raises(CodecError, match="schema None is unknown"):
        from_json(data)


def _put(*path: Any, value: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (_put("surplus", value=1), "document must have exactly the keys"),
        (lambda data: data.pop("rule"), "document must have exactly the keys"),
        (_put("version", value=True), r"document\.version must be an integer, not True"),
        (_put("version", value=1.0), r"document\.version must be an integer, not 1\.0"),
        (_put("rule", value=1), r"document\.rule must be a text, not 1"),
        (_put("closed_on", value="2026-02-30"), r"document\.closed_on must be a date"),
        (_put("closed_on", value="20260230"), r"document\.closed_on must be a date"),
        (_put("answers", value={}), r"document\.answers must be a list"),
        (
            _put("answers", 3, "value", value=2.0),
            r"document\.answers\[3\]\.value must be an integer, not 2\.0; ",
        ),
        (_put("organisation", "demonstration", value=0), r"demonstration must be true or false, not 0"),
        (
            _put("outcome", "functions", 0, "reached", value=["1/1"]),
            r"functions\[0\]\.reached must be a list of 4",
        ),
        (_put("outcome", "functions", 0, "score", value="2"), r'score must be a fraction "n/d", not \'2\''),
        (_put("outcome", "functions", 0, "score", value="2/0"), r"score must be a fraction"),
        (_put("outcome", "functions", 0, "score", value="2.0"), r"score must be a fraction"),
        (_put("outcome", "questions", 0, "level", value="n/a"), r"level must be .*one of na, not 'n/a'"),
        (_put("outcome", "fit", "label", value="fine"), r"fit\.label must be .*outgrown"),
        (_put("outcome", "work", "doers", 0, value=["a"]), r"work\.doers\[0\] must be a list of 2"),
        (_put("content", "functions", 0, "weight", value="1e3"), r"weight must be a decimal number as text"),
    ],
)
def test_a_fault_is_named_by_its_place(change: Callable[[Any], None], place: str) -> None:
    data = to_json(made())
    change(data)
    with pytest.raises(CodecError, match=place):
        from_json(data)

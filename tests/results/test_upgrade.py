"""Results stored by earlier releases are read for ever, and say what they said."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from assessments.results.codec import CodecError, from_json, to_json
from assessments.results.document import SCHEMA, AgreedRecord, PositionRecord, RespondentRecord
from assessments.results.page import report_page

STORED = Path(__file__).resolve().parent / "stored"


@pytest.fixture
def first() -> dict[str, Any]:
    """As the first release wrote it: two respondents, one question agreed, one answer with a note."""
    return json.loads((STORED / "schema-1.json").read_text())


def test_it_was_written_by_an_earlier_release(first: dict[str, Any]) -> None:
    assert first["schema"] == 1 and "positions" not in first


def test_what_it_said_it_says_still(first: dict[str, Any]) -> None:
    document = from_json(first)
    assert document.sentences.stage == first["sentences"]["stage"]
    assert [question.level for question in document.outcome.questions] == [2, 2, 2, 3, 1]
    assert [answer.note for answer in document.answers if answer.note] == ["since May"]


def test_what_it_did_not_count_yet_is_counted(first: dict[str, Any]) -> None:
    document = from_json(first)
    assert document.respondents == (RespondentRecord(1, "leadership"), RespondentRecord(2, "sales_ops"))
    assert (document.asked, document.answered, document.groups) == (
        2,
        2,
        (("leadership", 1), ("sales_ops", 1)),
    )
    assert document.agreed == (AgreedRecord("territory-1", 2, "two systems were meant", None, None),)
    assert document.positions[:3] == (
        PositionRecord("territory-1", "leadership", 1, (1, 0, 0, 0), 0, 0),
        PositionRecord("territory-1", "sales_ops", 3, (0, 0, 1, 0), 0, 0),
        PositionRecord("territory-2", "leadership", None, (0, 0, 0, 0), 1, 0),
    )
    assert not document.by_position and document.before is None and document.absent == ()


def test_read_it_has_todays_schema_and_is_stored_again_as_such(first: dict[str, Any]) -> None:
    document = from_json(first)
    assert document.schema == SCHEMA == to_json(document)["schema"]
    assert from_json(to_json(document)) == document


def test_reading_changes_nothing_stored(first: dict[str, Any]) -> None:
    before = copy.deepcopy(first)
    from_json(first)
    assert first == before


def test_its_page_is_drawn(first: dict[str, Any]) -> None:
    page = report_page(from_json(first))
    assert page.sentences.stage == first["sentences"]["stage"]


@pytest.mark.parametrize("lost", ["respondents", "agreed", "answers", "rule"])
def test_one_that_lacks_something_is_no_document(first: dict[str, Any], lost: str) -> None:
    del first[lost]
    with pytest.raises(CodecError):
        from_json(first)


@pytest.mark.parametrize("name", ["respondents", "agreed"])
def test_one_that_holds_something_else_is_no_document(first: dict[str, Any], name: str) -> None:
    first[name] = [3]
    with pytest.raises(CodecError, match="schema 1"):
        from_json(first)

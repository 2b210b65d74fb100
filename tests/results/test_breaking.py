"""Words without end on paper: a place to break now and then, and nothing else changed."""

import time
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.results import pdf
from assessments.results.breaking import BREAK, ENDLESS, breakable, make_breakable


@pytest.mark.parametrize(
    "text", ["", "W" * (ENDLESS - 1), "word " * 500, "中" * 500, "ไทย" * 200, "a\n" * 300]
)
def test_what_breaks_by_itself_stays(text: str) -> None:
    assert breakable(text) == text


@pytest.mark.parametrize("letter", ["W", "*", "ש", "a\u0301"])
def test_a_word_without_end_breaks(letter: str) -> None:
    made = breakable(f"so {letter * 500} it goes")
    assert max(map(len, made.split(BREAK))) < 60 and made.replace(BREAK, "") == f"so {letter * 500} it goes"
    assert f"{BREAK}\u0301" not in made


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    bare = text.replace(BREAK, "")
    assert breakable(bare).replace(BREAK, "") == bare


def test_style_sheets_and_attributes_stay() -> None:
    long = "W" * 300
    root = ElementTree.fromstring(f'<p><style>{long}</style><a href="{long}">{long}</a>{long}</p>')
    make_breakable(root)
    style, link = root
    assert style.text == link.get("href") == long
    assert BREAK in str(link.text) and BREAK in str(link.tail)


def test_a_word_of_many_pieces_breaks_between_them() -> None:
    few, many = (ElementTree.fromstring(f"<p>{'<em>a</em>b' * count}</p>") for count in (40, 41))
    make_breakable(few)
    make_breakable(many)
    assert {one.tail for one in few} == {"b"} and {one.tail for one in many} == {f"{BREAK}b"}


@pytest.mark.parametrize("piece", ["W", "*", "<em>a</em>b"])
def test_a_page_of_one_word_is_laid_out_at_once(piece: str) -> None:
    """Without places to break this takes two seconds, and four times as long for twice the letters."""
    pdf.warm_up()
    before = time.process_time()
    pdf._press().lay_out(f"<html><body><p>{piece * (8000 // len(piece))}</p></body></html>")
    assert time.process_time() - before < 1

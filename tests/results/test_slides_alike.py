"""Columns of one slide are alike: what one of them has no room for stands in none."""

from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from assessments.results.overlay import Comment, Overlay, of_step
from assessments.results.palette import palette_of
from assessments.results.report import Report
from assessments.results.slides.blocks import Block, Pillar, alike, stand
from assessments.results.slides.boxes import Box
from assessments.results.slides.sheet import Sheet
from assessments.results.slides.texts import say
from tests.results.reports import demonstration
from tests.results.slides import BY, WRITTEN, kind, opened, text_of

LONG = "Somebody wrote down at length what there is to know of it. " * 4


def pillar(place: int, words: str, *, last: str = "") -> Pillar:
    """A column of three blocks in 200 points; the words are those of the second."""
    blocks = [
        Block("meaning", [say("What it means.")]),
        Block("why", [say(words)]),
        Block("risk", [say("Risk.")]),
    ]
    return Pillar(Box(place * 220, 0, 200, 120), blocks, [say(last)] if last else [])


def kinds(one: Pillar) -> list[str]:
    return [block.kind for block in one.blocks]


def test_all_that_fits_everywhere_stands_everywhere() -> None:
    assert [kinds(one) for one in alike([pillar(0, "Short."), pillar(1, "Short.")], 0)] == [
        ["meaning", "why", "risk"]
    ] * 2


def test_what_one_column_cannot_hold_no_column_has() -> None:
    found = alike([pillar(0, "Short."), pillar(1, LONG), pillar(2, "Short.")], 0)
    assert [kinds(one) for one in found] == [["meaning"]] * 3


def test_the_first_block_stays_whatever_its_size() -> None:
    high = Pillar(Box(0, 0, 200, 20), [Block("meaning", [say(LONG)]), Block("why", [say("Short.")])])
    assert [kinds(one) for one in alike([high, pillar(1, "Short.")], 0)] == [["meaning"], ["meaning", "risk"]]


def test_a_kind_that_only_some_columns_have_takes_nothing_from_the_others() -> None:
    fewer = Pillar(Box(0, 0, 200, 120), [Block("meaning", [say("What it means.")])])
    found = alike([fewer, pillar(1, "Short.")], 0)
    assert [kinds(one) for one in found] == [["meaning"], ["meaning", "why", "risk"]]


def test_last_words_that_are_long_take_the_same_from_their_neighbours() -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    stand(Sheet(slide, palette_of("")), [pillar(0, "Why so.", last=LONG), pillar(1, "Why so.")])
    words = [shape.text_frame.text for shape in slide.shapes if shape.left < Pt(200) or shape.left > Pt(210)]
    assert (
        not any("Why so." in text for text in words) and sum("What it means." in text for text in words) == 2
    )


@pytest.mark.parametrize(("words", "cut"), [("Short.", False), (LONG * 3, True)])
def test_last_words_that_are_cut_say_where_the_rest_is(words: str, cut: bool) -> None:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    stand(Sheet(slide, palette_of("")), [pillar(0, "Why so.", last=words)])
    aside = slide.shapes[-1]
    assert aside.text_frame.text.endswith("… continues in the report") is cut
    assert aside.top + aside.height <= Pt(120.5)


def told(slide: Any, label: str) -> int:
    """How many of the texts on a slide have a line that is this label."""
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    return sum(label in text.split("\n") for text in texts)


@pytest.mark.parametrize("name", ["commented", "everything"])
def test_the_functions_of_one_slide_are_told_alike(name: str) -> None:
    slides = [one for one in kind(name).slides if "Function by function" in text_of(one)]
    assert slides
    for slide in slides:
        functions = sum(shape.has_table for shape in slide.shapes)
        for label in ("Why this stage", "The risk of staying"):
            assert told(slide, label) in (0, functions), (label, text_of(slide))


def test_a_comment_on_one_of_three_steps_leaves_them_alike() -> None:
    document = demonstration("norrland-diagnostics")
    said = Comment(of_step(document.outcome.path[0].question), "Begin here.", BY, WRITTEN, 1)
    slides = [kind("norrland-diagnostics"), opened(Report(document, overlay=Overlay((said,))))]
    assert [told(one.titled("The shortest way"), "The measure") for one in slides] == [3, 0]
    assert told(slides[1].titled("The shortest way"), "Who starts") == 3

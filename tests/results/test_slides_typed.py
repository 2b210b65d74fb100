"""What people type stays what it is on slides: no markup, no formulas, nothing that turns other words around."""

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import Image

from assessments.results.overlay import Look
from assessments.results.report import Report
from assessments.results.slides.fitting import fit, pour
from assessments.results.slides.letters import clean, is_wide, runs_left, split_sentences, within
from assessments.results.slides.measure import broken, lines, width
from assessments.results.slides.outline import allotted, outline
from assessments.results.slides.texts import height, say
from assessments.results.slides.writing import opens
from tests.results.reports import demonstration
from tests.results.slides import commented, document_with, kind, laid_over, opened, text_of

etree: Any = pytest.importorskip("lxml.etree")
NASTY = '=HYPERLINK("http://evil.example")\x00\x0b\ud800\ufffe\u202eevil\u2066'


def named(name: str) -> Report:
    """A report in which a function and the organisation are called so."""
    document = demonstration("brightwell-valves")
    first, *rest = document.content.functions
    content = replace(document.content, functions=(replace(first, name=name), *rest))
    organisation = replace(document.organisation, name=name)
    return Report(replace(document, content=content, organisation=organisation))


def test_hostile_words_are_words() -> None:
    deck = kind("hostile")
    assert "<script>alert(1)</script>" in deck.slides[0].shapes.title.text_frame.text
    assert b'Target="http' not in deck.data


def test_what_xml_forbids_is_left_out() -> None:
    deck = opened(named(NASTY))
    assert '=HYPERLINK("http://evil.example")evil' in deck.slides[0].shapes.title.text_frame.text
    assert deck.presentation.core_properties.title.endswith("evil")


def test_a_name_is_no_formula_in_a_chart_s_workbook() -> None:
    names = ("=1+1", "@SUM(A1)", "http://evil.example", "+1", "007")
    document = demonstration("brightwell-valves")
    functions = zip(document.content.functions, names, strict=True)
    content = replace(document.content, functions=tuple(replace(f, name=name) for f, name in functions))
    chart = opened(Report(replace(document, content=content))).charts[0]
    book: Any = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [book.active.cell(row, 1) for row in range(2, 7)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(n, "s", None) for n in names]
    assert tuple(chart.plots[0].categories) == names


def test_names_from_right_to_left_and_chinese_ones_are_marked_so() -> None:
    document = document_with(4)
    words = "שלום לכולם.\n\n这是一个简短的总结。"
    deck = opened(Report(document, overlay=laid_over(document, words)))
    paragraphs = [
        paragraph
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
    ]
    hebrew = [one._p.pPr.get("rtl") for one in paragraphs if one.text == "שלום לכולם."]
    assert hebrew and set(hebrew) == {"1"}
    chinese = [one._p for one in paragraphs if one.text == "这是一个简短的总结。"]
    assert chinese and all(one.xpath(".//a:rPr/a:ea/@typeface") for one in chinese)


def test_a_name_from_right_to_left_does_not_turn_the_foot() -> None:
    slide = opened(named("חברת הדוגמה")).slides[2]
    foot = next(one for one in slide.placeholders if one.placeholder_format.type.name == "FOOTER")
    assert foot.text_frame.paragraphs[0]._p.pPr.get("rtl") is None
    assert foot.text_frame.text.replace("\u200e", "").startswith("חברת הדוגמה · 23 November 2026")


def test_letters_from_right_to_left_within_a_name_turn_nothing_beside_it() -> None:
    """Without the marks the day of the month would be drawn among them: "23 · … November 2026"."""
    for name in ("Acme חברת הדוגמה", "上海 · شركة النخيل", "חברה"):
        assert within(name) == f"\u200e{name}\u200e"
    assert within("Acme 上海") == "Acme 上海"


def logo() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (900, 200), "#123a6b").save(made, "PNG")
    return made.getvalue()


def pictures(slide: Any) -> list[Any]:
    return [
        shape for shape in slide.shapes if shape.shape_type is not None and shape.shape_type.name == "PICTURE"
    ]


def test_a_firm_s_logo_is_the_only_picture_and_has_its_name() -> None:
    look = Look("Northlight", logo=logo(), contact="Oslo", closing="Thank you.")
    deck = opened(commented(look=look))
    found = [picture for slide in deck.slides for picture in pictures(slide)]
    assert len(found) == 2 and pictures(deck.slides[0])
    assert {picture._element.xpath(".//p:cNvPr/@descr")[0] for picture in found} == {"Northlight"}
    assert all(abs(picture.width / picture.height - 4.5) < 0.01 for picture in found)


def test_a_broken_logo_gives_way_to_the_name() -> None:
    deck = opened(commented(look=Look("Northlight", logo=b"\x89PNG\r\n\x1a\nno picture")))
    assert not any(pictures(slide) for slide in deck.slides) and "Northlight" in text_of(deck.slides[0])


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org/a?b=c", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("https://example.org/a b", False),
        ("https://exämple.org/", False),
        ("https://[::1", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_addresses_that_are_written_as_such_become_links(address: str, good: bool) -> None:
    assert opens(address) is good


TEXTS = st.text(st.characters(), max_size=200)


@given(TEXTS)
def test_cleaned_text_is_fit_for_xml_and_stays_so(text: str) -> None:
    element = etree.Element("a")
    element.text = clean(text)
    assert clean(clean(text)) == clean(text)


@given(st.text(st.sampled_from("ab c-.\n中文ש"), max_size=300), st.floats(30, 300), st.floats(20, 200))
@settings(max_examples=60)
def test_what_is_fitted_fits(text: str, room: float, high: float) -> None:
    made = fit([say(text, 16), say(text, 12, bold=True, before=6)], room, high)
    assert height(made, room) <= high + 0.01
    assert all(one.size >= 10 for one in made)


@given(st.lists(st.text("abc de", min_size=1, max_size=120), min_size=1, max_size=5), st.floats(60, 200))
@settings(max_examples=60)
def test_pouring_on_loses_no_letter(texts: list[str], room: float) -> None:
    left, found = [say(text, 12) for text in texts], []
    for _box in range(200):
        kept, left = pour(left, room, 48, flowing=True)
        found += [one.text for one in kept]
        if not left:
            break
    assert "".join("".join(found).split()) == "".join("".join(texts).split())


@given(st.text("abcdef gh中", max_size=150), st.floats(60, 300))
@settings(max_examples=60)
def test_written_line_ends_keep_to_the_room(text: str, room: float) -> None:
    made = broken(text, room, 11)
    assert "".join(made.split()) == "".join(text.split())
    for line in made.split("\n"):
        assert " " not in line.strip() or is_wide(line) or width(line, 11) <= room + 0.01


def test_letters_are_told_apart() -> None:
    assert runs_left("123 שלום") and not runs_left("Acme שלום") and not runs_left("123")
    assert within("Acme") == "Acme" and not runs_left(within("שלום"))
    assert (
        lines("one two", 1000, 12) == 1
        and lines("one\ntwo", 1000, 12) == 2
        and lines("中" * 20, 120, 12) == 3
    )
    assert split_sentences("Is it? Yes. So 2.5 is.") == ["Is it?", "Yes.", "So 2.5 is."]


@pytest.mark.parametrize("count", [1, 2, 4, 5, 8, 12, 40])
@pytest.mark.parametrize("bare", [True, False])
def test_the_number_of_slides_holds_for_any_questionnaire(count: int, bare: bool) -> None:
    from assessments.results.page import report_page

    report = commented("word " * 5000)
    page = report_page(report.document, report.people, report.overlay)
    page = replace(page, functions=(page.functions * 8)[:count])
    if bare:
        page = replace(
            page, activities=(), drivers=(), levers=(), divisions=(), settled=(), plan=(), brand=None
        )
        page = replace(page, stage=None, summary=None)
    chapters = outline(page)
    counts = allotted(chapters)
    assert 10 <= sum(counts) <= 14
    assert all(
        chapter.least <= given <= chapter.most for chapter, given in zip(chapters, counts, strict=True)
    )

"""The report on paper: the same numbers, the board's form, tagged and named, and what people typed is text."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessments.results.page import ReportPage, report_page
from assessments.results.pdf import make_pdf
from tests.results.papers import painted
from tests.results.reports import (
    HOSTILE,
    demonstration,
    document_of,
    hostile,
    poppler,
    words,
)

A4, LETTER = (595, 842), (612, 792)
KILOBYTE = 1000
NAMES = {1: "Ingrid Solheim"}


@dataclass(frozen=True)
class Made:
    """A PDF in a file, with the page that has the same document."""

    path: Path
    page: ReportPage

    @property
    def text(self) -> str:
        return words(poppler("pdftotext", self.path, "-layout"))

    def info(self, name: str) -> str:
        lines = dict(line.split(":", 1) for line in poppler("pdfinfo", self.path).splitlines())
        return lines[name].strip()

    @property
    def pages(self) -> int:
        return int(self.info("Pages"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def norrland(folder: Path) -> Made:
    document = demonstration("norrland-diagnostics")
    path = folder / "norrland.pdf"
    path.write_bytes(make_pdf(document, paper="a4", names=NAMES))
    return Made(path, report_page(document, NAMES))


@pytest.fixture(scope="module")
def attacked(folder: Path) -> Made:
    path = folder / "hostile.pdf"
    path.write_bytes(make_pdf(document_of(hostile()), paper="letter", names={1: HOSTILE}))
    return Made(path, report_page(document_of(hostile()), {1: HOSTILE}))


def said(text: str) -> str:
    """For comparing with what poppler read: no spaces, no quotes."""
    return re.sub(r'[\s"]', "", text)


def struct_words(made: Made) -> str:
    lines = re.findall(r'^\s*"(.*)"$', poppler("pdfinfo", made.path, "-struct-text"), re.MULTILINE)
    return said("".join(lines))


def test_paper_says_the_same_as_page_and_document(norrland: Made) -> None:
    text, page = struct_words(norrland), norrland.page
    for sentence in (page.sentences.stage, page.sentences.firmness, page.sentences.held_back):
        assert said(sentence) in text
    for sentence in (page.sentences.demand, page.sentences.rule, page.sentences.work, page.sentences.levers):
        assert said(sentence) in text
    for function in page.functions:
        assert said(f"{function.mark.words} · score {function.score} of 4") in text
        assert said(function.sentences.rule) in text
    for bar in [*page.work, *(lever.bar for lever in page.levers)]:
        assert said(f"{bar.label} {bar.figure}") in text


def test_paper_shows_every_level_and_every_step(norrland: Made) -> None:
    text = struct_words(norrland)
    for function in norrland.page.functions:
        for question in function.questions:
            assert said(f"{question.mark.sign} {question.text} {question.practice}") in text
    for move in norrland.page.path.moves:
        assert said(move.advice.measure) in text


def test_the_chart_on_paper_carries_the_scores(norrland: Made) -> None:
    second = poppler("pdftotext", norrland.path, "-f", "2", "-l", "2")
    for row in norrland.page.plotted.rows:
        assert row.score_text in second and f"Stage {row.stage}" in second
    told = f"/Alt ({norrland.page.wide.title}. {norrland.page.wide.description})"
    assert told.encode() in painted(norrland.path)
    bars = sum(bool(one.count) for dispute in norrland.page.in_full for one in dispute.chosen)
    figures = 1 + len(norrland.page.work) + 2 + bars
    assert poppler("pdfinfo", norrland.path, "-struct").count("Figure") == figures


def test_a_page_weighs_at_most_six_kilobytes(norrland: Made) -> None:
    assert norrland.path.stat().st_size <= 6 * KILOBYTE * norrland.pages


def test_it_is_tagged_and_named_and_has_a_language(norrland: Made) -> None:
    assert norrland.info("Tagged") == "yes" and norrland.info("PDF version") == "1.7"
    assert norrland.info("Title") == "Sales operations maturity: Norrland Diagnostics"
    assert norrland.info("Author") == "Sales-ops maturity"
    assert 'pdfuaid:part="1"' in poppler("pdfinfo", norrland.path, "-meta")
    assert re.search(rb"/Lang ?\(en\)", painted(norrland.path))


def test_only_our_fonts_are_embedded(norrland: Made) -> None:
    rows = [line.split() for line in poppler("pdffonts", norrland.path).splitlines()[2:]]
    assert {row[0].split("+")[1] for row in rows} == {
        "Salesops-Sans",
        "Salesops-Sans-Semi-Bold",
        "Salesops-Serif-Semi-Bold",
    }
    assert all(row[-5] == "yes" and row[-4] == "yes" for row in rows)  # embedded, subset


def test_every_page_says_whose_it_is_and_that_it_is_fictitious(norrland: Made) -> None:
    for number in range(1, norrland.pages + 1):
        text = words(poppler("pdftotext", norrland.path, "-f", str(number), "-l", str(number), "-layout"))
        assert "Norrland Diagnostics · Fictitious demonstration" in text
        assert "23 November 2026" in text and f"Page {number} of {norrland.pages}" in text


def test_the_contents_name_the_right_pages(norrland: Made) -> None:
    contents = poppler("pdftotext", norrland.path, "-f", "3", "-l", "3", "-layout")
    for title in [function.name for function in norrland.page.functions] + ["All answers"]:
        found = re.search(rf"^\s*{title}\s+(\d+)$", contents, re.MULTILINE)
        assert found, title
        page = poppler("pdftotext", norrland.path, "-f", found[1], "-l", found[1])
        assert title in page


def test_letter_is_letter_and_a4_is_a4(norrland: Made, attacked: Made) -> None:
    sizes = [
        [round(float(n)) for n in re.findall(r"[\d.]+", made.info("Page size"))[:2]]
        for made in (norrland, attacked)
    ]
    assert sizes == [list(A4), list(LETTER)]


def test_what_people_typed_is_text_on_paper(attacked: Made) -> None:
    text = struct_words(attacked)
    assert text.count("<script>alert(1)</script>") >= 3 and "{{page}}" in text
    assert b"/JavaScript" not in attacked.path.read_bytes() and attacked.info("JavaScript") == "no"


def test_another_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="'a5'"):
        make_pdf(demonstration("brightwell-valves"), paper="a5")  # type: ignore[arg-type]

"""The report on paper: the same numbers, the board's form, and nothing fetched but our own files."""

import itertools
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assessments.results import pdf
from assessments.results.fetching import BASE_URL, RefusedError, StaticFetcher, static_file
from assessments.results.page import ReportPage, report_page
from assessments.results.pdf import PdfUnavailable, filled, make_pdf
from tests.results.reports import (
    HOSTILE,
    demonstration,
    document_of,
    hostile,
    nine_voices,
    poppler,
    same,
    sheet,
    words,
)

A4, LETTER = (595, 842), (612, 792)
KILOBYTE = 1000
STREAM = re.compile(rb"/FlateDecode.*?stream\n(.*?)\nendstream", re.DOTALL)
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


def expanded(path: Path) -> bytes:
    """The PDF with its objects readable."""
    return b"\n".join(zlib.decompress(part) for part in STREAM.findall(path.read_bytes()))


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
    assert told.encode() in expanded(norrland.path)
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
    assert re.search(rb"/Lang ?\(en\)", expanded(norrland.path))


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


DOCUMENTS = {
    "stage 1": lambda: demonstration("brightwell-valves"),
    "stage 4": lambda: document_of(sheet(same(4))),
    "no verdict": lambda: demonstration("quillon-logistics"),
    "nine voices": lambda: document_of(nine_voices()),
}


@pytest.mark.parametrize(
    ("kind", "paper"),
    [("stage 1", "letter"), ("stage 4", "a4"), ("no verdict", "letter"), ("nine voices", "a4")],
)
def test_no_page_is_under_a_third_full(kind: str, paper: pdf.Paper) -> None:
    laid_out = pdf._well_filled(report_page(DOCUMENTS[kind]()), paper)
    assert [round(filled(page), 2) for page in laid_out.pages if filled(page) < pdf.LEAST_FILLED] == []


@pytest.fixture(scope="module")
def laid_out() -> Any:
    return pdf._well_filled(report_page(demonstration("norrland-diagnostics")), "a4")


def boxes(page: Any, tag: str) -> list[Any]:
    html = next(child for child in page._page_box.children if child.element_tag == "html")
    return [box for box in html.descendants() if box.element_tag == tag]


def test_no_heading_stands_alone_at_the_foot_of_a_page(laid_out: Any) -> None:
    for page in laid_out.pages:
        end = page._page_box.content_box_y() + page._page_box.height * filled(page)
        for heading in boxes(page, "h2") + boxes(page, "h3") + boxes(page, "caption"):
            assert heading.position_y + heading.height < end - 10


def test_no_table_row_is_torn(laid_out: Any) -> None:
    elements = [box.element for page in laid_out.pages for box in boxes(page, "tr") if not _in_head(box)]
    assert len(elements) == len(set(map(id, elements))) > 50


def test_no_row_of_a_table_stands_alone_at_the_head_of_a_page(laid_out: Any) -> None:
    for page in laid_out.pages[1:]:
        for table in boxes(page, "table")[:1]:
            rows = [
                box for box in boxes(page, "tr") if box.position_y >= table.position_y and not _in_head(box)
            ]
            above = table.position_y < page._page_box.content_box_y() + 1
            assert not above or len(rows) > 1


def _in_head(row: Any) -> bool:
    return all(cell.element_tag == "th" for cell in row.children)


def test_headings_do_not_skip_a_level(laid_out: Any) -> None:
    levels = [
        int(box.element_tag[1])
        for page in laid_out.pages
        for box in sorted(
            (box for n in "123" for box in boxes(page, f"h{n}") if type(box).__name__ != "LineBox"),
            key=lambda box: box.position_y,
        )
    ]
    assert levels[0] == 1 and levels.count(1) >= 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_bookmarks_lead_to_the_chapters(laid_out: Any) -> None:
    titles = [bookmark[0] for bookmark in laid_out.make_bookmark_tree()]
    assert titles[0].startswith("Your company is in stage 2")
    assert {"Contents", "Territory", "Who does the work", "All answers"} <= set(titles)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.css",
        "https://example.org/a.css",
        "file:///etc/passwd",
        "data:text/css,*{}",
        "ftp://example.org/a.ttf",
        "//example.org/a.css",
        BASE_URL + "../salesops/settings.py",
        BASE_URL + "css/../../manage.py",
        BASE_URL + "%2e%2e/pyproject.toml",
        BASE_URL + "css/%2e%2e/%2e%2e/manage.css",
        BASE_URL + "/etc/hostname.css",
        BASE_URL + "css",
        BASE_URL + "css/none.css",
        BASE_URL + "js/profile.js",
        "https://static.invalid.example.org/css/print.css",
    ],
)
def test_nothing_but_our_static_files_is_read(url: str) -> None:
    with pytest.raises(RefusedError):
        StaticFetcher().fetch(url)


def test_our_own_files_are_read() -> None:
    assert static_file(BASE_URL + "css/print.css").name == "print.css"
    assert StaticFetcher().fetch(BASE_URL + "css/tokens.css").read().startswith(b"/*")


def test_a_report_reads_our_styles_and_fonts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    original = StaticFetcher.fetch

    def fetch(self: StaticFetcher, url: str, headers: dict[str, str] | None = None) -> Any:
        asked.append(url)
        return original(self, url, headers)

    monkeypatch.setattr(StaticFetcher, "fetch", fetch)
    pdf._press.cache_clear()
    pdf._lay_out(report_page(document_of(hostile()), {1: HOSTILE}), "a4", pdf.Layout())
    assert asked and {url.removeprefix(BASE_URL).split("/")[0] for url in asked} == {"css", "fonts"}


def test_without_pango_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(pdf._Press, "__init__", broken)
    pdf._press.cache_clear()
    with pytest.raises(PdfUnavailable, match="apt-get install libpango"):
        make_pdf(demonstration("brightwell-valves"), paper="a4")
    pdf._press.cache_clear()


def test_styles_and_fonts_are_parsed_once() -> None:
    pdf.warm_up()
    before = pdf._press()
    pdf.warm_up()
    assert pdf._press() is before


def test_a_process_lays_out_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []

    def pressed(*_args: object) -> bytes:
        held.append(pdf.ONE_AT_A_TIME.locked())
        return b"%PDF"

    monkeypatch.setattr(pdf, "_pressed", pressed)
    assert make_pdf(document_of(sheet()), paper="a4") == b"%PDF"
    assert held == [True] and not pdf.ONE_AT_A_TIME.locked()

"""Names in other scripts on paper: our own fonts for all of them, and letters as their readers write them."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import page as pdfua
import pytest

from assessments.results.charts import wrapped
from assessments.results.lettering import shape_lines
from assessments.results.pdf import make_pdf
from tests.results import foreign
from tests.results.reports import demonstration, poppler

PLAIN = {"Salesops-Sans", "Salesops-Sans-Semi-Bold", "Salesops-Serif-Semi-Bold"}
SCRIPTS = {
    f"Salesops-Sans-{script}{weight}"
    for script in ("SC", "Arabic", "Hebrew")
    for weight in ("", "-Semi-Bold")
}


class Heard(logging.Handler):
    """What WeasyPrint warned of."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@pytest.fixture(scope="module")
def heard() -> Iterator[Heard]:
    logger, handler = logging.getLogger("weasyprint"), Heard()
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    yield handler
    logger.setLevel(before)
    logger.removeHandler(handler)


@pytest.fixture(scope="module")
def made(heard: Heard, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("foreign") / "report.pdf"
    path.write_bytes(make_pdf(foreign.foreign(), paper="a4", names=foreign.PEOPLE, overlay=foreign.overlay()))
    return path


def fonts(path: Path) -> set[str]:
    rows = [line.split() for line in poppler("pdffonts", path).splitlines()[2:]]
    assert all(row[-5:-3] == ["yes", "yes"] for row in rows)  # embedded, and only the letters shown
    return {row[0].split("+")[1] for row in rows}


def test_names_in_chinese_arabic_and_hebrew_are_set_in_our_fonts(made: Path) -> None:
    assert fonts(made) == PLAIN | SCRIPTS


def test_no_letter_is_missing(made: Path, heard: Heard) -> None:
    assert made.exists() and not [said for said in heard.said if "notdef" in said]


def test_the_checker_finds_nothing(made: Path) -> None:
    report = pdfua.validate_pdf_bytes(made.read_bytes(), profile=pdfua.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_every_name_can_be_read(made: Path) -> None:
    text = re.sub(r"\s", "", poppler("pdftotext", made, "-raw"))
    for name in ("王小明", "喆堃", foreign.CHINESE, foreign.FUNCTIONS[0][:60], "每月检查一次客户名单"):
        assert re.sub(r"\s", "", name) in text
    words = poppler("pdftotext", made, "-raw")
    for name in ("فاطمة", "الزهراء", "النخيل", "נועה", "מכשור"):
        assert name in words


def test_a_report_without_them_embeds_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(make_pdf(demonstration("quillon-logistics"), paper="a4"))
    assert fonts(path) == PLAIN and path.stat().st_size < 110_000


def test_drawings_are_shaped_a_line_at_a_time(tmp_path: Path) -> None:
    from weasyprint import HTML, svg

    shape_lines()
    once = svg.text
    shape_lines()
    assert svg.text is once is svg.TAGS["text"] is svg.TAGS["tspan"]
    path = tmp_path / "drawing.pdf"
    word = "תכנון אזורי"
    drawn = f'<svg width="300" height="40"><text x="5" y="20" font-family="DejaVu Sans">{word}</text></svg>'
    HTML(string=drawn).write_pdf(path)
    # letter by letter it would come out turned round
    assert word in re.sub(r"[\u202a-\u202e]", "", poppler("pdftotext", path))


def test_chinese_names_break_after_any_character_but_not_before_a_comma() -> None:
    assert wrapped("区域与客户覆盖规划、销售目标设定", 18) == ["区域与客户覆盖规", "划、销售目标设定"]
    assert wrapped("区域与客户覆盖规划、销售目标设定和产能分析", 18) == [
        "区域与客户覆盖规",
        "划、销售目标设定…",
    ]
    assert wrapped("CRM 数据 quality", 9) == ["CRM 数据", "quality"]

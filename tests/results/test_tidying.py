"""What is taken out of a PDF changes no ink and no reading order."""

import subprocess
from pathlib import Path
from typing import Any

import pydyf
import pytest

from assessments.results import pdf, tidying
from assessments.results.page import report_page
from tests.results.reports import demonstration, poppler


def element(number: int, kind: str, kids: list[Any], **more: Any) -> dict[str, Any]:
    return {"Type": "/StructElem", "S": kind, "K": kids, "P": b"0 0 R", "Pg": b"9 0 R"} | more


def test_long_numbers_are_cut_but_colours_keep_their_digits() -> None:
    (drawn,) = tidying._strokes_joined([b"0.078431 0.12549 0.121569 rg", b"1 0 0 -1 75.590551 114.788056 Tm"])
    assert drawn == b"0.078 0.125 0.122 rg\n1 0 0 -1 75.59 114.79 Tm\n"


def test_shifts_by_nothing_go_and_others_stay() -> None:
    (drawn,) = tidying._strokes_joined([b"[<0156>0<01fd>-12<01cb>] TJ"])
    assert drawn == b"[<015601fd>-12<01cb>] TJ\n"


def test_borders_that_touch_become_one_line() -> None:
    def border(start: str, end: str, colour: str = "0.5 0.5 0.5") -> bytes:
        lines = ["/Artifact", "BMC", "q", "q", "/A1.0 gs", f"{colour} RG", "0.7 w"]
        return "\n".join([*lines, f"{start} m", f"{end} l", "S", "Q", "Q", "EMC"]).encode()

    row = [border("75 10", "150 10"), border("150 10", "400 10"), border("400 10", "700 10")]
    assert tidying._strokes_joined(row) == [border("75 10", "700 10") + b"\n"]
    apart = [border("75 10", "150 10"), border("160 10", "400 10")]
    assert tidying._strokes_joined(apart)[0].count(b"BMC") == 2
    coloured = [border("75 10", "150 10"), border("150 10", "400 10", "1 0 0")]
    assert tidying._strokes_joined(coloured)[0].count(b"BMC") == 2


def test_the_properties_of_marked_text_are_written_out() -> None:
    pieces = ["/Span", pydyf.Dictionary({"MCID": 7}), b"BDC", b"75.590551 w"]
    assert tidying._strokes_joined(pieces) == [b"/Span\n<</MCID 7>>\nBDC\n75.59 w\n"]


def test_the_size_of_type_stays_exact() -> None:
    pieces = [b"/F 11.666016 Tf", b"326.173228 182.34033 Td"]
    assert tidying._strokes_joined(pieces) == [b"/F 11.666016 Tf\n326.17 182.34 Td\n"]


@pytest.mark.parametrize(
    ("kid", "parent", "nothing"),
    [
        (element(2, "/Span", [1, 2]), element(1, "/P", [b"2 0 R", 7]), True),
        (element(2, "/NonStruct", [1]), element(1, "/P", [b"2 0 R"]), True),
        (element(2, "/P", [1]), element(1, "/TD", [b"2 0 R"]), True),
        (element(2, "/P", [1]), element(1, "/TD", [b"2 0 R", b"3 0 R"]), False),
        (element(2, "/P", [1]), element(1, "/Sect", [b"2 0 R"]), False),
        (element(2, "/Link", [1]), element(1, "/P", [b"2 0 R"]), False),
        (element(2, "/Span", [1], Alt="x"), element(1, "/P", [b"2 0 R"]), False),
        (element(2, "/Span", [b"3 0 R"]), element(1, "/P", [b"2 0 R"]), False),
        (element(2, "/Span", [1]), element(1, "/Document", [b"2 0 R"]), False),
    ],
)
def test_only_mere_wrapping_is_taken_off(kid: Any, parent: Any, nothing: bool) -> None:
    assert tidying._says_nothing(kid, parent) is nothing


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same layout written as WeasyPrint writes it, and tidied."""
    laid_out = pdf._lay_out(report_page(demonstration("brightwell-valves")), "a4", pdf.Layout())
    folder = tmp_path_factory.mktemp("tidying")
    plain, tidy = folder / "plain.pdf", folder / "tidy.pdf"
    plain.write_bytes(laid_out.write_pdf(pdf_variant="pdf/ua-1"))
    tidy.write_bytes(laid_out.write_pdf(pdf_variant="pdf/ua-1", finisher=tidying.tidy))
    return plain, tidy


def test_the_text_and_its_order_stay(both: tuple[Path, Path]) -> None:
    plain, tidy = (poppler("pdftotext", path) for path in both)
    assert plain == tidy
    told = [
        [line.strip() for line in poppler("pdfinfo", path, "-struct-text").splitlines() if '"' in line]
        for path in both
    ]
    assert told[0] == told[1]


def test_it_looks_the_same(both: tuple[Path, Path], tmp_path: Path) -> None:
    pictures = []
    for path in both:
        stem = tmp_path / path.stem
        subprocess.run(["pdftoppm", "-r", "40", "-gray", "-f", "1", "-l", "5", path, stem], check=True)
        pictures.append(b"".join(one.read_bytes() for one in sorted(tmp_path.glob(f"{path.stem}-*.pgm"))))
    differing = sum(abs(a - b) > 64 for a, b in zip(*pictures, strict=True))
    assert differing < len(pictures[0]) / 1000


def test_it_is_smaller_and_whole(both: tuple[Path, Path]) -> None:
    plain, tidy = both
    assert tidy.stat().st_size < 0.85 * plain.stat().st_size
    objects = tidy.read_bytes()
    assert objects.startswith(b"%PDF-1.7") and objects.rstrip().endswith(b"%%EOF")
    assert "Syntax" not in subprocess.run(["pdfinfo", "-struct", tidy], capture_output=True, text=True).stderr
